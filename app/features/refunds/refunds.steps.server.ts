import { ZERO_FEN } from '~/domain/money/fen'
import { checkRefund, refundableFen, type Standing } from '~/domain/refund/refundable'
import type { Db, Tx } from '~/platform/db/db'
import { lockRefunded, type RefundedMoney, selectStandings } from './refunds.repo.server'

export type { RefundedMoney, Standing }
export { checkRefund, refundableFen }

const NOTHING: Standing = { keptFen: ZERO_FEN, onlineFen: ZERO_FEN, underWayFen: ZERO_FEN }

/**
 * What stands on an order, a transfer or a deposit (by the agreement's id), how much of it came online and goes back
 * there, and how much refund papers are giving back already. Amounts in fen; nothing where nobody paid.
 */
export async function standingOf(db: Db | Tx, programmeId: string, document: RefundedMoney): Promise<Standing> {
  const standings = await selectStandings(db, programmeId, [document.id])
  return standings.get(document.id) ?? NOTHING
}

/** The same, while nobody else asks for any of it back until the transaction ends. Whoever moves a deposit takes this. */
export async function lockStanding(tx: Tx, programmeId: string, document: RefundedMoney): Promise<Standing> {
  await lockRefunded(tx, programmeId, document)
  return standingOf(tx, programmeId, document)
}
