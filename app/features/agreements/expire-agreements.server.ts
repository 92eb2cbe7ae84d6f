import { z } from 'zod'
import { agreementLifecycle, effectiveState } from '~/domain/agreement/agreement-lifecycle'
import { businessDateOf } from '~/domain/calendar/business-date'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { inTransaction, type Tx } from '~/platform/db/db'
import { enqueueJobs } from '~/platform/queue/enqueue-job'
import type { JobKind } from '~/platform/queue/job'
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

/** Ends one in the queue. */
export const expireJob: JobKind<{ programmeId: string; agreementId: string }> = {
  name: 'expire-agreement',
  payload: z.object({ programmeId: z.uuid(), agreementId: z.uuid() }),
}

/** Puts what is over into the queue, each once while it waits there. */
export async function enqueueExpiries({ db, now }: Pick<UseCaseContext, 'db' | 'now'>): Promise<void> {
  const overdue = await findOverdue(db, businessDateOf(now), AT_ONCE)
  const jobs = overdue.map(({ programmeId, id }) => ({
    key: `expire ${id}`,
    payload: { programmeId, agreementId: id },
  }))
  await inTransaction(db, (tx) => enqueueJobs(tx, expireJob, jobs))
}

/** Ends one. @returns false when it was ended already */
export async function expireAgreement(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  { programmeId, agreementId }: { programmeId: string; agreementId: string },
): Promise<boolean> {
  return inTransaction(db, (tx) => expire(tx, programmeId, agreementId, now))
}

async function expire(tx: Tx, programmeId: string, id: string, now: Date): Promise<boolean> {
  const agreement = await lockAgreement(tx, programmeId, { id })
  if (!agreement || effectiveState(agreement.state, agreement.endDate, businessDateOf(now)) !== 'EXPIRED') return false
  const transition = transitionOf(agreementLifecycle, agreement.state, 'expire')
  if (!transition.ok) return false
  const ctx = { actor: { kind: 'operator', programmeId }, now, channel: 'SYSTEM' } as const
  await releaseHolds(tx, ctx, agreement)
  const { to } = transition.value
  await changeState(tx, programmeId, id, { from: agreement.state, to })
  await recordAudit(tx, ctx, { action: 'agreement.expire', subject: subjectOf(agreement), from: agreement.state, to })
  return true
}
