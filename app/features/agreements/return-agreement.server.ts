import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { changeState, deleteSignatures } from './agreements.repo.server'
import { openAgreement, stateAfter, subjectOf } from './open-agreement.server'
import { tellOfAgreement } from './tell-parties.server'

export interface ReturnAgreementInput {
  readonly number: string
  readonly version: number
  readonly reason: string
}

/**
 * Back to a draft, so that it can be changed. A signature given so far falls away; the audit keeps that it was given.
 * Refuses: not-found, not-allowed, wrong-state, stale-version, reason-required.
 */
export async function returnAgreement(ctx: UseCaseContext, input: ReturnAgreementInput): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const reason = input.reason.trim()
  return inTransaction(ctx.db, async (tx) => {
    const opened = await openAgreement(tx, ctx, { number: input.number }, 'agreement.return')
    if (!opened.ok) return opened
    const { agreement, side } = opened.value
    const to = stateAfter(agreement.state, 'return', side)
    if (!to.ok) return to
    if (agreement.version !== input.version) return refuse('stale-version')
    if (reason === '') return refuse('reason-required', { field: 'reason' })
    await deleteSignatures(tx, programmeId, agreement.id)
    await changeState(tx, programmeId, agreement.id, { from: agreement.state, to: to.value, contentHash: null })
    await recordAudit(tx, ctx, {
      action: 'agreement.return',
      subject: subjectOf(agreement),
      from: agreement.state,
      to: to.value,
      reason,
    })
    await tellOfAgreement(tx, ctx, agreement, side, { kind: 'agreement-returned', reason })
    return accept()
  })
}
