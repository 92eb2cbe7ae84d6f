import { can } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import { type ConfirmedPart, checkConfirmation, confirmLine } from '~/domain/order/confirmation'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { moveOrder, type SeenOrder } from './move-order.server'
import type { Order, OrderLine } from './order'

export interface ConfirmOrderInput extends SeenOrder {
  /** When all of it is delivered; left out: on the day the buyer wanted it. */
  promisedDate?: BusinessDate | null
  /** Payable beside the goods, never counted. Nothing or 0: no freight, and nothing to agree. */
  freightFen?: Fen | null
  /** Lines of which the supplier says something of their own; the others are confirmed whole. */
  lines?: readonly (ConfirmedPart & { readonly orderLineId: string })[]
}

/**
 * 接单: the supplier takes an order, whole or in part. What it cannot deliver is let go of at once: stock, the
 * agreement's draw and the ordered step. Where it names a freight the order stays 待接单 until the buyer agrees, and
 * that completes the confirmation; confirming again replaces the freight, or takes it back.
 *
 * Refuses as moveOrder and confirmLine do, date-in-past (promisedDate), nothing-confirmed, not-found (a line of another order).
 */
export async function confirmOrder(ctx: UseCaseContext, input: ConfirmOrderInput): Promise<Outcome<Order>> {
  const freightFen = input.freightFen || null
  const change = (order: Order) => confirmed(order, { ...input, freightFen }, businessDateOf(ctx.now))
  if (freightFen === null) return moveOrder(ctx, input, { action: 'order.confirm', event: 'confirm', change })
  const guard = (order: Order) => (can(ctx.actor, 'order.confirm', order) ? accept() : refuse('not-allowed'))
  return moveOrder(ctx, input, { action: 'order.set-freight', event: 'offer-freight', guard, change })
}

function confirmed(
  order: Order,
  { promisedDate = null, freightFen = null, lines: parts = [] }: ConfirmOrderInput,
  today: BusinessDate,
): Outcome<Order> {
  if (promisedDate !== null && promisedDate < today) return refuse('date-in-past', { field: 'promisedDate' })
  const byLine = new Map(parts.map((part) => [part.orderLineId, part]))
  const lines: OrderLine[] = []
  for (const line of order.lines) {
    const part = byLine.get(line.id)
    byLine.delete(line.id)
    const taken = part ? confirmLine(line, part, today) : accept(line)
    if (!taken.ok) return taken
    lines.push(taken.value)
  }
  if (byLine.size > 0) return refuse('not-found')
  const left = checkConfirmation(lines)
  if (!left.ok) return left
  return accept({
    ...order,
    lines,
    promisedDate: promisedDate ?? order.promisedDate,
    freightOfferedFen: freightFen,
  })
}
