import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { amendmentSubject } from './amendment'
import { changeAmendmentState } from './amendments.repo.server'
import { amendmentAfter, openAmendment, type SeenAmendment } from './open-amendment.server'
import { otherSide, tellOfAmendment } from './tell-parties.server'

/**
 * Gives up an amendment that was never signed by both. Its number and what was sent of it stay; another can be drafted.
 * Refuses: not-found, not-allowed, wrong-state, stale-version, reason-required.
 */
export async function voidAmendment(
  ctx: UseCaseContext,
  input: SeenAmendment & { reason: string },
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const reason = input.reason.trim()
  return inTransaction(ctx.db, async (tx) => {
    const opened = await openAmendment(tx, ctx, input, 'agreement.void')
    if (!opened.ok) return opened
    const { amendment, side } = opened.value
    const to = amendmentAfter(amendment, 'void', side)
    if (!to.ok) return to
    if (reason === '') return refuse('reason-required', { field: 'reason' })
    await changeAmendmentState(tx, programmeId, amendment.id, { from: amendment.state, to: to.value })
    await recordAudit(tx, ctx, {
      ...{
        action: 'amendment.void',
        subject: amendmentSubject(amendment),
        from: amendment.state,
        to: to.value,
        reason,
      },
    })
    // The other side has not seen a draft.
    const told = amendment.state === 'DRAFT' ? [] : [otherSide(side)]
    await tellOfAmendment(tx, ctx, opened.value, { kind: 'amendment-voided', reason }, told)
    return accept()
  })
}
