import type { Outcome } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { moveOrder, type SeenOrder } from './move-order.server'
import type { Order } from './order'

/** 取消: the buyer cancels, with a reason, before anything was shipped; stock and draw are released. */
export async function cancelOrder(ctx: UseCaseContext, input: SeenOrder & { reason: string }): Promise<Outcome<Order>> {
  return moveOrder(ctx, input, { action: 'order.cancel', event: 'cancel' })
}
