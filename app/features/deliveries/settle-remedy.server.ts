import { businessDateOf } from '~/domain/calendar/business-date'
import { REMEDIES } from '~/domain/delivery/remedy'
import { type Fen, fen, ZERO_FEN } from '~/domain/money/fen'
import { grams } from '~/domain/quantity/grams'
import { thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type LinePart, type Order, type RemedyPart, reportRemedy } from '../orders/orders.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findAcceptance } from './acceptances.repo.server'
import { findDispute, resolveDispute } from './disputes.repo.server'
import { answerProposed, findRemedy, isRemedyReversed, type Remedy } from './remedies.repo.server'
import { undoAcceptance } from './undo-acceptance.server'

/** What a remedy's lines change on the lines of its order. */
export function partsOf({ kind, lines }: Pick<Remedy, 'kind' | 'lines'>): LinePart<RemedyPart>[] {
  const { returns, renews } = REMEDIES[kind]
  return lines.map(({ orderLineId, quantity, grams: weight, amountFen }) => ({
    orderLineId,
    returned: thousandths(returns ? quantity : 0n),
    returnedGrams: grams(returns ? weight : 0n),
    renewed: thousandths(renews ? quantity : 0n),
    allowanceFen: fen(amountFen),
  }))
}

/**
 * Both sides agree, under the order's lock: the remedy takes effect, once, and the dispute it ends is resolved.
 *
 * Refuses: already-reversed, wrong-state (the dispute ended otherwise), stale-version, and as reportRemedy and
 * undoAcceptance do.
 */
export async function settleRemedy(
  tx: Tx,
  ctx: UseCaseContext,
  { order, remedy, restock }: { order: Order; remedy: Remedy; restock: boolean },
): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person') return refuse('not-allowed')
  const effect = await effectOf(tx, ctx, { order, remedy, restock })
  if (!effect.ok) return effect
  const amountFen = effect.value
  const answered = { answeredBy: actor.personId, answererName: actor.name, answeredAt: now, answer: '' }
  const agreed = { state: 'AGREED' as const, ...answered, restock, agreedOn: businessDateOf(now), amountFen }
  if (!(await answerProposed(tx, programmeId, remedy, agreed))) return refuse('stale-version')
  await recordAudit(tx, ctx, {
    action: 'remedy.agree',
    subject: { type: 'remedy', id: remedy.id, number: remedy.number },
    from: 'PROPOSED',
    to: 'AGREED',
    reason: remedy.reason,
    after: { kind: remedy.kind, acceptedFen: amountFen },
  })
  if (remedy.disputeId === null) return accept()
  const ended = { remedyId: remedy.id, at: now }
  if (!(await resolveDispute(tx, programmeId, remedy.disputeId, ended))) return refuse('wrong-state')
  const subject = { type: 'dispute', id: remedy.disputeId, number: order.number }
  await recordAudit(tx, ctx, { action: 'dispute.resolve', subject, from: 'DISPUTED', to: 'RESOLVED' })
  return accept()
}

/** By how much the accepted amount changes, having changed it. */
async function effectOf(
  tx: Tx,
  ctx: UseCaseContext,
  { order, remedy, restock }: { order: Order; remedy: Remedy; restock: boolean },
): Promise<Outcome<Fen>> {
  const { reason } = remedy
  if (remedy.kind === 'AS_IS') return accept(ZERO_FEN)
  if (remedy.kind === 'CORRECTION') {
    const dispute = remedy.disputeId && (await findDispute(tx, ctx.actor.programmeId, remedy.disputeId))
    const acceptance = dispute && (await findAcceptance(tx, ctx.actor.programmeId, dispute.acceptanceId))
    if (!acceptance) throw new Error('a correction without its acceptance')
    const undone = await undoAcceptance(tx, ctx, { order, acceptance, reversalId: uuid7(), reason })
    return undone.ok ? accept(undone.value.deltaFen) : undone
  }
  const reversed = remedy.reversesId && (await findRemedy(tx, ctx.actor.programmeId, remedy.reversesId))
  if (reversed && (await isRemedyReversed(tx, ctx.actor.programmeId, reversed.id))) return refuse('already-reversed')
  const on = (reversed ? reversed.agreedOn : null) ?? businessDateOf(ctx.now)
  const act = { cause: reversed ? ('remedy.reverse' as const) : ('remedy.agree' as const), reason }
  const reported = await reportRemedy(tx, ctx, { order, lines: partsOf(remedy), restock, on, ...act })
  return reported.ok ? accept(reported.value.deltaFen) : reported
}
