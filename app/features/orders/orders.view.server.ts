import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { type Action, can } from '~/domain/access/policy'
import { type BusinessDate, businessDate, businessDateOf } from '~/domain/calendar/business-date'
import { uncountedReasons } from '~/domain/counting/uncounted'
import { eventsFrom } from '~/domain/lifecycle/lifecycle'
import type { Fen } from '~/domain/money/fen'
import { allShippedIsJudged } from '~/domain/order/fulfilment-state'
import type { OrderAmounts } from '~/domain/order/order-amounts'
import {
  type FulfilmentEvent,
  type FulfilmentState,
  fulfilmentEnded,
  fulfilmentLifecycle,
  isCalledOff,
  isOrdered,
} from '~/domain/order/order-lifecycle'
import { openToShip } from '~/domain/order/order-line'
import { amountsOf, unreportedFen } from '~/domain/order/unreported'
import type { UseCaseContext } from '../use-case'
import { countOrders, type Scope, selectHead, selectOrders } from './listing.repo.server'
import type { Order } from './order'
import { findOrder } from './orders.repo.server'

const PAGE = 20

/** Own orders of the person's side; all of the programme for officials. */
function scopeOf(actor: SignedInPerson): Scope {
  const side = sideOf(actor.role)
  return side && actor.organisationId ? { side, organisationId: actor.organisationId } : { side: null }
}

export type ListedOrder = Awaited<ReturnType<typeof selectOrders>>[number]

/** A page of the list, and how many orders stand in each state. `after` is the last id of the page before. */
export async function readOrderList(
  ctx: UseCaseContext<SignedInPerson>,
  filter: { state: FulfilmentState | null; after: string | null },
) {
  const scope = scopeOf(ctx.actor)
  const { programmeId } = ctx.actor
  const states = filter.state === null ? null : [filter.state]
  const [found, counts] = await Promise.all([
    selectOrders(ctx.db, programmeId, scope, { states, after: filter.after, limit: PAGE + 1, order: 'latest' }),
    countOrders(ctx.db, programmeId, scope),
  ])
  const orders = found.slice(0, PAGE)
  return { side: scope.side, orders, counts, next: found.length > PAGE ? (orders.at(-1)?.id ?? null) : null }
}

/** What a viewer may do to an order by itself; deliveries and payments have pages of their own. */
export interface OrderMoves {
  /** Both decisions: somebody else's order only; above the approver's tier the manager decides, and the form says so. */
  approve: boolean
  confirm: boolean
  agreeFreight: boolean
  decline: boolean
  cancel: boolean
  closeShort: boolean
  dispatch: boolean
  accept: boolean
  pay: boolean
  orderAgain: boolean
  reverseDelivery: boolean
  reverseAcceptance: boolean
}

export interface OrderPage {
  order: Order
  head: Omit<NonNullable<Awaited<ReturnType<typeof selectHead>>>, 'wantedDate'> & { wantedDate: BusinessDate }
  money: OrderAmounts & { unreportedFen: Fen }
  /** When it has to be paid: so many days after the last acceptance, once nothing more comes. */
  dueOn: BusinessDate | null
  uncounted: ReturnType<typeof uncountedReasons>
  moves: OrderMoves
  /** The side the viewer stands on; null for officials. */
  side: 'BUYER' | 'SUPPLIER' | null
}

/** An order as a page shows it; null for an unknown number and for whoever may not read it. */
export async function readOrder(ctx: UseCaseContext<SignedInPerson>, number: string): Promise<OrderPage | null> {
  const { actor, db } = ctx
  const order = await findOrder(db, actor.programmeId, number)
  if (!order || !can(actor, 'order.read', order) || isHidden(actor, order)) return null
  const head = await selectHead(db, actor.programmeId, order.id)
  if (!head) return null
  const amounts = amountsOf(order)
  const ended = fulfilmentEnded(order.fulfilment)
  return {
    order,
    head: { ...head, wantedDate: businessDate(head.wantedDate) },
    money: { ...amounts, unreportedFen: unreportedFen(order) },
    dueOn: ended && head.dueOn !== null && amounts.openFen > 0n ? businessDate(head.dueOn) : null,
    uncounted: isCalledOff(order.fulfilment)
      ? []
      : uncountedReasons({
          orderedFen: ended ? order.acceptedFen : order.orderedFen,
          shippedFen: ended ? order.acceptedFen : order.shippedFen,
          acceptedFen: order.acceptedFen,
          paidFen: amounts.paidGoodsFen,
          pendingFen: order.pendingFen,
          villageId: order.villageId,
          evidence: 'none-needed',
        }),
    moves: movesOf(ctx, order),
    side: sideOf(actor.role),
  }
}

