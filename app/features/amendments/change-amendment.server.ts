import { changesOf, type WantedTerms } from '~/domain/amendment/amendment-changes'
import { businessDateOf } from '~/domain/calendar/business-date'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { standingTerms } from '../agreements/amending.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { amendmentSubject } from './amendment'
import { checkDrafted } from './amendment-content.server'
import { updateDraft } from './amendments.repo.server'
import { openAmendment, type SeenAmendment } from './open-amendment.server'

export interface ChangeAmendmentInput extends SeenAmendment {
  readonly reason: string
  readonly wanted: WantedTerms
}

/**
 * Replaces what a draft amendment changes; either side may, while it is a draft.
 * Refuses: not-found, not-allowed, wrong-state, stale-version, reason-required, and as checkDrafted.
 */
export async function changeAmendment(ctx: UseCaseContext, input: ChangeAmendmentInput): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const reason = input.reason.trim()
  return inTransaction(ctx.db, async (tx) => {
    const opened = await openAmendment(tx, ctx, input, 'agreement.draft')
    if (!opened.ok) return opened
    const { agreement, amendment } = opened.value
    if (amendment.state !== 'DRAFT' || amendment.ends) {
      return refuse('wrong-state', { detail: { document: 'amendment', state: amendment.state, event: 'change' } })
    }
    if (reason === '') return refuse('reason-required', { field: 'reason' })
    const changes = changesOf(standingTerms(agreement), input.wanted)
    const checked = await checkDrafted(tx, programmeId, agreement, changes, businessDateOf(ctx.now))
    if (!checked.ok) return checked
    await updateDraft(tx, programmeId, amendment.id, { reason, changes })
    await recordAudit(tx, ctx, {
      ...{ action: 'amendment.change', subject: amendmentSubject(amendment), from: 'DRAFT', to: 'DRAFT', reason },
    })
    return accept()
  })
}
