import { capDrawOf } from '~/domain/agreement/cap'
import { next } from '~/domain/lifecycle/lifecycle'
import { subtractFen } from '~/domain/money/fen'
import { type FulfilmentEvent, fulfilmentLifecycle } from '~/domain/order/order-lifecycle'
import { drawnDelta, netShipped, restLine } from '~/domain/order/order-line'
import { thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { lockDraws, releaseDraw, reportShippedToAgreement } from '../agreements/agreements.steps.server'
import { shipStock } from '../catalogue/catalogue.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Order, OrderLine } from './order'

/**
 * Takes an order's fulfilment through an event, and with it what its lines hold: first the agreement's lines, then
 * stock. `changed` are the order's lines as the event leaves them. Nothing of the order is written yet.
 *
 * Refuses: wrong-state, over-agreed, insufficient-remaining, insufficient-stock.
 */
export async function moveGoods(
  tx: Tx,
  ctx: UseCaseContext,
  order: Order,
  changed: readonly OrderLine[],
  event: FulfilmentEvent,
): Promise<Outcome<Order>> {
  const moved = next(fulfilmentLifecycle, order.fulfilment, event)
  if (!moved.ok) return moved
  const fulfilment = moved.value
  const steps = order.lines.map((before, index) => stepOf(before, restLine(changed[index] ?? before, fulfilment)))

  const drawn = steps.flatMap(({ before, after, letGo }) => {
    if (before.agreementLineId === null) return []
    const drawn = drawnDelta({ line: before, fulfilment: order.fulfilment }, { line: after, fulfilment })
    // What is sent once more makes room for itself: the agreement's Σ shipped is net of it.
    const delta = thousandths(netShipped(after) - netShipped(before))
    const drawnFenDelta = subtractFen(capDraw(after, fulfilment), capDraw(before, order.fulfilment))
    return [{ agreementLineId: before.agreementLineId, delta, drawnDelta: drawn, drawnFenDelta, heldBack: letGo }]
  })
  const shipped = drawn.filter(({ delta }) => delta !== 0n)
  const released = drawn.filter(({ drawnDelta, heldBack }) => drawnDelta !== 0n || heldBack !== 0n)
  // Two steps of one order take their lines together, or two orders of one agreement could wait crosswise.
  if (shipped.length > 0 && released.length > 0) await lockDraws(tx, order.programmeId, [...shipped, ...released])
  if (shipped.length > 0) {
    const reported = await reportShippedToAgreement(tx, order.programmeId, shipped)
    if (!reported.ok) return reported
  }
  if (released.length > 0) {
    const given = await releaseDraw(tx, ctx, released, order.id)
    if (!given.ok) return given
  }
  const stock = steps.filter(({ shipped, fromReserved }) => shipped !== 0n || fromReserved !== 0n)
  if (stock.length > 0) {
    const taken = await shipStock(
      tx,
      ctx,
      stock.map(({ before, shipped, fromReserved }) => ({ productId: before.productId, shipped, fromReserved })),
      { type: 'order', id: order.id },
    )
    if (!taken.ok) return taken
  }
  return accept({ ...order, fulfilment, lines: steps.map(({ after }) => after) })
}

/** What a line draws of its agreement's cap, should that have one, while the order stands there. */
function capDraw({ ordered, accepted, terms }: OrderLine, fulfilment: Order['fulfilment']) {
  return capDrawOf({ fulfilment, orderedQuantity: ordered, acceptedQuantity: accepted, terms })
}

/** What one line's change means for whoever holds its goods. */
function stepOf(before: OrderLine, after: OrderLine) {
  const shipped = thousandths(after.shipped - before.shipped)
  const unreserved = before.reserved - after.reserved
  /** Held until now and let go of without being shipped; negative: held from now on, to be sent once more. */
  const letGo = thousandths(shipped === 0n ? unreserved : 0n)
  // The agreement takes back what its own call-off lets go of, by itself.
  const fromReserved = thousandths(before.agreementLineId === null ? unreserved : unreserved - letGo)
  return { before, after, shipped, letGo, fromReserved }
}
