import { effectiveState } from '~/domain/agreement/agreement-lifecycle'
import { renewedTerm } from '~/domain/agreement/renewal'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { readOffers } from '../catalogue/catalogue.steps.server'
import { readParties } from '../organisations/organisations.steps.server'
import { nextNumber, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { replaceLines } from './agreement-lines.repo.server'
import { findAgreement, insertDraft } from './agreements.repo.server'
import { frozenDraft } from './draft-lines.server'
import { draftValues } from './draft-values'
import { openAgreement, subjectOf } from './open-agreement.server'
import { missingOf, renewedLine, yearsBetween } from './renewable'
import { linkRenewal } from './renewals.repo.server'

export interface RenewAgreementInput {
  /** Of the new draft, made with the form: the same form sent twice renews once. */
  readonly id: string
  /** Of the agreement that is renewed. */
  readonly number: string
}

const RENEWABLE = ['ACTIVE', 'FULFILLED', 'EXPIRED', 'TERMINATED']

/**
 * 续签: a new draft that says what the agreement says now, at its prices, a year later; its products with the terms
 * they have today. What is no longer sold, or sold differently, is left out: the draft's page names it. Either side may,
 * of any agreement that was in force; the two are linked.
 *
 * Refuses: not-found, not-allowed, wrong-state, nothing-to-renew, and what frozenDraft refuses.
 */
export async function renewAgreement(
  ctx: UseCaseContext,
  { id, number }: RenewAgreementInput,
): Promise<Outcome<{ number: string }>> {
  const { programmeId } = ctx.actor
  const today = businessDateOf(ctx.now)
  return inTransaction(ctx.db, async (tx) => {
    const opened = await openAgreement(tx, ctx, { number }, 'agreement.draft')
    if (!opened.ok) return opened
    const { agreement, personId } = opened.value
    const state = effectiveState(agreement.state, agreement.endDate, today)
    if (!RENEWABLE.includes(state)) {
      return refuse('wrong-state', { detail: { document: 'agreement', state, event: 'renew' } })
    }
    const before = await findAgreement(tx, programmeId, { id })
    if (before) return before.draftedBy === personId ? accept({ number: before.number }) : refuse('not-found')

    const { buyer, supplier, lines } = agreement
    const parties = await readParties(tx, programmeId, { buyerId: buyer.id, supplierId: supplier.id })
    if (!parties) return refuse('not-found')
    const offers = await readOffers(
      tx,
      programmeId,
      lines.map(({ productId }) => productId),
    )
    const kept = lines.filter((line) => missingOf(line, offers.get(line.productId)) === null)
    if (kept.length === 0) return refuse('nothing-to-renew')
    const term = renewedTerm(agreement, today)
    const years = yearsBetween(agreement, term)
    const input = {
      ...agreement,
      ...term,
      capFen: kept.some(({ agreed }) => agreed === null) ? agreement.capFen : null,
      lines: kept.map((line) => renewedLine(line, years)),
    }
    const draft = await frozenDraft(tx, programmeId, parties.supplier, input, today)
    if (!draft.ok) return draft
    const made = { id, number: await nextNumber(tx, programmeId, 'agreement', yearOf(today)) }
    const { head } = draft.value
    const written = { buyerId: buyer.id, supplierId: supplier.id, draftedBy: personId, createdAt: ctx.now }
    if (!(await insertDraft(tx, programmeId, { ...head, ...made, ...written }))) return refuse('not-found')
    await replaceLines(tx, programmeId, id, draft.value.lines)
    await linkRenewal(tx, programmeId, id, agreement.id)
    const after = draftValues(head, draft.value.lines.length)
    await recordAudit(tx, ctx, [
      { action: 'agreement.draft', subject: subjectOf(made), to: 'DRAFT', after },
      { action: 'agreement.renew', subject: subjectOf(agreement), after: { number: made.number } },
    ])
    return accept({ number: made.number })
  })
}
