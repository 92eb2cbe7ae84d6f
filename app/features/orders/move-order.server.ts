import type { Action } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { type FulfilmentEvent, fulfilmentLifecycle } from '~/domain/order/order-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import type { AuditAction } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { moveGoods } from './move-goods.server'
import type { Order } from './order'
import { openOrder } from './orders.steps.server'
import { settleOrders } from './settle-order.server'
import { tellOfMove } from './tell-parties.server'

/** An order as the person saw it when they decided. */
export interface SeenOrder {
  orderId: string
  version: number
}

/**
 * One step of an order's fulfilment that a person takes by itself. `guard` says what else must hold.
 * Refuses: not-found (also for who may not even read it), not-allowed, stale-version, wrong-state, reason-required.
 */
export async function moveOrder(
  ctx: UseCaseContext,
  seen: SeenOrder & { reason?: string },
  move: {
    action: Action & AuditAction
    /** What the books and the story call it; the action unless told. */
    cause?: AuditAction
    event: FulfilmentEvent
    guard?: (order: Order, tx: Tx) => Outcome<unknown> | Promise<Outcome<unknown>>
    /** The order as the step itself changes it, before its fulfilment moves: quantities, dates, freight. */
    change?: (order: Order) => Outcome<Order>
  },
): Promise<Outcome<Order>> {
  return inTransaction(ctx.db, async (tx): Promise<Outcome<Order>> => {
    const opened = await openOrder(tx, ctx, seen.orderId, move.action)
    if (!opened.ok) return opened
    const order = opened.value
    if (order.version !== seen.version) return refuse('stale-version')
    const transition = transitionOf(fulfilmentLifecycle, order.fulfilment, move.event)
    if (!transition.ok) return transition
    const reason = seen.reason?.trim()
    if (transition.value.reason === 'required' && !reason) return refuse('reason-required', { field: 'reason' })
    const guarded = (await move.guard?.(order, tx)) ?? accept()
    if (!guarded.ok) return guarded

    const changed = move.change?.(order) ?? accept(order)
    if (!changed.ok) return changed
    const moved = await moveGoods(tx, ctx, order, changed.value.lines, move.event)
    if (!moved.ok) return moved
    const { fulfilment, lines } = moved.value
    const settlement = { before: order, after: { ...changed.value, fulfilment, lines }, on: businessDateOf(ctx.now) }
    const [settled] = await settleOrders(tx, ctx, [settlement], { cause: move.cause ?? move.action, reason })
    await tellOfMove(tx, ctx, { before: order, order: settled! }, move.event, reason ?? '')
    return accept(settled!)
  })
}
