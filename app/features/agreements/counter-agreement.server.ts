import { changedValues } from '~/domain/audit/audit-values'
import { businessDateOf } from '~/domain/calendar/business-date'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { checkPartiesApproved, readParties } from '../organisations/organisations.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { replaceLines } from './agreement-lines.repo.server'
import { changeState, deleteSignatures, findAgreement, updateDraft } from './agreements.repo.server'
import { contentTextOf } from './content-hash.server'
import { type DraftInput, frozenDraft } from './draft-lines.server'
import { draftValues } from './draft-values'
import { keepText } from './kept-texts.steps.server'
import { openAgreement, stateAfter, subjectOf } from './open-agreement.server'
import { tellOfAgreement } from './tell-parties.server'

export interface CounterAgreementInput extends DraftInput {
  readonly number: string
  /** As the form showed it. */
  readonly version: number
}

/**
 * Either side writes another text in place of the one that waits for signatures, and sends it: the next revision. What
 * was signed so far falls away, for it was another text. Of two who do it at once, or of one who does while the other
 * signs, the first wins; the other one's version is stale.
 * Refuses: not-found, not-allowed, organisation-not-approved, party-not-approved, wrong-state, stale-version,
 * content-unchanged, and what frozenDraft refuses.
 */
export async function counterAgreement(
  ctx: UseCaseContext,
  { number, version, ...input }: CounterAgreementInput,
): Promise<Outcome<{ contentHash: string; revision: number }>> {
  const { programmeId } = ctx.actor
  return inTransaction(ctx.db, async (tx) => {
    const opened = await openAgreement(tx, ctx, { number }, 'agreement.send')
    if (!opened.ok) return opened
    const { agreement, side, personId } = opened.value
    const standing = await checkPartiesApproved(tx, programmeId, agreement)
    if (!standing.ok) return standing
    const to = stateAfter(agreement.state, 'counter', side)
    if (!to.ok) return to
    if (agreement.version !== version) return refuse('stale-version')
    const parties = await readParties(tx, programmeId, {
      buyerId: agreement.buyer.id,
      supplierId: agreement.supplier.id,
    })
    if (!parties) return refuse('not-found')
    const draft = await frozenDraft(tx, programmeId, parties.supplier, input, businessDateOf(ctx.now))
    if (!draft.ok) return draft

    const { id } = agreement
    await deleteSignatures(tx, programmeId, id)
    // The database lets terms change in a draft only.
    await changeState(tx, programmeId, id, { from: agreement.state, to: 'DRAFT', contentHash: null })
    await updateDraft(tx, programmeId, id, draft.value.head)
    await replaceLines(tx, programmeId, id, draft.value.lines)
    const reworded = await findAgreement(tx, programmeId, { id })
    if (!reworded) throw new Error('an agreement is gone under its lock')
    const text = contentTextOf(programmeId, reworded)
    const document = { document: 'agreement', agreementId: id, documentId: id } as const
    const kept = await keepText(tx, ctx, document, { text, side, personId })
    if (kept.contentHash === agreement.contentHash) return refuse('content-unchanged')
    await changeState(tx, programmeId, id, { from: 'DRAFT', to: to.value, contentHash: kept.contentHash })
    const { before, after } = changedValues(
      draftValues(agreement, agreement.lines.length),
      draftValues(draft.value.head, draft.value.lines.length),
    )
    await recordAudit(tx, ctx, {
      action: 'agreement.counter',
      subject: subjectOf(agreement),
      from: agreement.state,
      to: to.value,
      before,
      after: { ...after, revision: kept.revision, contentHash: kept.contentHash },
    })
    await tellOfAgreement(tx, ctx, reworded, side, { kind: 'agreement-countered' })
    return accept(kept)
  })
}
