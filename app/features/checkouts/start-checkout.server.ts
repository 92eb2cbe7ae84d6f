import { can } from '~/domain/access/policy'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { checkOnline, PAGE_MINUTES } from '~/domain/checkout/checkout-amounts'
import { holds } from '~/domain/checkout/checkout-lifecycle'
import { checkoutKey } from '~/domain/checkout/idempotency'
import { type Fen, formatYuan, ZERO_FEN } from '~/domain/money/fen'
import { unreservedFen } from '~/domain/order/unreported'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { StripePort } from '~/platform/stripe/stripe-port'
import { lockOrders } from '../orders/orders.steps.server'
import { nextNumber } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { reserve } from './book-online.server'
import type { Checkout, CheckoutDocumentType } from './checkout'
import { findCheckout, findHolding, insertCheckout } from './checkouts.repo.server'
import { openPaymentPage } from './open-payment-page.server'
import { recordCheckout } from './record-checkout.server'

export interface StartCheckoutInput {
  /** Made with the form: sent twice, it is one payment. */
  checkoutId: string
  /** What is paid, by its number: one order, or a statement over several. */
  document: { type: CheckoutDocumentType; id: string; number: string }
  parts: readonly { orderId: string; amountFen: Fen }[]
  /** Our public address, without a trailing slash. */
  origin: string
  locale: 'zh' | 'en'
}

/**
 * 在线支付: one of the buyer's payers begins to pay. The orders hold the amount back before Stripe hears of it, so of
 * many who try at once one gets a payment page and the others hear why not, uncharged. Whoever comes to what is under
 * way already for the same amount is led to that page: one page is paid once, whoever pays it.
 *
 * Refuses: checkout-off, not-allowed, not-found, checkout-open (another amount is under way), as checkOnline does, and
 * as openPaymentPage does (then the payment is begun and can be gone on with).
 */
export async function startCheckout(
  ctx: UseCaseContext,
  stripe: StripePort | null,
  input: StartCheckoutInput,
): Promise<Outcome<Checkout>> {
  if (!stripe) return refuse('checkout-off')
  const reserved = await reserveCheckout(ctx, input)
  if (!reserved.ok) return reserved
  return openPaymentPage(ctx, stripe, reserved.value)
}

/** The first half: the row, its key and what the orders hold back, in one transaction. */
export async function reserveCheckout(ctx: UseCaseContext, input: StartCheckoutInput): Promise<Outcome<Checkout>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const buyerId = actor.organisationId
  if (!can(actor, 'checkout.pay', { programmeId, buyerId })) return refuse('not-allowed')
  const { checkoutId: id, document, origin, locale } = input
  const parts = input.parts.filter(({ amountFen }) => amountFen !== 0n)

  return inTransaction(ctx.db, async (tx): Promise<Outcome<Checkout>> => {
    const ids = parts.map(({ orderId }) => orderId)
    const locked = await lockOrders(tx, programmeId, ids)
    if (!locked.ok) return locked
    const orders = locked.value
    const supplierId = orders[0]?.supplierId
    if (orders.some((order) => order.buyerId !== buyerId || order.supplierId !== supplierId)) return refuse('not-found')
    const before = await findCheckout(tx, { programmeId, id })
    if (before) return before.buyerId === buyerId ? accept(before) : refuse('not-found')
    const holding = await findHolding(tx, programmeId, ids)
    if (holding) return isSame(holding, parts) ? accept(holding) : refuse('checkout-open', { detail: toldOf(holding) })

    const fits = checkOnline(
      parts.map(({ orderId, amountFen }) => {
        const order = orders.find((one) => one.id === orderId)
        return { documentId: orderId, amountFen, openFen: order ? unreservedFen(order) : ZERO_FEN }
      }),
    )
    if (!fits.ok) return fits
    if (!supplierId) return refuse('not-found')
    const allocations = parts
      .toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1))
      .map(({ orderId, amountFen }) => ({ documentType: 'ORDER' as const, documentId: orderId, amountFen }))
    const number = await nextNumber(tx, programmeId, 'checkout', yearOf(businessDateOf(now)))
    await insertCheckout(tx, programmeId, {
      ...{ id, number, buyerId, supplierId, allocations, origin, locale },
      documentType: document.type,
      documentId: document.id,
      documentNumber: document.number,
      amountFen: fits.value.amountFen,
      attempt: 1,
      idempotencyKey: checkoutKey(id, 1),
      expiresAt: endOfPage(now),
      startedBy: actor.personId,
      startedAt: now,
    })
    await reserve(tx, ctx, allocations, 1n, { cause: 'checkout.start' })
    const made = await findCheckout(tx, { programmeId, id })
    if (!made) throw new Error(`checkout ${number} was written and is not there`)
    await recordCheckout(tx, ctx, made, { action: 'checkout.start', to: 'RESERVED' })
    return accept(made)
  })
}

function isSame(holding: Checkout, parts: StartCheckoutInput['parts']): boolean {
  return (
    holds(holding.state) &&
    holding.allocations.length === parts.length &&
    parts.every(({ orderId, amountFen }) =>
      holding.allocations.some((part) => part.documentId === orderId && part.amountFen === amountFen),
    )
  )
}

function toldOf({ number, amountFen }: Checkout) {
  return { number, amount: formatYuan(amountFen) }
}

/** Stripe counts in seconds: the same moment has to be asked for with every try. */
function endOfPage(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 1000) * 1000 + PAGE_MINUTES * 60_000)
}
