import { addDays, type BusinessDate } from '~/domain/calendar/business-date'
import { type DrawnAccount, differencesOf, drawUp, type LineDifference } from '~/domain/statement/draw-up'
import { readStatementText, type StatementContent } from '~/domain/statement/statement-text'
import type { Db, Tx } from '~/platform/db/db'
import { type Pair, selectUnstated } from './account.repo.server'
import { findStanding } from './drawn.repo.server'
import type { DrawnStatement } from './drawn-statement'

export interface AccountNow {
  readonly account: DrawnAccount
  readonly from: BusinessDate
  /** The latest confirmed statement of the pair. */
  readonly last: { readonly id: string; readonly number: string; readonly to: BusinessDate } | null
  /** The one that waits to be confirmed. */
  readonly open: { readonly id: string; readonly number: string } | null
}

/**
 * The account of a pair as the books say it now. It begins the day after the latest confirmed statement, so that there
 * is no gap; only a first one begins where somebody says.
 */
export async function accountNow(
  db: Db | Tx,
  programmeId: string,
  pair: Pair,
  { from, to }: { from: BusinessDate; to: BusinessDate },
): Promise<AccountNow> {
  const { last, open } = await findStanding(db, programmeId, pair)
  const unstated = await selectUnstated(db, programmeId, pair, to)
  const begins = last ? addDays(last.to, 1) : from
  const account = drawUp(unstated, { from: begins, previousFen: last?.closingFen ?? null })
  return { account, from: begins, last, open }
}

/** What the books say differently by now from what was drawn up; empty where the text still holds. */
export function changesSince(drawn: Pick<StatementContent, 'openingFen' | 'lines'>, now: AccountNow): LineDifference[] {
  return differencesOf(drawn, now.account)
}

/** The same, read for a page; only what still waits can go stale. */
export async function readChangesSince(
  db: Db | Tx,
  programmeId: string,
  statement: DrawnStatement,
): Promise<LineDifference[]> {
  if (statement.state !== 'DRAWN_UP') return []
  const now = await accountNow(db, programmeId, statement, statement)
  return changesSince(readStatementText(statement.text), now)
}
