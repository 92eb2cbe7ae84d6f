import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { StripePort } from '~/platform/stripe/stripe-port'
import type { UseCaseContext } from '../use-case'
import type { Checkout } from './checkout'
import { findCheckout } from './checkouts.repo.server'
import { closePaymentPage } from './close-payment-page.server'

/**
 * 不在线付了: the payment page is closed at Stripe first, and only then the orders are free for another way to pay.
 * Paid in the same moment, it is paid: the checkout as it stands then says so.
 *
 * Refuses: not-found, not-allowed, checkout-off, checkout-no-answer.
 */
export async function leaveCheckout(
  ctx: UseCaseContext,
  stripe: StripePort | null,
  number: string,
): Promise<Outcome<Checkout>> {
  const { programmeId } = ctx.actor
  const checkout = await findCheckout(ctx.db, { programmeId, number })
  if (!checkout || !can(ctx.actor, 'checkout.read', checkout)) return refuse('not-found')
  if (!can(ctx.actor, 'checkout.pay', checkout)) return refuse('not-allowed')
  if (checkout.state !== 'RESERVED' && checkout.state !== 'OPEN') return accept(checkout)
  if (!stripe) return refuse('checkout-off')
  return closePaymentPage(ctx, stripe, checkout)
}
