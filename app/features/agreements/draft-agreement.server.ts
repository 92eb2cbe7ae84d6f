import { can } from '~/domain/access/policy'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { checkApproved, readParties } from '../organisations/organisations.steps.server'
import { nextNumber, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { replaceLines } from './agreement-lines.repo.server'
import { findAgreement, insertDraft } from './agreements.repo.server'
import { type DraftInput, frozenDraft } from './draft-lines.server'
import { draftValues } from './draft-values'
import { organisationOf, subjectOf } from './open-agreement.server'

export interface DraftAgreementInput extends DraftInput {
  /** Made with the form: the same form sent twice drafts once. */
  readonly id: string
  /** The other side: a supplier when a buyer drafts, a buyer when a supplier does. */
  readonly counterpartId: string
}

/**
 * Writes a draft between the actor's organisation and another.
 * Refuses: not-allowed, not-found, party-not-approved, and what frozenDraft refuses.
 */
export async function draftAgreement(
  ctx: UseCaseContext,
  input: DraftAgreementInput,
): Promise<Outcome<{ id: string; number: string }>> {
  const { actor, db, now } = ctx
  const { programmeId } = actor
  const mine = organisationOf(actor)
  if (!mine) return refuse('not-allowed')
  const buyerId = mine.side === 'BUYER' ? mine.organisationId : input.counterpartId
  const supplierId = mine.side === 'SUPPLIER' ? mine.organisationId : input.counterpartId
  if (!can(actor, 'agreement.draft', { programmeId, buyerId, supplierId })) return refuse('not-allowed')

  const drafted = await inTransaction(db, async (tx) => {
    const parties = await readParties(tx, programmeId, { buyerId, supplierId })
    if (!parties) return refuse('not-found')
    const approved = checkApproved(mine.side === 'BUYER' ? parties.supplier : parties.buyer)
    if (!approved.ok) return approved
    const today = businessDateOf(now)
    const draft = await frozenDraft(tx, programmeId, parties.supplier, input, today)
    if (!draft.ok) return draft
    const number = await nextNumber(tx, programmeId, 'agreement', yearOf(today))
    const { head, lines } = draft.value
    const made = { id: input.id, number, buyerId, supplierId, draftedBy: mine.personId, createdAt: now }
    if (!(await insertDraft(tx, programmeId, { ...head, ...made }))) return refuse('duplicate-submission')
    await replaceLines(tx, programmeId, input.id, lines)
    const after = draftValues(head, lines.length)
    await recordAudit(tx, ctx, { action: 'agreement.draft', subject: subjectOf(made), to: 'DRAFT', after })
    return accept({ id: input.id, number })
  })
  if (drafted.ok || drafted.refusal.code !== 'duplicate-submission') return drafted
  const first = await findAgreement(db, programmeId, { id: input.id })
  if (first?.draftedBy !== mine.personId) return refuse('not-found')
  return accept({ id: first.id, number: first.number })
}
