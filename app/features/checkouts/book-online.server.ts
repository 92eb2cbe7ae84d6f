import type { BusinessDate } from '~/domain/calendar/business-date'
import { fitOnline, type Standing, takeBack } from '~/domain/checkout/checkout-amounts'
import { holds } from '~/domain/checkout/checkout-lifecycle'
import { addFen, type Fen, fen, maxFen, minFen, subtractFen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { unreservedFen } from '~/domain/order/unreported'
import type { Tx } from '~/platform/db/db'
import { lockOrders, type Order } from '../orders/orders.steps.server'
import { balancesOf, type MoneyEntry, postMoney } from '../payments/money.steps.server'
import type { AuditAction } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Checkout, CheckoutAllocation, Movement } from './checkout'
import { insertMovements, selectMovements } from './checkouts.repo.server'

/** Holds the amounts back on their orders (1), or gives them free again (−1). */
export async function reserve(
  tx: Tx,
  ctx: UseCaseContext,
  allocations: readonly CheckoutAllocation[],
  sign: 1n | -1n,
  act: { cause: AuditAction; reason?: string },
): Promise<void> {
  const posted = await postMoney(tx, ctx, { entries: [], pending: pendingOf(allocations, sign) }, act)
  if (!posted.ok) throw new Error(`what a checkout reserves is not there: ${posted.refusal.code}`)
}

/**
 * Money came in: on the orders as far as they can take it, the rest on account (多付待退). What was held back is free.
 *
 * @returns how much found no room
 */
export async function bookPayment(
  tx: Tx,
  ctx: UseCaseContext,
  checkout: Checkout,
  { receivedFen, valueDate }: { receivedFen: Fen; valueDate: BusinessDate },
): Promise<{ onAccountFen: Fen }> {
  const held = holds(checkout.state)
  const orders = await ordersOf(tx, checkout)
  const { parts, restFen } = fitOnline(
    receivedFen,
    checkout.allocations.map((part) => {
      const order = orders.find(({ id }) => id === part.documentId)
      const ownFen = held ? part.amountFen : ZERO_FEN
      return { ...part, roomFen: order ? addFen(unreservedFen(order), ownFen) : part.amountFen }
    }),
  )
  const documents = parts.map(({ documentId, amountFen }) => ({ ...typeOf(checkout, documentId), amountFen }))
  const rest = { documentType: 'ON_ACCOUNT' as const, documentId: checkout.id, amountFen: restFen }
  const movements = [...documents, ...(restFen > 0n ? [rest] : [])].map((one) => ({
    ...one,
    cause: 'PAYMENT' as const,
    causeId: checkout.id,
    valueDate,
  }))
  await post(tx, ctx, checkout, movements, { cause: 'checkout.pay', pending: held ? checkout.allocations : [] })
  return { onAccountFen: restFen }
}

/**
 * Money went back, by a refund or a dispute: taken from where it stands, as far as it still stands there.
 *
 * @returns what stands nowhere any more: it was given back before, by bank for instance
 */
export async function bookGivenBack(
  tx: Tx,
  ctx: UseCaseContext,
  checkout: Checkout,
  back: {
    kind: 'REFUND' | 'DISPUTE'
    id: string
    amountFen: Fen
    from: string | null
    on: BusinessDate
    cause: AuditAction
  },
): Promise<{ takenFen: Fen; beyondFen: Fen }> {
  const standing = await standingOf(tx, checkout)
  const taken = takeBack(back.amountFen, standing, back.from)
  const takenFen = sumFen(taken.map(({ amountFen }) => amountFen))
  const movements = taken.map(({ type, id, amountFen }) => ({
    cause: back.kind,
    causeId: back.id,
    documentType: type,
    documentId: id,
    amountFen: fen(-amountFen),
    valueDate: back.on,
  }))
  await post(tx, ctx, checkout, movements, { cause: back.cause })
  return { takenFen, beyondFen: subtractFen(back.amountFen, takenFen) }
}

