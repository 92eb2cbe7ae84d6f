import { businessDateOf } from '~/domain/calendar/business-date'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { checkPartiesApproved } from '../organisations/organisations.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { changeState } from './agreements.repo.server'
import { contentTextOf } from './content-hash.server'
import { keepText } from './kept-texts.steps.server'
import { openAgreement, stateAfter, subjectOf } from './open-agreement.server'
import { tellOfAgreement } from './tell-parties.server'

/**
 * Offers a draft for signing: its text is kept as it is now, and its hash is what both sides sign.
 * Refuses: not-found, not-allowed, organisation-not-approved, party-not-approved, wrong-state, stale-version, agreement-expired.
 */
export async function sendAgreement(
  ctx: UseCaseContext,
  { number, version }: { number: string; version: number },
): Promise<Outcome<{ contentHash: string }>> {
  const { programmeId } = ctx.actor
  return inTransaction(ctx.db, async (tx) => {
    const opened = await openAgreement(tx, ctx, { number }, 'agreement.send')
    if (!opened.ok) return opened
    const standing = await checkPartiesApproved(tx, programmeId, opened.value.agreement)
    if (!standing.ok) return standing
    const { agreement, side, personId } = opened.value
    const to = stateAfter(agreement.state, 'send', side)
    if (!to.ok) return to
    if (agreement.version !== version) return refuse('stale-version')
    if (agreement.endDate < businessDateOf(ctx.now)) {
      return refuse('agreement-expired', { detail: { date: agreement.endDate } })
    }
    const document = { document: 'agreement', agreementId: agreement.id, documentId: agreement.id } as const
    const text = contentTextOf(programmeId, agreement)
    const { contentHash, revision } = await keepText(tx, ctx, document, { text, side, personId })
    await changeState(tx, programmeId, agreement.id, { from: agreement.state, to: to.value, contentHash })
    await recordAudit(tx, ctx, {
      action: 'agreement.send',
      subject: subjectOf(agreement),
      from: agreement.state,
      to: to.value,
      after: { revision, contentHash },
    })
    await tellOfAgreement(tx, ctx, agreement, side, { kind: 'agreement-sent' })
    return accept({ contentHash })
  })
}
