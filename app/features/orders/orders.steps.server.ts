import type { SignedInPerson } from '~/domain/access/actor'
import { type Action, can, checkCan } from '~/domain/access/policy'
import type { BusinessDate } from '~/domain/calendar/business-date'
import type { DatedAmount } from '~/domain/counting/by-date'
import { next } from '~/domain/lifecycle/lifecycle'
import { addFen, type Fen, fen } from '~/domain/money/fen'
import { fulfilmentEvent } from '~/domain/order/fulfilment-state'
import { fulfilmentLifecycle } from '~/domain/order/order-lifecycle'
import {
  type AcceptedPart,
  acceptLine,
  checkRemedied,
  netShipped,
  type RemedyPart,
  remedyLine,
  type ShippedPart,
  shipLine,
} from '~/domain/order/order-line'
import { checkShipment } from '~/domain/order/shipping'
import { thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { shipStock } from '../catalogue/catalogue.steps.server'
import type { UseCaseContext } from '../use-case'
import { type BasketRow, putInBasket } from './basket.repo.server'
import { checkRoom } from './basket-room.server'
import { moveGoods } from './move-goods.server'
import type { Order, OrderLine } from './order'
import { lockOrders as lock } from './orders.repo.server'
import { type Act, settleOrders } from './settle-order.server'

export type { RemedyPart } from '~/domain/order/order-line'
export type { Order, OrderLine } from './order'

/** Locks one order until the transaction ends. Everything that settles takes this first. Refuses: not-found. */
export async function lockOrder(tx: Tx, programmeId: string, orderId: string): Promise<Outcome<Order>> {
  const [order] = await lock(tx, programmeId, [orderId])
  return order ? accept(order) : refuse('not-found')
}

/** Locks an order for somebody who wants to act on it. A foreign one is not found; one's own may be not-allowed. */
export async function openOrder(tx: Tx, ctx: UseCaseContext, orderId: string, action: Action): Promise<Outcome<Order>> {
  const locked = await lockOrder(tx, ctx.actor.programmeId, orderId)
  if (!locked.ok) return locked
  if (!can(ctx.actor, 'order.read', locked.value)) return refuse('not-found')
  const may = checkCan(ctx.actor, action, locked.value)
  return may.ok ? locked : may
}

/** Locks several orders, in id order. Refuses: not-found when one of them is not there. */
export async function lockOrders(tx: Tx, programmeId: string, orderIds: readonly string[]): Promise<Outcome<Order[]>> {
  const orders = await lock(tx, programmeId, orderIds)
  return orders.length === new Set(orderIds).size ? accept(orders) : refuse('not-found')
}

/** A confirmed statement states these orders: they are due with it. */
export { updateStated as stateOrders } from './orders.repo.server'

/**
 * Puts what a person took of a proposal into their basket, on top of what is there; what is ordered of it names the
 * proposal. Nothing is held and nothing else is checked: the basket goes the ordinary way. Refuses: basket-full.
 */
export async function takeIntoBasket(
  tx: Tx,
  ctx: Pick<UseCaseContext, 'now'> & { actor: SignedInPerson },
  proposalId: string,
  lines: readonly BasketRow[],
): Promise<Outcome<void>> {
  const { programmeId, personId } = ctx.actor
  await putInBasket(tx, programmeId, { personId, at: ctx.now, add: true, proposalId }, lines)
  return checkRoom(tx, programmeId, personId)
}

/** A part of a delivery note or acceptance, for one line of the order. */
export type LinePart<Part> = Part & { readonly orderLineId: string }

/**
 * Goods left, or (`take-back`, negative quantities) a wrong dispatch is undone: lines, stock, agreement, fulfilment
 * and the SHIPPED step. `on` is the dispatch date, of a note that is taken back its own.
 *
 * @returns the order as it stands, and by how much its shipped amount changed
 * Refuses: not-found (a line of another order), wrong-state, over-tolerance, over-agreed, insufficient-stock; `field`
 * is `lines[<line id>][shipped]`.
 */
export async function reportDispatch(
  tx: Tx,
  ctx: UseCaseContext,
  report: {
    order: Order
    act: 'dispatch' | 'take-back'
    lines: readonly LinePart<ShippedPart>[]
    on: BusinessDate
  } & Act,
): Promise<Outcome<{ order: Order; deltaFen: Fen }>> {
  const { order } = report
  const parts = partsByLine(order, report.lines)
  if (!parts.ok) return parts
  if (report.act === 'dispatch') {
    for (const line of order.lines) {
      const part = parts.value.get(line.id)
      const checked = part ? checkShipped(line, part) : accept()
      if (!checked.ok) return checked
    }
  }
  const lines = order.lines.map((line) => {
    const part = parts.value.get(line.id)
    return part ? shipLine(line, part) : line
  })
  const moved = await moveGoods(tx, ctx, order, lines, fulfilmentEvent(report.act, lines))
  if (!moved.ok) return moved
  const [settled] = await settleOrders(tx, ctx, [{ before: order, after: moved.value, on: report.on }], report)
  return accept({ order: settled!, deltaFen: fen(settled!.shippedFen - order.shippedFen) })
}

/**
 * A signed acceptance, or (`reverse-acceptance`, negative quantities) its reversal. `on` is its business date,
 * of a reversed one its own; `latestOn` the latest acceptance date that then stands, null when none does.
 *
 * @returns the order as it stands, and by how much its accepted amount changed
 * Refuses: not-found, wrong-state, over-agreed or insufficient-remaining where a finished order's draw on its
 * agreement would grow beyond what is left of it, and as checkRemedied does where goods that were accepted went back,
 * are sent once more or were made cheaper since.
 */
export async function reportAcceptance(
  tx: Tx,
  ctx: UseCaseContext,
  report: {
    order: Order
    act: 'accept' | 'reverse-acceptance'
    lines: readonly LinePart<AcceptedPart>[]
    on: BusinessDate
    latestOn: BusinessDate | null
  } & Act,
): Promise<Outcome<{ order: Order; deltaFen: Fen }>> {
  const { order } = report
  const parts = partsByLine(order, report.lines)
  if (!parts.ok) return parts
  const lines = order.lines.map((line) => {
    const part = parts.value.get(line.id)
    return part ? acceptLine(line, part) : line
  })
  const fits = checkLines(lines)
  if (!fits.ok) return fits
  const moved = await moveGoods(tx, ctx, order, lines, fulfilmentEvent(report.act, lines))
  if (!moved.ok) return moved
  const after = { ...moved.value, acceptedOn: report.latestOn }
  const [settled] = await settleOrders(tx, ctx, [{ before: order, after, on: report.on }], report)
  return accept({ order: settled!, deltaFen: fen(settled!.acceptedFen - order.acceptedFen) })
}

/**
 * What both sides agreed on after the goods were judged (or, negative, that an earlier agreement is reversed): goods go
 * back, are sent once more, or cost less. What is accepted, payable and counted, and the agreement's draw, follow;
 * `on` is the day it was agreed, of one that is reversed its own.
 *
 * @returns the order as it stands, and by how much its accepted amount changed
 * Refuses: not-found, wrong-state, insufficient-stock and insufficient-remaining (what is sent once more is held again),
 * and as checkRemedied does (`field` is `lines[<line id>]`).
 */
export async function reportRemedy(
  tx: Tx,
  ctx: UseCaseContext,
  report: { order: Order; lines: readonly LinePart<RemedyPart>[]; restock: boolean; on: BusinessDate } & Act,
): Promise<Outcome<{ order: Order; deltaFen: Fen }>> {
  const { order } = report
  const checked = checkRemedy(order, report.lines)
  if (!checked.ok) return checked
  const { lines, parts, event } = checked.value
  const moved = await moveGoods(tx, ctx, order, lines, event)
  if (!moved.ok) return moved
  if (report.restock) {
    const stocked = await restock(tx, ctx, order, parts)
    if (!stocked.ok) return stocked
  }
  const [settled] = await settleOrders(tx, ctx, [{ before: order, after: moved.value, on: report.on }], report)
  return accept({ order: settled!, deltaFen: fen(settled!.acceptedFen - order.acceptedFen) })
}

/**
 * May a remedy be agreed as the order stands now? Asked when it is proposed and again when it takes effect.
 * Refuses: not-found, wrong-state, and as checkRemedied does.
 */
export function checkRemedy(order: Order, remedy: readonly LinePart<RemedyPart>[]) {
  const parts = partsByLine(order, remedy)
  if (!parts.ok) return parts
  const lines = order.lines.map((line) => {
    const part = parts.value.get(line.id)
    return part ? remedyLine(line, part) : line
  })
  const fits = checkLines(lines)
  if (!fits.ok) return fits
  const event = remedy.some(({ renewed }) => renewed !== 0n) ? ('replace' as const) : ('adjust' as const)
  const moved = next(fulfilmentLifecycle, order.fulfilment, event)
  return moved.ok ? accept({ lines, parts: parts.value, event }) : moved
}

/** What went back can be sold again; a reversed return takes it out of stock. Refuses: insufficient-stock. */
function restock(
  tx: Tx,
  ctx: UseCaseContext,
  order: Order,
  parts: ReadonlyMap<string, RemedyPart>,
): Promise<Outcome<void>> {
  const returned = order.lines.flatMap((line) => {
    const part = parts.get(line.id)
    const shipped = thousandths(-(part?.returned ?? 0n))
    return shipped === 0n ? [] : [{ productId: line.productId, shipped, fromReserved: thousandths(0n) }]
  })
  return shipStock(tx, ctx, returned, { type: 'order', id: order.id }, 'RETURN')
}

/** What a payment changes on one order: 暂计, verified and refunded money, in fen, signed. */
export interface PaymentReport {
  readonly order: Order
  readonly pendingDelta: Fen
  readonly paidDelta: Fen
  readonly refundedDelta: Fen
  /** The value date. */
  readonly on: BusinessDate
  /** All that is verified then, by value date, in order, refunds not taken off. Left out where nothing of it changes. */
  readonly verified?: readonly DatedAmount[]
}

/** Money was reported, verified, given back, or fell away again, on all orders that one act concerns at once. */
export async function reportPayment(
  tx: Tx,
  ctx: UseCaseContext,
  reports: readonly PaymentReport[],
  act: Act,
): Promise<Order[]> {
  const settlements = reports.map(({ order, pendingDelta, paidDelta, refundedDelta, on, verified }) => ({
    before: order,
    after: {
      ...order,
      pendingFen: addFen(order.pendingFen, pendingDelta),
      paidFen: addFen(order.paidFen, paidDelta),
      refundedFen: addFen(order.refundedFen, refundedDelta),
      paidOn: verified ? (verified.at(-1)?.businessDate ?? null) : order.paidOn,
    },
    on,
    verified,
  }))
  return settleOrders(tx, ctx, settlements, act)
}

function partsByLine<Part>(order: Order, parts: readonly LinePart<Part>[]): Outcome<Map<string, Part>> {
  const known = new Set(order.lines.map((line) => line.id))
  const byLine = new Map(parts.map((part) => [part.orderLineId, part]))
  return byLine.size === parts.length && parts.every((part) => known.has(part.orderLineId))
    ? accept(byLine)
    : refuse('not-found')
}

/** The agreement's own limit over all its orders is asked of the agreement, under its lock. */
function checkShipped(line: OrderLine, part: ShippedPart): Outcome<unknown> {
  const limits = {
    orderedQuantity: line.ordered,
    shippedBefore: netShipped(line),
    tolerancePermille: line.tolerancePermille,
  }
  return checkShipment(limits, part.shipped, { field: `lines[${line.id}][shipped]` })
}

function checkLines(lines: readonly OrderLine[]): Outcome<void> {
  for (const line of lines) {
    const fits = checkRemedied(line, { field: `lines[${line.id}]` })
    if (!fits.ok) return fits
  }
  return accept()
}