/** A refund came back, or a dispute was won: what it took stands again, under its date. @returns how much */
export async function undoGivenBack(
  tx: Tx,
  ctx: UseCaseContext,
  checkout: Checkout,
  undone: { kind: 'REFUND' | 'DISPUTE'; id: string; cause: AuditAction },
): Promise<Fen> {
  const movements = await selectMovements(tx, checkout, undone.id)
  const taken = movements.filter(({ cause }) => cause === undone.kind)
  if (taken.length === 0 || movements.some(({ cause }) => cause === `${undone.kind}_UNDONE`)) return ZERO_FEN
  const back = taken.map((movement) => ({
    ...movement,
    cause: `${undone.kind}_UNDONE` as const,
    amountFen: fen(-movement.amountFen),
  }))
  await post(tx, ctx, checkout, back, { cause: undone.cause })
  return sumFen(back.map(({ amountFen }) => amountFen))
}

/** What stands of this payment, per document: what it booked there, and not more than the document still has. */
export async function standingOf(tx: Tx, checkout: Checkout): Promise<Standing[]> {
  const orders = await ordersOf(tx, checkout)
  const movements = await selectMovements(tx, checkout)
  const others = movements.flatMap(({ documentType, documentId }) =>
    documentType === 'ORDER' ? [] : [{ type: documentType, id: documentId }],
  )
  const balances = await balancesOf(tx, checkout.programmeId, others)
  const byDocument = new Map<string, Standing>()
  for (const { documentType: type, documentId: id, amountFen } of movements) {
    const before = byDocument.get(id)?.amountFen ?? ZERO_FEN
    byDocument.set(id, { type, id, amountFen: addFen(before, amountFen) })
  }
  return [...byDocument.values()].map((one) => {
    const order = orders.find(({ id }) => id === one.id)
    const hasFen = order ? subtractFen(order.paidFen, order.refundedFen) : (balances.get(one.id) ?? ZERO_FEN)
    return { ...one, amountFen: maxFen(ZERO_FEN, minFen(one.amountFen, hasFen)) }
  })
}

async function ordersOf(tx: Tx, { programmeId, allocations }: Checkout): Promise<Order[]> {
  const ids = allocations.flatMap(({ documentType, documentId }) => (documentType === 'ORDER' ? [documentId] : []))
  const locked = await lockOrders(tx, programmeId, ids)
  if (!locked.ok) throw new Error('a checkout pays an order that is not there')
  return locked.value
}

/** Writes the movements into the money entries and down as ours, together. */
async function post(
  tx: Tx,
  ctx: UseCaseContext,
  checkout: Checkout,
  movements: readonly Movement[],
  { cause, pending = [] }: { cause: AuditAction; pending?: readonly CheckoutAllocation[] },
): Promise<void> {
  const { id, buyerId, supplierId } = checkout
  const entries = movements.map(
    ({ cause: why, documentType, documentId, amountFen, valueDate }): MoneyEntry => ({
      kind: why === 'PAYMENT' ? 'PAYMENT' : 'REFUND',
      document: { type: documentType, id: documentId },
      ...{ buyerId, supplierId, amountFen, valueDate },
      source: { type: 'CHECKOUT', id },
    }),
  )
  const posted = await postMoney(tx, ctx, { entries, pending: pendingOf(pending, -1n) }, { cause })
  if (!posted.ok) throw new Error(`checkout ${checkout.number} cannot be booked: ${posted.refusal.code}`)
  await insertMovements(tx, checkout, movements, ctx.now)
}

function pendingOf(allocations: readonly CheckoutAllocation[], sign: 1n | -1n) {
  return allocations.flatMap(({ documentType, documentId, amountFen }) =>
    documentType === 'ORDER' ? [{ orderId: documentId, deltaFen: fen(sign * amountFen) }] : [],
  )
}

function typeOf({ allocations }: Checkout, documentId: string) {
  const documentType = allocations.find((part) => part.documentId === documentId)?.documentType ?? 'ORDER'
  return { documentType, documentId }
}
