import { fen } from '~/domain/money/fen'
import { grams } from '~/domain/quantity/grams'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import { addWeighTicket } from '~/features/deliveries/add-weigh-ticket.server'
import { makeDriverLink } from '~/features/deliveries/make-driver-link.server'
import { openDispute } from '~/features/deliveries/open-dispute.server'
import { proposeRemedy } from '~/features/deliveries/propose-remedy.server'
import { signAcceptance } from '~/features/deliveries/sign-acceptance.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done, type Stage } from '../../../prisma/sample/play'
import { placedOrder, sentOrder } from '../spot-orders'
import { now } from '../stage'
import type { PreparedPage } from './pages'

/** An order whose buyer wants to give goods back, and one whose acceptance is disputed. */
export async function afterSale(stage: Stage): Promise<PreparedPage[]> {
  const buyer = now(stage, '13800000013')
  const [returned, disputed] = [await sentOrder(stage, 'wandao-mi', 4), await sentOrder(stage, 'wandao-mi', 4)]
  await acceptDelivery(stage, returned.orderId)
  await acceptDelivery(stage, disputed.orderId)
  const lines = await stage.db.orderLine.findMany({ where: { orderId: returned.orderId } })
  const remedy = {
    remedyId: uuid7(),
    orderId: returned.orderId,
    kind: 'RETURN' as const,
    reason: '受潮',
    restock: false,
  }
  const goods = lines.map(({ id }) => ({ orderLineId: id, quantity: wholeUnits(1) }))
  done(await proposeRemedy(buyer, { ...remedy, lines: goods }), 'remedy')
  const acceptance = await stage.db.acceptance.findFirstOrThrow({ where: { orderId: disputed.orderId } })
  const judged = await stage.db.acceptanceLine.findMany({ where: { acceptanceId: acceptance.id } })
  const orderLineIds = judged.map(({ orderLineId }) => orderLineId)
  const dispute = { disputeId: uuid7(), acceptanceId: acceptance.id, orderLineIds, reason: '少了一袋', photos: [] }
  done(await openDispute(buyer, dispute), 'dispute')
  const route = 'orders.$number.remedies._index'
  return [
    { route, path: `/orders/${returned.number}/remedies`, as: '13800000021' },
    { route, path: `/orders/${returned.number}/remedies`, as: '13800000013' },
    { route, path: `/orders/${disputed.number}/remedies`, as: '13800000013' },
  ]
}

/** A load on the road that was weighed, with a link for its driver. */
export async function noteUnderWay(stage: Stage): Promise<PreparedPage[]> {
  const { orderId } = await sentOrder(stage, 'wandao-mi', 4)
  const { id: deliveryNoteId, number } = await stage.db.deliveryNote.findFirstOrThrow({ where: { orderId } })
  const supplier = now(stage, '13800000021')
  const weighed = await addWeighTicket(supplier, {
    ...{ ticketId: uuid7(), deliveryNoteId, orderLineId: null, number: '示例-1', place: '', photo: [] },
    ...{ gross: grams(1_500n), tare: grams(500n), weighedAt: supplier.now },
  })
  done(weighed, 'weigh ticket')
  const link = await makeDriverLink(supplier, { deliveryNoteId })
  if (!link.ok) throw new Error(link.refusal.code)
  return [
    { route: 'deliveries.$number', path: `/deliveries/${number}`, as: '13800000021' },
    { route: 'deliver.$token', path: `/deliver/${link.value.token}`, as: '13800000021' },
  ]
}

/** An order that somebody else of the firm has to approve; the rule that made it wait is gone again. */
export async function waitingForApproval(stage: Stage): Promise<PreparedPage> {
  const { programmeId, organisationId } = stage.people['13800000011']
  const rule = { programmeId, organisationId: organisationId ?? '', aloneFen: 0n, changedAt: new Date() }
  await stage.db.buyingRule.create({ data: rule })
  const { number } = await placedOrder(stage, '13800000011', 'longyan-gan', 10)
  await stage.db.buyingRule.deleteMany({ where: { organisationId: rule.organisationId } })
  return { route: 'orders.$number._index', path: `/orders/${number}`, as: '13800000012' }
}

/** An order that its supplier confirmed with a freight, which the buyer has not agreed to. */
export async function waitingFreight(stage: Stage): Promise<PreparedPage> {
  const { id: orderId, number } = await placedOrder(stage, '13800000013', 'wandao-mi', 4)
  done(await confirmOrder(now(stage, '13800000021'), { orderId, version: 0, freightFen: fen(6_000n) }), 'freight')
  return { route: 'orders.$number._index', path: `/orders/${number}`, as: '13800000013' }
}

export async function acceptDelivery(stage: Stage, orderId: string): Promise<void> {
  const note = await stage.db.deliveryNote.findFirstOrThrow({ where: { orderId } })
  const lines = await stage.db.deliveryLine.findMany({ where: { deliveryNoteId: note.id } })
  const accepted = await signAcceptance(now(stage, '13800000013'), {
    ...{ acceptanceId: uuid7(), deliveryNoteId: note.id, version: note.version, handedOverBy: '' },
    lines: lines.map(({ orderLineId, shipped }) => ({ orderLineId, accepted: thousandths(shipped), reason: '' })),
  })
  done(accepted, 'acceptance')
}
