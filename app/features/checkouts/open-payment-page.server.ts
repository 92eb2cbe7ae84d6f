import { checkoutKey } from '~/domain/checkout/idempotency'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { NewSession, StripeFailure, StripePort } from '~/platform/stripe/stripe-port'
import type { UseCaseContext } from '../use-case'
import { applySession } from './apply-session.server'
import { reserve } from './book-online.server'
import type { Checkout } from './checkout'
import { lockCheckout, saveCheckout } from './checkouts.repo.server'
import { recordCheckout } from './record-checkout.server'
import { systemContext } from './system-context'

/** A call whose answer has not come by then is over, one way or the other. */
const ANSWER_MS = 60_000

/**
 * Asks Stripe for the payment page of what is reserved, with the key that was written down for it, and stores the
 * answer. Asked again (by the next tap, or by the reconciliation) it is the same page, also where the first answer got
 * lost. Where Stripe surely took nothing, the orders are free again.
 *
 * @returns the checkout as it stands then
 * Refuses: checkout-no-answer (it may have been done: ask again), checkout-off (the key is wrong), checkout-not-taken.
 */
export async function openPaymentPage(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  stripe: StripePort,
  checkout: Checkout,
): Promise<Outcome<Checkout>> {
  if (checkout.state !== 'RESERVED') return accept(checkout)
  const asked = await stripe.createCheckoutSession(wishOf(checkout))
  if (asked.ok) return accept((await applySession({ db, now }, checkout, asked.value)) ?? checkout)
  const { failure } = asked
  if (failure.kind === 'rate-limited') return refuse('checkout-no-answer')
  if (failure.kind !== 'unknown') return failCheckout({ db, now }, checkout, failure)
  const found = await stripe.findSession(checkout.id, checkout.startedAt)
  if (!found.ok) return refuse('checkout-no-answer')
  if (found.value) return accept((await applySession({ db, now }, checkout, found.value)) ?? checkout)
  // Stripe answers a key with what it answered first, also where that was its own failure: the next try has a new one.
  await nextAttempt({ db, now }, checkout)
  return refuse('checkout-no-answer')
}

/** Another key, once it is certain that the call with this one is over and made nothing. */
async function nextAttempt({ db, now }: Pick<UseCaseContext, 'db' | 'now'>, seen: Checkout): Promise<void> {
  const askedAt = seen.checkedAt ?? seen.startedAt
  if (now.getTime() - askedAt.getTime() < ANSWER_MS) return
  await inTransaction(db, async (tx) => {
    const checkout = await lockCheckout(tx, seen.programmeId, seen.id)
    if (checkout?.state !== 'RESERVED' || checkout.attempt !== seen.attempt) return
    const attempt = checkout.attempt + 1
    await saveCheckout(tx, checkout, { attempt, idempotencyKey: checkoutKey(checkout.id, attempt) })
  })
}

/** Stripe took nothing and never will: the orders are free again. */
async function failCheckout(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  { programmeId, id }: Checkout,
  failure: StripeFailure,
): Promise<Outcome<Checkout>> {
  const ctx = systemContext(db, now, programmeId)
  const after = await inTransaction(db, async (tx) => {
    const checkout = await lockCheckout(tx, programmeId, id)
    // Somebody else got an answer meanwhile: that one stands.
    if (checkout?.state !== 'RESERVED') return checkout
    const cause = 'checkout.fail' as const
    await reserve(tx, ctx, checkout.allocations, -1n, { cause })
    await saveCheckout(tx, checkout, { state: 'FAILED', failure: failure.kind })
    await recordCheckout(tx, ctx, checkout, { action: cause, to: 'FAILED', reason: failure.kind })
    return null
  })
  if (after) return accept(after)
  return failure.kind === 'bad-key'
    ? refuse('checkout-off')
    : refuse('checkout-not-taken', { detail: { why: failure.kind } })
}

/** Word for word the same with every try: of what was written down before the first. */
function wishOf(checkout: Checkout): NewSession {
  const { id, number, programmeId, origin } = checkout
  const back = `${origin}/checkouts/${number}`
  return {
    idempotencyKey: checkout.idempotencyKey,
    amountFen: checkout.amountFen,
    currency: 'cny',
    description: checkout.documentNumber,
    clientReference: id,
    metadata: { programme: programmeId, checkout: id, number },
    successUrl: `${back}?back=paid`,
    cancelUrl: `${back}?back=left`,
    expiresAt: checkout.expiresAt,
    locale: checkout.locale,
  }
}
