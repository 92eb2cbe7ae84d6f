import { businessDateOf } from '~/domain/calendar/business-date'
import { type CheckoutEvent, checkoutLifecycle, holds } from '~/domain/checkout/checkout-lifecycle'
import { next } from '~/domain/lifecycle/lifecycle'
import { inTransaction, type Tx } from '~/platform/db/db'
import type { StripeSession } from '~/platform/stripe/stripe-port'
import type { AuditAction } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { bookPayment, reserve } from './book-online.server'
import type { Checkout } from './checkout'
import { type CheckoutChange, lockCheckout, saveCheckout } from './checkouts.repo.server'
import { recordCheckout } from './record-checkout.server'
import { systemContext } from './system-context'
import { tellOfCheckout } from './tell-parties.server'

const CAUSES: Record<CheckoutEvent, AuditAction> = {
  open: 'checkout.open',
  await: 'checkout.await',
  pay: 'checkout.pay',
  expire: 'checkout.expire',
  fail: 'checkout.fail',
}

/**
 * What a session, just fetched from Stripe, says about its checkout becomes true here: the one way for the payer who
 * comes back, the webhook and the reconciliation, in one transaction under the checkout's lock. Twenty at once change
 * the books once, and a word that came late changes nothing.
 *
 * @returns the checkout as it stands then; null where the session is none of this checkout's
 */
export async function applySession(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  of: { programmeId: string; id: string },
  session: StripeSession,
): Promise<Checkout | null> {
  const ctx = systemContext(db, now, of.programmeId)
  return inTransaction(db, async (tx): Promise<Checkout | null> => {
    const checkout = await lockCheckout(tx, of.programmeId, of.id)
    if (!checkout || !isOf(session, checkout)) return null
    await observe(tx, ctx, checkout, session)
    return await lockCheckout(tx, of.programmeId, of.id)
  })
}

/**
 * A session of its own account, made for this checkout. Another one than is known was made by a call whose answer
 * never came: nobody was sent there, so it only matters where it was paid all the same.
 */
function isOf(session: StripeSession, checkout: Checkout): boolean {
  if (session.clientReference !== checkout.id || session.currency !== 'cny') return false
  return checkout.sessionId === null || checkout.sessionId === session.id || (session.paid && checkout.state !== 'PAID')
}

async function observe(tx: Tx, ctx: UseCaseContext, checkout: Checkout, session: StripeSession): Promise<void> {
  const event = eventOf(checkout, session)
  const known: CheckoutChange = {
    sessionId: session.id,
    url: session.url,
    paymentIntentId: session.payment?.id ?? checkout.paymentIntentId,
  }
  const to = event && next(checkoutLifecycle, checkout.state, event)
  if (!event || !to?.ok) {
    if (checkout.paymentIntentId !== known.paymentIntentId) await saveCheckout(tx, checkout, known)
    return
  }
  const change = { ...known, state: to.value, failure: event === 'fail' ? (session.payment?.lastDecline ?? '') : '' }
  const cause = CAUSES[event]
  if (event === 'pay') await pay(tx, ctx, checkout, session, change)
  else {
    if (holds(checkout.state) && !holds(to.value)) await reserve(tx, ctx, checkout.allocations, -1n, { cause })
    await saveCheckout(tx, checkout, change)
  }
  await recordCheckout(tx, ctx, checkout, { action: cause, to: to.value })
}

async function pay(
  tx: Tx,
  ctx: UseCaseContext,
  checkout: Checkout,
  session: StripeSession,
  change: CheckoutChange,
): Promise<void> {
  const { payment } = session
  if (!payment || payment.receivedFen <= 0n) throw new Error(`${session.id} is paid and says not with what`)
  const receivedFen = payment.receivedFen
  const valueDate = businessDateOf(payment.succeededAt ?? ctx.now)
  const { onAccountFen } = await bookPayment(tx, ctx, checkout, { receivedFen, valueDate })
  await saveCheckout(tx, checkout, { ...change, url: null, receivedFen, valueDate, onAccountFen })
  await tellOfCheckout(tx, ctx, checkout, { kind: 'checkout-paid', amountFen: receivedFen })
  if (onAccountFen > 0n)
    await tellOfCheckout(tx, ctx, checkout, { kind: 'checkout-left-over', amountFen: onAccountFen })
}

/** What the session says that the checkout does not know yet; null: nothing. */
function eventOf(checkout: Checkout, session: StripeSession): CheckoutEvent | null {
  if (session.paid) return 'pay'
  if (session.state === 'EXPIRED') return 'expire'
  if (session.state === 'COMPLETE') {
    // Through, and the money of a slow method never came.
    const over = session.payment?.state === 'WAITING' || session.payment?.state === 'CANCELLED'
    return over ? 'fail' : 'await'
  }
  return checkout.state === 'RESERVED' ? 'open' : null
}
