import { agreementLifecycle, effectiveState } from '~/domain/agreement/agreement-lifecycle'
import { businessDateOf } from '~/domain/calendar/business-date'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { inTransaction, type Tx } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { changeState, findOverdue, lockAgreement } from './agreements.repo.server'
import { subjectOf } from './open-agreement.server'
import { releaseHolds } from './release-holds.server'

const AT_ONCE = 100

/**
 * EXPIRED follows from the end date and needs nobody to write it; the stock an expired agreement still holds does not
 * come free by itself. This writes the state down and releases what is held, one agreement per transaction, in all
 * programmes. Two servers may run it at once: the second finds the state changed.
 *
 * @returns how many expired
 */
export async function expireAgreements({ db, now }: Pick<UseCaseContext, 'db' | 'now'>): Promise<number> {
  let expired = 0
  for (const { programmeId, id } of await findOverdue(db, businessDateOf(now), AT_ONCE)) {
    if (await inTransaction(db, (tx) => expire(tx, programmeId, id, now))) expired += 1
  }
  return expired
}

async function expire(tx: Tx, programmeId: string, id: string, now: Date): Promise<boolean> {
  const agreement = await lockAgreement(tx, programmeId, { id })
  if (!agreement || effectiveState(agreement.state, agreement.endDate, businessDateOf(now)) !== 'EXPIRED') return false
  const transition = transitionOf(agreementLifecycle, agreement.state, 'expire')
  if (!transition.ok) return false
  await releaseHolds(tx, programmeId, agreement)
  const { to } = transition.value
  await changeState(tx, programmeId, id, { from: agreement.state, to })
  await recordAudit(
    tx,
    { actor: { kind: 'operator', programmeId }, now, channel: 'SYSTEM' },
    { action: 'agreement.expire', subject: subjectOf(agreement), from: agreement.state, to },
  )
  return true
}
