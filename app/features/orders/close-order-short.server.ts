import { allShippedIsJudged } from '~/domain/order/fulfilment-state'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { moveOrder, type SeenOrder } from './move-order.server'
import type { Order } from './order'

/**
 * 短交关闭: either side finishes a short delivery. What was accepted stays, the balance goes back to the agreement and
 * to stock (docs/domain.md §2). Refuses as moveOrder does, and not-yet-accepted while a delivery waits for acceptance.
 */
export async function closeOrderShort(
  ctx: UseCaseContext,
  input: SeenOrder & { reason: string },
): Promise<Outcome<Order>> {
  return moveOrder(ctx, input, { action: 'order.short-close', event: 'close-short', guard: nothingWaits })
}

function nothingWaits(order: Order): Outcome<void> {
  return allShippedIsJudged(order.lines) ? accept() : refuse('not-yet-accepted')
}
