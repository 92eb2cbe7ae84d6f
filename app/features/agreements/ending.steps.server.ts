import { effectiveState, isDrawnUp } from '~/domain/agreement/agreement-lifecycle'
import { businessDateOf } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Agreement } from './agreement'
import { changeState, lockAgreement } from './agreements.repo.server'
import { stateAfter, subjectOf } from './open-agreement.server'
import { releaseHolds } from './release-holds.server'
import { tellOfAgreement } from './tell-parties.server'

/** An agreement in force whose lines are all drawn to what was agreed, locked; null where that is not so. */
export async function lockFulfilled(
  tx: Tx,
  programmeId: string,
  agreementId: string,
  now: Date,
): Promise<Agreement | null> {
  const agreement = await lockAgreement(tx, programmeId, { id: agreementId })
  if (!agreement || effectiveState(agreement.state, agreement.endDate, businessDateOf(now)) !== 'ACTIVE') return null
  return isDrawnUp(agreement.lines) ? agreement : null
}

/** FULFILLED, by the system. The caller holds the agreement's lock and knows that no order of it is open. */
export async function markFulfilled(tx: Tx, programmeId: string, agreement: Agreement, now: Date): Promise<void> {
  const ctx = { actor: { kind: 'operator', programmeId }, now, channel: 'SYSTEM' } as const
  await releaseHolds(tx, ctx, agreement)
  await changeState(tx, programmeId, agreement.id, { from: agreement.state, to: 'FULFILLED' })
  await recordAudit(tx, ctx, {
    action: 'agreement.fulfil',
    subject: subjectOf(agreement),
    from: agreement.state,
    to: 'FULFILLED',
  })
}

/**
 * TERMINATED: nothing can be called off from now on, and what the agreement held is free. Its open orders stay as they
 * are: each is delivered, or called off by its own rules. Both sides are told. Refuses: wrong-state, not-allowed.
 */
export async function markTerminated(
  tx: Tx,
  ctx: UseCaseContext,
  agreement: Agreement,
  by: { side: Side; reason: string },
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const to = stateAfter(agreement.state, 'terminate', by.side)
  if (!to.ok) return to
  await releaseHolds(tx, ctx, agreement)
  await changeState(tx, programmeId, agreement.id, { from: agreement.state, to: to.value })
  await recordAudit(tx, ctx, {
    action: 'agreement.terminate',
    subject: subjectOf(agreement),
    from: agreement.state,
    to: to.value,
    reason: by.reason,
  })
  await tellOfAgreement(tx, ctx, agreement, by.side, { kind: 'agreement-terminated', reason: by.reason })
  return accept()
}
