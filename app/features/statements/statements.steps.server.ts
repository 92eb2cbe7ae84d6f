import type { OpenOrder } from '~/domain/statement/split-payment'
import type { Db, Tx } from '~/platform/db/db'
import { type ConfirmedFilter, type ConfirmedStatement, selectConfirmed } from './confirmed.repo.server'

export type { ConfirmedFilter, ConfirmedStatement }

/**
 * Statements that both sides confirmed, with what of each order is still open: for paying (transfer or online), for the
 * matcher of bank lines (code, pair, open amount) and for invoices. Ids that are no confirmed statement are missing.
 * Whoever asks has made sure that the viewer may read them.
 */
export async function readConfirmedStatements(
  db: Db | Tx,
  programmeId: string,
  filter: ConfirmedFilter,
): Promise<ConfirmedStatement[]> {
  return selectConfirmed(db, programmeId, filter)
}

/** What a confirmed statement asks to be paid, order by order, the oldest first; empty when it is none or all is paid. */
export async function statementOrders(
  db: Db | Tx,
  programmeId: string,
  statementId: string,
): Promise<readonly OpenOrder[]> {
  const [statement] = await selectConfirmed(db, programmeId, { ids: [statementId] })
  return statement?.orders ?? []
}
