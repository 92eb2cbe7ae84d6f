import { can } from '~/domain/access/policy'
import { holds } from '~/domain/checkout/checkout-lifecycle'
import type { StripePort } from '~/platform/stripe/stripe-port'
import type { UseCaseContext } from '../use-case'
import { findCheckout } from './checkouts.repo.server'
import { lookAtSession } from './look-at-stripe.server'

/**
 * The payer is back from the payment page: Stripe is asked what became of it, and that is made true before the page is
 * drawn. What the address of the return claims does not matter; where Stripe does not answer, the webhook or the
 * reconciliation will bring it.
 */
export async function comeBack(ctx: UseCaseContext, stripe: StripePort, number: string): Promise<void> {
  const checkout = await findCheckout(ctx.db, { programmeId: ctx.actor.programmeId, number })
  if (!checkout || !can(ctx.actor, 'checkout.read', checkout)) return
  if (!holds(checkout.state) || checkout.sessionId === null) return
  await lookAtSession({ db: ctx.db, now: ctx.now, stripe }, checkout.sessionId)
}
