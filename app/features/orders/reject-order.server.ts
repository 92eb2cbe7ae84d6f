import type { Outcome } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { approverOf } from './approve-order.server'
import { moveOrder, type SeenOrder } from './move-order.server'
import type { Order } from './order'

/** 审批驳回: with a reason; stock, draw and limit are released. Refuses as approveOrder does, reason-required. */
export async function rejectOrder(ctx: UseCaseContext, input: SeenOrder & { reason: string }): Promise<Outcome<Order>> {
  return moveOrder(ctx, input, {
    action: 'order.approve',
    cause: 'order.reject',
    event: 'reject',
    guard: approverOf(ctx),
  })
}
