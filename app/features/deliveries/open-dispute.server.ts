import { sideOf } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { keepAttachment, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { openOrder } from '../orders/orders.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findAcceptance, findReversalOfAcceptance } from './acceptances.repo.server'
import { findDispute, insertDispute, isDisputed } from './disputes.repo.server'
import { tellOfDispute } from './tell-parties.server'

export interface OpenDisputeInput {
  /** Made with the form: sent twice, it is one. */
  disputeId: string
  acceptanceId: string
  /** Which lines of the acceptance it is about, at least one. */
  orderLineIds: readonly string[]
  reason: string
  photos: readonly SentFile[]
}

/**
 * 异议: either side does not agree with a signed acceptance. It moves nothing in the books; until both agree how it ends
 * the acceptance cannot be reversed.
 *
 * Refuses: not-found, not-allowed, already-reversed, dispute-open, reason-required, no-lines (`orderLineIds`), and as
 * prepareFiles and keepAttachment do (`photos`).
 */
export async function openDispute(ctx: UseCaseContext, input: OpenDisputeInput): Promise<Outcome<{ id: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || side === null) return refuse('not-allowed')
  const reason = input.reason.trim()
  const photos = await prepareFiles(input.photos, { field: 'photos' })
  if (!photos.ok) return photos

  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string }>> => {
    const acceptance = await findAcceptance(tx, programmeId, input.acceptanceId)
    if (!acceptance || acceptance.reversesId) return refuse('not-found')
    const opened = await openOrder(tx, ctx, acceptance.orderId, 'acceptance.dispute')
    if (!opened.ok) return opened
    const order = opened.value
    const id = input.disputeId
    const first = await findDispute(tx, programmeId, id)
    if (first) {
      const mine = first.acceptanceId === acceptance.id && first.openedBy === actor.personId
      return mine ? accept({ id }) : refuse('not-found')
    }
    if (await findReversalOfAcceptance(tx, programmeId, acceptance.id)) return refuse('already-reversed')
    if (await isDisputed(tx, programmeId, acceptance.id)) return refuse('dispute-open')
    if (!reason) return refuse('reason-required', { field: 'reason' })
    const lines = acceptance.lines.filter((line) => input.orderLineIds.includes(line.orderLineId))
    if (lines.length === 0) return refuse('no-lines', { field: 'orderLineIds' })

    const dispute = { id, acceptanceId: acceptance.id, orderId: order.id, side, openedBy: actor.personId }
    const orderLineIds = lines.map(({ orderLineId }) => orderLineId)
    await insertDispute(tx, programmeId, { ...dispute, openerName: actor.name, openedAt: now, reason }, orderLineIds)
    for (const file of photos.value) {
      const kept = await keepAttachment(tx, ctx, { owner: { type: 'dispute', id }, kind: 'photo', file })
      if (!kept.ok) return kept
    }
    const subject = { type: 'acceptance', id: acceptance.id, number: acceptance.number }
    await recordAudit(tx, ctx, { action: 'dispute.open', subject, from: 'SIGNED', to: 'DISPUTED', reason })
    await tellOfDispute(tx, ctx, order, { id, side, reason })
    return accept({ id })
  })
}
