import { changedValues } from '~/domain/audit/audit-values'
import { businessDateOf } from '~/domain/calendar/business-date'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { readParties } from '../organisations/organisations.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { replaceLines } from './agreement-lines.repo.server'
import { updateDraft } from './agreements.repo.server'
import { type DraftInput, frozenDraft } from './draft-lines.server'
import { draftValues } from './draft-values'
import { openAgreement, subjectOf } from './open-agreement.server'

export interface ChangeDraftInput extends DraftInput {
  readonly number: string
  /** As the form showed it. */
  readonly version: number
}

/**
 * Replaces what a draft says; either side may, while it is a draft.
 * Refuses: not-found, not-allowed, wrong-state, stale-version, and what frozenDraft refuses.
 */
export async function changeDraft(
  ctx: UseCaseContext,
  { number, version, ...input }: ChangeDraftInput,
): Promise<Outcome<{ number: string }>> {
  const { programmeId } = ctx.actor
  return inTransaction(ctx.db, async (tx) => {
    const opened = await openAgreement(tx, ctx, { number }, 'agreement.draft')
    if (!opened.ok) return opened
    const { agreement } = opened.value
    if (agreement.state !== 'DRAFT') {
      return refuse('wrong-state', { detail: { document: 'agreement', state: agreement.state, event: 'change' } })
    }
    if (agreement.version !== version) return refuse('stale-version')
    const parties = await readParties(tx, programmeId, {
      buyerId: agreement.buyer.id,
      supplierId: agreement.supplier.id,
    })
    if (!parties) return refuse('not-found')
    const draft = await frozenDraft(tx, programmeId, parties.supplier, input, businessDateOf(ctx.now))
    if (!draft.ok) return draft
    await updateDraft(tx, programmeId, agreement.id, draft.value.head)
    await replaceLines(tx, programmeId, agreement.id, draft.value.lines)
    await recordAudit(tx, ctx, {
      action: 'agreement.change',
      subject: subjectOf(agreement),
      from: 'DRAFT',
      to: 'DRAFT',
      ...changedValues(
        draftValues(agreement, agreement.lines.length),
        draftValues(draft.value.head, draft.value.lines.length),
      ),
    })
    return accept({ number })
  })
}
