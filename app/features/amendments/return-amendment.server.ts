import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { amendmentSubject } from './amendment'
import { changeAmendmentState, deleteSignatures } from './amendments.repo.server'
import { amendmentAfter, openAmendment, type SeenAmendment } from './open-amendment.server'
import { tellOfAmendment } from './tell-parties.server'

/**
 * Back to a draft, so that it can be changed. A signature given so far falls away; the audit keeps that it was given.
 * Refuses: not-found, not-allowed, wrong-state, stale-version, reason-required.
 */
export async function returnAmendment(
  ctx: UseCaseContext,
  input: SeenAmendment & { reason: string },
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const reason = input.reason.trim()
  return inTransaction(ctx.db, async (tx) => {
    const opened = await openAmendment(tx, ctx, input, 'agreement.return')
    if (!opened.ok) return opened
    const { amendment, side } = opened.value
    const to = amendmentAfter(amendment, 'return', side)
    if (!to.ok) return to
    if (reason === '') return refuse('reason-required', { field: 'reason' })
    await deleteSignatures(tx, programmeId, amendment.id)
    await changeAmendmentState(tx, programmeId, amendment.id, { from: amendment.state, to: to.value, text: null })
    await recordAudit(tx, ctx, {
      ...{
        action: 'amendment.return',
        subject: amendmentSubject(amendment),
        from: amendment.state,
        to: to.value,
        reason,
      },
    })
    await tellOfAmendment(tx, ctx, opened.value, { kind: 'amendment-returned', reason })
    return accept()
  })
}