/** What waits for the buyer's own approval, or did not get it, was never sent to the supplier. */
function isHidden(actor: SignedInPerson, order: Order): boolean {
  return sideOf(actor.role) === 'SUPPLIER' && !wasSent(order)
}

/** Whether the supplier ever saw the order: before that there is nobody on the other side to talk to about it. */
export function wasSent({ fulfilment }: Pick<Order, 'fulfilment'>): boolean {
  return !NEVER_SENT.includes(fulfilment)
}

const NEVER_SENT: readonly FulfilmentState[] = ['DRAFT', 'PENDING_APPROVAL', 'REJECTED_BY_APPROVER']

function movesOf({ actor }: UseCaseContext<SignedInPerson>, order: Order): OrderMoves {
  const side = sideOf(actor.role)
  const events = side ? eventsFrom(fulfilmentLifecycle, order.fulfilment, side) : []
  const may = (action: Action, ...any: FulfilmentEvent[]) =>
    can(actor, action, order) && any.some((event) => events.includes(event))
  const judged = allShippedIsJudged(order.lines)
  return {
    approve: may('order.approve', 'approve') && order.placedBy !== actor.personId,
    confirm: may('order.confirm', 'confirm'),
    agreeFreight: order.freightOfferedFen !== null && may('order.agree-freight', 'agree-freight'),
    decline: may('order.decline', 'decline'),
    cancel: may('order.cancel', 'cancel'),
    closeShort: judged && may('order.short-close', 'close-short'),
    dispatch: may('delivery.dispatch', 'ship-in-part') && order.lines.some((line) => openToShip(line) > 0n),
    accept: can(actor, 'acceptance.sign', order),
    pay: can(actor, 'transfer.record', order) && isOrdered(order.fulfilment),
    orderAgain: can(actor, 'order.place', order) && order.fulfilment !== 'DRAFT',
    reverseDelivery: can(actor, 'delivery.reverse', order),
    reverseAcceptance: can(actor, 'acceptance.reverse', order),
  }
}

export type SupplierDay = Awaited<ReturnType<typeof readSupplierDay>>

/** A supplier's day: what waits for it to be taken, to be shipped, and what others owe it. The longest waiting first. */
export async function readSupplierDay(ctx: UseCaseContext<SignedInPerson>) {
  const scope = scopeOf(ctx.actor)
  const { programmeId } = ctx.actor
  const today = businessDateOf(ctx.now)
  const read = (states: FulfilmentState[]) =>
    selectOrders(ctx.db, programmeId, scope, { states, after: null, limit: PAGE, order: 'oldest', unanswered: true })
  const [placed, toShip, owing, counts] = await Promise.all([
    read(['PLACED']),
    read(['CONFIRMED', 'PARTIALLY_SHIPPED']),
    read(['ACCEPTED', 'CLOSED_SHORT']),
    countOrders(ctx.db, programmeId, scope),
  ])
  const countOf = (...states: FulfilmentState[]) =>
    counts.reduce((sum, { state, count, answered }) => (states.includes(state) ? sum + count - answered : sum), 0)
  const unpaid = owing.flatMap((order) => {
    const openFen = (order.acceptedFen + order.freightFen - order.paidFen + order.refundedFen - order.pendingFen) as Fen
    if (openFen <= 0n || order.dueOn === null) return []
    return [{ number: order.number, openFen, dueOn: order.dueOn }]
  })
  return {
    today,
    placed: { orders: placed, count: countOf('PLACED') },
    toShip: { orders: toShip, count: countOf('CONFIRMED', 'PARTIALLY_SHIPPED') },
    unpaid: unpaid.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)),
  }
}
