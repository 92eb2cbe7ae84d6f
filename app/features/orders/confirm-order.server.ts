import type { Outcome } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { moveOrder, type SeenOrder } from './move-order.server'
import type { Order } from './order'

/** 接单: the supplier takes an order. Refuses as moveOrder does. */
export async function confirmOrder(ctx: UseCaseContext, input: SeenOrder): Promise<Outcome<Order>> {
  return moveOrder(ctx, input, { action: 'order.confirm', event: 'confirm' })
}
