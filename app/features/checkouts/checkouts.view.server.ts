import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { MOST_ONLINE_FEN } from '~/domain/checkout/checkout-amounts'
import { type CheckoutState, holds } from '~/domain/checkout/checkout-lifecycle'
import { capitals } from '~/domain/money/capitals'
import { type Fen, maxFen, minFen, subtractFen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { OnlinePayment, StripeMode } from '~/platform/stripe/stripe-port'
import type { ConfirmedStatement } from '../statements/statements.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Checkout, CheckoutDispute, CheckoutRefund } from './checkout'
import { findCheckout, findHolding, findHoldingOf, selectMovements } from './checkouts.repo.server'
import { selectDisputes, selectRefunds } from './given-back.repo.server'
import {
  type CheckoutNames,
  countOnline,
  listOnline,
  type OnlineList,
  type OnlineListRow,
  selectCheckouts,
  selectCheckoutsOfOrder,
  selectNames,
  selectParkedEvents,
} from './listings.repo.server'
import { findReconciliation, type Reconciliation } from './stripe-events.repo.server'

const PAGE = 20

export type ListedCheckout = Awaited<ReturnType<typeof selectCheckouts>>[number]
export type OrderCheckout = Awaited<ReturnType<typeof selectCheckoutsOfOrder>>[number]

/** What the pay page offers of the online rail: that it is off, or what can be paid and what is under way. */
export type PayOnline =
  | { state: 'OFF' }
  | { state: 'UNDER_WAY'; number: string; partFen: Fen; checkout: CheckoutState }
  | { state: 'ON'; checkoutId: string; openFen: Fen; mostFen: Fen; mode: StripeMode }

/** Of one order, whose open amount (nothing of it reserved) the caller knows. */
export async function readPayOnline(
  ctx: UseCaseContext<SignedInPerson>,
  online: OnlinePayment,
  order: { id: string; openFen: Fen },
): Promise<PayOnline> {
  const mine = await readCheckoutsOfOrder(ctx, order.id)
  const holding = mine.find(({ state }) => holds(state))
  if (!holding) return offerOf(online, order.openFen)
  const { number, partFen, state } = holding
  return { state: 'UNDER_WAY', number, partFen, checkout: state }
}

/** Of a confirmed statement: what is under way for it, or else for one of the orders that it asks to be paid. */
export async function readPayStatementOnline(
  { actor: { programmeId }, db }: UseCaseContext<SignedInPerson>,
  online: OnlinePayment,
  statement: ConfirmedStatement,
): Promise<PayOnline> {
  const holding =
    (await findHoldingOf(db, { type: 'STATEMENT', id: statement.id }, programmeId)) ??
    (await findHolding(
      db,
      programmeId,
      statement.orders.map(({ orderId }) => orderId),
    ))
  if (!holding) return offerOf(online, statement.openFen)
  const { number, amountFen, state } = holding
  return { state: 'UNDER_WAY', number, partFen: amountFen, checkout: state }
}

function offerOf(online: OnlinePayment, openFen: Fen): PayOnline {
  if (!online.port) return { state: 'OFF' }
  const mostFen = minFen(openFen, MOST_ONLINE_FEN)
  return { state: 'ON', checkoutId: uuid7(), openFen, mostFen, mode: online.port.mode }
}

/** What was paid online for an order; the caller has asked who may read it. */
export async function readCheckoutsOfOrder(
  ctx: UseCaseContext<SignedInPerson>,
  orderId: string,
): Promise<OrderCheckout[]> {
  return selectCheckoutsOfOrder(ctx.db, ctx.actor.programmeId, orderId)
}

export interface CheckoutPage {
  checkout: Checkout
  names: CheckoutNames
  /** 人民币大写 */
  inCapitals: string
  refunds: CheckoutRefund[]
  disputes: CheckoutDispute[]
  /** What can still be given back online, in all and of each order. */
  leftFen: Fen
  leftOf: Record<string, Fen>
  moves: { goOn: boolean; leave: boolean; refund: boolean; payAgain: boolean }
  refundId: string
}

/** One online payment; null where there is none that the viewer may read. */
export async function readCheckout(
  ctx: UseCaseContext<SignedInPerson>,
  number: string,
  online: OnlinePayment,
): Promise<CheckoutPage | null> {
  const { actor, db } = ctx
  const checkout = await findCheckout(db, { programmeId: actor.programmeId, number })
  if (!checkout || !can(actor, 'checkout.read', checkout)) return null
  const [names, refunds, disputes, movements] = await Promise.all([
    selectNames(db, checkout.programmeId, checkout.id),
    selectRefunds(db, checkout),
    selectDisputes(db, checkout),
    selectMovements(db, checkout),
  ])
  const waiting = refunds.filter(({ state }) => state === 'REQUESTED' || state === 'PENDING')
  const waitingFen = sumFen(waiting.map(({ amountFen }) => amountFen))
  const standsFen = sumFen(movements.map(({ amountFen }) => amountFen))
  const leftFen = maxFen(ZERO_FEN, subtractFen(standsFen, waitingFen))
  const onDocument = (id: string) =>
    sumFen(movements.filter(({ documentId }) => documentId === id).map(({ amountFen }) => amountFen))
  const pays = can(actor, 'checkout.pay', checkout)
  const on = online.port !== null
  return {
    checkout,
    names,
    inCapitals: capitals(checkout.amountFen),
    refunds,
    disputes,
    leftFen,
    leftOf: Object.fromEntries(names.orders.map(({ id }) => [id, minFen(leftFen, onDocument(id))])),
    moves: {
      goOn: pays && checkout.state === 'OPEN' && checkout.url !== null,
      leave: pays && on && (checkout.state === 'OPEN' || checkout.state === 'RESERVED'),
      payAgain: pays && (checkout.state === 'EXPIRED' || checkout.state === 'FAILED'),
      refund: on && can(actor, 'checkout.refund', checkout) && checkout.state === 'PAID' && leftFen > 0n,
    },
    refundId: uuid7(),
  }
}

/** A page of the online payments the viewer may see. */
export async function readCheckoutList(ctx: UseCaseContext<SignedInPerson>, after: string | null) {
  const { actor, db } = ctx
  const side = sideOf(actor.role)
  const scope = side && actor.organisationId ? { side, organisationId: actor.organisationId } : { side: null }
  const found = await selectCheckouts(db, actor.programmeId, scope, { after, limit: PAGE + 1 })
  const checkouts = found.slice(0, PAGE)
  return { side, checkouts, next: found.length > PAGE ? (checkouts.at(-1)?.id ?? null) : null }
}

export interface OnlineState {
  /** Where payments go; OFF without keys, WRONG with keys that cannot work. */
  state: StripeMode | 'OFF' | 'WRONG'
  /** What to do about wrong keys, in one sentence. */
  mend: string
  run: Reconciliation | null
  counts: Awaited<ReturnType<typeof countOnline>>
  parked: Awaited<ReturnType<typeof selectParkedEvents>>
}

/** How paying online stands: its keys and its reconciliation are the installation's, what is open the programme's own. */
export async function readOnlineState(
  { db, actor: { programmeId } }: UseCaseContext,
  online: OnlinePayment,
): Promise<OnlineState> {
  const [run, counts, parked] = await Promise.all([
    findReconciliation(db),
    countOnline(db, programmeId),
    selectParkedEvents(db, programmeId, 10),
  ])
  const state = online.port ? online.port.mode : online.why
  return { state, mend: !online.port && online.why === 'WRONG' ? online.mend : '', run, counts, parked }
}

/** One list of what is open online in a programme, a page of it. */
export async function readOnlineList(
  db: Db,
  programmeId: string,
  { list, ...page }: { list: OnlineList; limit: number; offset: number },
): Promise<{ total: number; rows: OnlineListRow[] }> {
  const [counts, rows] = await Promise.all([
    countOnline(db, programmeId),
    listOnline(db, programmeId, { list, ...page }),
  ])
  return { total: counts[list], rows }
}
