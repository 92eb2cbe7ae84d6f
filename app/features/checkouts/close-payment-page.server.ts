import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { StripePort } from '~/platform/stripe/stripe-port'
import type { UseCaseContext } from '../use-case'
import { applySession } from './apply-session.server'
import type { Checkout } from './checkout'
import { openPaymentPage } from './open-payment-page.server'

/**
 * Closes a payment page at Stripe, so that nobody can pay there any more, and then makes true what Stripe says: usually
 * that it is closed, sometimes that it was paid just before. Of a page whose making was never answered, that is found
 * out first.
 *
 * @returns the checkout as it stands then
 * Refuses: checkout-no-answer, and as openPaymentPage does.
 */
export async function closePaymentPage(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  stripe: StripePort,
  seen: Checkout,
): Promise<Outcome<Checkout>> {
  const opened = await openPaymentPage({ db, now }, stripe, seen)
  if (!opened.ok) {
    // It failed: nothing can be paid, and the orders are free already.
    const over = opened.refusal.code === 'checkout-not-taken'
    return over ? accept({ ...seen, state: 'FAILED' }) : opened
  }
  const { sessionId } = opened.value
  if (sessionId === null) return refuse('checkout-no-answer')
  const closed = await stripe.expireSession(sessionId)
  const found = closed.ok ? closed : await stripe.retrieveSession(sessionId)
  if (!found.ok) return refuse('checkout-no-answer')
  return accept((await applySession({ db, now }, opened.value, found.value)) ?? opened.value)
}
