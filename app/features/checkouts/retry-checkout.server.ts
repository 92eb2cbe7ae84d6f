import { can } from '~/domain/access/policy'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import type { StripePort } from '~/platform/stripe/stripe-port'
import type { UseCaseContext } from '../use-case'
import type { Checkout } from './checkout'
import { findCheckout } from './checkouts.repo.server'
import { openPaymentPage } from './open-payment-page.server'

/**
 * Goes on with a payment whose page Stripe did not answer for: the same payment, with the same key.
 * Refuses: not-found, not-allowed, checkout-off, and as openPaymentPage does.
 */
export async function retryCheckout(
  ctx: UseCaseContext,
  stripe: StripePort | null,
  number: string,
): Promise<Outcome<Checkout>> {
  const checkout = await findCheckout(ctx.db, { programmeId: ctx.actor.programmeId, number })
  if (!checkout || !can(ctx.actor, 'checkout.read', checkout)) return refuse('not-found')
  if (!can(ctx.actor, 'checkout.pay', checkout)) return refuse('not-allowed')
  return stripe ? openPaymentPage(ctx, stripe, checkout) : refuse('checkout-off')
}
