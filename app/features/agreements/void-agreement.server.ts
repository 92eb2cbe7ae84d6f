import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { changeState } from './agreements.repo.server'
import { openAgreement, stateAfter, subjectOf } from './open-agreement.server'
import { otherSide, tellOfAgreement } from './tell-parties.server'

export interface VoidAgreementInput {
  readonly number: string
  readonly version: number
  readonly reason: string
}

/**
 * Gives up an agreement that was never signed by both. Its number and paper stay.
 * Refuses: not-found, not-allowed, wrong-state, stale-version, reason-required.
 */
export async function voidAgreement(ctx: UseCaseContext, input: VoidAgreementInput): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const reason = input.reason.trim()
  return inTransaction(ctx.db, async (tx) => {
    const opened = await openAgreement(tx, ctx, { number: input.number }, 'agreement.void')
    if (!opened.ok) return opened
    const { agreement, side } = opened.value
    const to = stateAfter(agreement.state, 'void', side)
    if (!to.ok) return to
    if (agreement.version !== input.version) return refuse('stale-version')
    if (reason === '') return refuse('reason-required', { field: 'reason' })
    await changeState(tx, programmeId, agreement.id, { from: agreement.state, to: to.value })
    await recordAudit(tx, ctx, {
      action: 'agreement.void',
      subject: subjectOf(agreement),
      from: agreement.state,
      to: to.value,
      reason,
    })
    // The other side has not seen a draft.
    const told = agreement.state === 'DRAFT' ? [] : [otherSide(side)]
    await tellOfAgreement(tx, ctx, agreement, side, { kind: 'agreement-voided', reason }, told)
    return accept()
  })
}
