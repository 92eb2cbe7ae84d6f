import { changesOf, NO_CHANGES, type WantedTerms } from '~/domain/amendment/amendment-changes'
import { amendmentNumber } from '~/domain/amendment/amendment-lifecycle'
import { businessDateOf } from '~/domain/calendar/business-date'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { openInForce, standingTerms } from '../agreements/amending.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { amendmentSubject } from './amendment'
import { checkDrafted } from './amendment-content.server'
import { insertAmendment, selectAmendments } from './amendments.repo.server'

export interface DraftAmendmentInput {
  /** Made with the form: the same form sent twice drafts once. */
  readonly id: string
  /** Of the agreement, and its version as the form showed it. */
  readonly number: string
  readonly version: number
  readonly reason: string
  /** What the agreement is to say; null: it is to end by the consent of both. */
  readonly wanted: WantedTerms | null
}

/**
 * 补充协议: either side drafts what is to change in an agreement in force. One at a time is negotiated.
 * Refuses: not-found, not-allowed, wrong-state, stale-version, amendment-open, reason-required, and as checkDrafted.
 */
export async function draftAmendment(
  ctx: UseCaseContext,
  { id, number, version, wanted, ...input }: DraftAmendmentInput,
): Promise<Outcome<{ sequence: number; number: string }>> {
  const { programmeId } = ctx.actor
  const reason = input.reason.trim()
  return inTransaction(ctx.db, async (tx) => {
    const opened = await openInForce(tx, ctx, number, { action: 'agreement.draft', event: 'amend' })
    if (!opened.ok) return opened
    const { agreement, side, personId } = opened.value
    const earlier = await selectAmendments(tx, programmeId, agreement.id)
    const mine = earlier.find((one) => one.id === id)
    if (mine)
      return mine.draftedBy === personId
        ? accept({ sequence: mine.sequence, number: mine.number })
        : refuse('not-found')
    if (earlier.some(({ state }) => state === 'DRAFT' || state === 'PENDING_SIGNATURE')) return refuse('amendment-open')
    if (agreement.version !== version) return refuse('stale-version')
    if (reason === '') return refuse('reason-required', { field: 'reason' })
    const changes = wanted ? changesOf(standingTerms(agreement), wanted) : NO_CHANGES
    if (wanted) {
      const checked = await checkDrafted(tx, programmeId, agreement, changes, businessDateOf(ctx.now))
      if (!checked.ok) return checked
    }
    const sequence = earlier.length + 1
    const made = { id, number: amendmentNumber(agreement.number, sequence) }
    const row = { ...made, agreementId: agreement.id, sequence, reason, ends: wanted === null, changes }
    const written = { draftedBy: personId, draftedSide: side, createdAt: ctx.now }
    if (!(await insertAmendment(tx, programmeId, { ...row, ...written }))) return refuse('not-found')
    await recordAudit(tx, ctx, { action: 'amendment.draft', subject: amendmentSubject(made), to: 'DRAFT', reason })
    return accept({ sequence, number: made.number })
  })
}
