import { effectiveState } from '~/domain/agreement/agreement-lifecycle'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { type DepositAccount, depositAccount } from '~/domain/deposit/deposit-account'
import type { Db, Tx } from '~/platform/db/db'
import { lockStanding, standingOf } from '../refunds/refunds.steps.server'
import type { UseCaseContext } from '../use-case'
import { type DepositHead, selectDepositEntries } from './deposits.repo.server'

/** The account of a deposit as it stands, nobody else moving any of it until the transaction ends. */
export async function lockDeposit(tx: Tx, { actor, now }: UseCaseContext, head: DepositHead): Promise<DepositAccount> {
  const { underWayFen } = await lockStanding(tx, actor.programmeId, { type: 'DEPOSIT', id: head.id })
  return accountOf(tx, actor.programmeId, head, businessDateOf(now), underWayFen)
}

/** The same for a page. */
export async function readAccount(
  db: Db,
  programmeId: string,
  head: DepositHead,
  today: BusinessDate,
): Promise<DepositAccount> {
  const { underWayFen } = await standingOf(db, programmeId, { type: 'DEPOSIT', id: head.id })
  return accountOf(db, programmeId, head, today, underWayFen)
}

async function accountOf(
  db: Db | Tx,
  programmeId: string,
  { id, depositFen, state, endDate }: DepositHead,
  today: BusinessDate,
  underWayFen: DepositAccount['underWayFen'],
): Promise<DepositAccount> {
  const entries = await selectDepositEntries(db, programmeId, id)
  return depositAccount(entries, { askedFen: depositFen, state: effectiveState(state, endDate, today), underWayFen })
}
