import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { moveOrder, type SeenOrder } from './move-order.server'
import type { Order } from './order'

/**
 * 同意运费: the buyer agrees to the freight it saw, and the order is confirmed with it; who does not agree cancels.
 * A freight that changed in between is another version. Refuses as moveOrder does; wrong-state where none waits.
 */
export async function agreeFreight(ctx: UseCaseContext, input: SeenOrder): Promise<Outcome<Order>> {
  return moveOrder(ctx, input, { action: 'order.agree-freight', event: 'agree-freight', change: agreed })
}

function agreed(order: Order): Outcome<Order> {
  const { freightOfferedFen } = order
  if (freightOfferedFen === null) {
    return refuse('wrong-state', { detail: { document: 'order', state: order.fulfilment, event: 'agree-freight' } })
  }
  return accept({ ...order, freightFen: freightOfferedFen, freightOfferedFen: null })
}
