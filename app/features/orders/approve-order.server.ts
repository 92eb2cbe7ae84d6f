import { checkApprover } from '~/domain/order/buying-rule'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { readBuyingRule } from '../organisations/buying-rule.view.server'
import type { UseCaseContext } from '../use-case'
import { moveOrder, type SeenOrder } from './move-order.server'
import type { Order } from './order'
import { selectPlacementTotal } from './spending.repo.server'

/**
 * 审批: somebody else of the buyer lets an order go to the supplier; from then on it is ordered. Above the approver's
 * tier, by the sum of the form it came from, only a manager. Refuses as moveOrder does, same-person, manager-approves.
 */
export async function approveOrder(ctx: UseCaseContext, input: SeenOrder): Promise<Outcome<Order>> {
  return moveOrder(ctx, input, { action: 'order.approve', event: 'approve', guard: approverOf(ctx) })
}

/** What both decisions ask of whoever takes them. */
export function approverOf(ctx: UseCaseContext) {
  return async (order: Order, tx: Tx): Promise<Outcome<void>> => {
    const { actor } = ctx
    if (actor.kind !== 'person') return refuse('not-allowed')
    const rule = await readBuyingRule(tx, order.programmeId, order.buyerId)
    const totalFen = await selectPlacementTotal(tx, order.programmeId, order.placementId)
    return checkApprover(rule, { totalFen, placedBy: order.placedBy }, actor)
  }
}
