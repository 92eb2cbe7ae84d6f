import { businessDateOf } from '~/domain/calendar/business-date'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { keepText } from '../agreements/kept-texts.steps.server'
import { checkPartiesApproved } from '../organisations/organisations.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { amendmentSubject } from './amendment'
import { checkDrafted, contentOf, textOf } from './amendment-content.server'
import { changeAmendmentState } from './amendments.repo.server'
import { amendmentAfter, openAmendment, type SeenAmendment } from './open-amendment.server'
import { tellOfAmendment } from './tell-parties.server'

/**
 * Offers a draft amendment for signing: from here on its text is fixed, and that text is what both sides sign.
 * Refuses: not-found, not-allowed, organisation-not-approved, party-not-approved, wrong-state, stale-version, and as
 * checkDrafted: what was drawn since then may stand against it.
 */
export async function sendAmendment(
  ctx: UseCaseContext,
  seen: SeenAmendment,
): Promise<Outcome<{ contentHash: string }>> {
  const { programmeId } = ctx.actor
  return inTransaction(ctx.db, async (tx) => {
    const opened = await openAmendment(tx, ctx, seen, 'agreement.send')
    if (!opened.ok) return opened
    const { agreement, amendment, side, personId } = opened.value
    const standing = await checkPartiesApproved(tx, programmeId, agreement)
    if (!standing.ok) return standing
    const to = amendmentAfter(amendment, 'send', side)
    if (!to.ok) return to
    if (!amendment.ends) {
      const checked = await checkDrafted(tx, programmeId, agreement, amendment.changes, businessDateOf(ctx.now))
      if (!checked.ok) return checked
    }
    const content = await contentOf(tx, programmeId, agreement, amendment)
    if (!content.ok) return content
    const text = textOf(content.value)
    const document = { agreementId: agreement.id, document: 'amendment', documentId: amendment.id } as const
    await keepText(tx, ctx, document, { text: text.text, side, personId })
    await changeAmendmentState(tx, programmeId, amendment.id, { from: amendment.state, to: to.value, text })
    await recordAudit(tx, ctx, {
      ...{ action: 'amendment.send', subject: amendmentSubject(amendment), from: amendment.state, to: to.value },
      after: { contentHash: text.contentHash },
    })
    await tellOfAmendment(tx, ctx, opened.value, { kind: 'amendment-sent' })
    return accept({ contentHash: text.contentHash })
  })
}
