import type { Db } from '~/platform/db/db'
import type { StripeFailure, StripeOutcome, StripePort } from '~/platform/stripe/stripe-port'
import { applyDispute } from './apply-dispute.server'
import { applyRefund } from './apply-refund.server'
import { applySession } from './apply-session.server'
import type { Checkout } from './checkout'
import { findCheckout } from './checkouts.repo.server'

interface Looking {
  readonly db: Db
  readonly now: Date
  readonly stripe: StripePort
}

/** What looking came to: known and made true, none of ours, or Stripe did not answer. */
export type Look = 'applied' | 'not-ours' | StripeFailure

/** Fetches the object that an event or a page names, and makes true what it says. Which kind it is, its id tells. */
export async function lookAtObject(looking: Looking, objectId: string): Promise<Look> {
  if (objectId.startsWith('cs_')) return lookAtSession(looking, objectId)
  if (/^(re|pyr)_/.test(objectId)) return lookAtRefund(looking, objectId)
  if (/^(dp|du|pdp)_/.test(objectId)) return lookAtDispute(looking, objectId)
  return 'not-ours'
}

/** A session, and with a payment of which something went back also its refunds. */
export async function lookAtSession(looking: Looking, sessionId: string): Promise<Look> {
  const { stripe, db, now } = looking
  const session = await stripe.retrieveSession(sessionId)
  if (!session.ok) return failureOf(session)
  const key = keyOf(session.value.metadata)
  if (!key) return 'not-ours'
  const checkout = await applySession({ db, now }, key, session.value)
  if (!checkout) return 'not-ours'
  const refundedFen = session.value.payment?.refundedFen ?? 0n
  return refundedFen > 0n ? lookAtRefunds(looking, checkout) : 'applied'
}

/** All refunds of a paid checkout, made here or in Stripe's dashboard. */
export async function lookAtRefunds(looking: Looking, checkout: Checkout): Promise<Look> {
  if (checkout.state !== 'PAID' || checkout.paymentIntentId === null) return 'applied'
  const refunds = await looking.stripe.listRefunds(checkout.paymentIntentId)
  if (!refunds.ok) return failureOf(refunds)
  for (const refund of refunds.value) await applyRefund(looking, checkout, refund)
  return 'applied'
}

async function lookAtRefund(looking: Looking, refundId: string): Promise<Look> {
  const refund = await looking.stripe.retrieveRefund(refundId)
  if (!refund.ok) return failureOf(refund)
  return ofPayment(looking, refund.value, (checkout) => applyRefund(looking, checkout, refund.value))
}

export async function lookAtDispute(looking: Looking, disputeId: string): Promise<Look> {
  const dispute = await looking.stripe.retrieveDispute(disputeId)
  if (!dispute.ok) return failureOf(dispute)
  return ofPayment(looking, dispute.value, (checkout) => applyDispute(looking, checkout, dispute.value))
}

/** Its checkout, by the payment or by what we sent along; not booked yet, its session is looked at first. */
async function ofPayment(
  looking: Looking,
  { paymentIntentId, metadata }: { paymentIntentId: string | null; metadata?: Readonly<Record<string, string>> },
  apply: (checkout: Checkout) => Promise<boolean>,
): Promise<Look> {
  const sent = metadata && keyOf(metadata)
  const checkout =
    (paymentIntentId === null ? null : await findCheckout(looking.db, { paymentIntentId })) ??
    (sent ? await findCheckout(looking.db, sent) : null)
  if (!checkout) return 'not-ours'
  if (await apply(checkout)) return 'applied'
  if (checkout.sessionId === null) return 'not-ours'
  const session = await lookAtSession(looking, checkout.sessionId)
  if (session !== 'applied') return session
  return (await apply(checkout)) ? 'applied' : 'not-ours'
}

function failureOf(failed: Extract<StripeOutcome<unknown>, { ok: false }>): Look {
  return failed.failure.kind === 'not-found' ? 'not-ours' : failed.failure
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function keyOf({ programme, checkout }: Readonly<Record<string, string>>) {
  const fits = programme !== undefined && checkout !== undefined && UUID.test(programme) && UUID.test(checkout)
  return fits ? { programmeId: programme, id: checkout } : null
}
