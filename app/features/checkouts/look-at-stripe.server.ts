import type { Db } from '~/platform/db/db'
import type {
  StripeDispute,
  StripeFailure,
  StripeOutcome,
  StripePort,
  StripeRefund,
} from '~/platform/stripe/stripe-port'
import { applyDispute } from './apply-dispute.server'
import { applyRefund } from './apply-refund.server'
import { applySession } from './apply-session.server'
import type { Checkout } from './checkout'
import { findCheckout } from './checkouts.repo.server'
import { selectDisputes } from './given-back.repo.server'

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

/**
 * All that went back of a paid checkout, here or in Stripe's dashboard, and of its disputes those that are open or
 * named. In the order in which Stripe lets it happen, whatever was heard of first: refunds that failed are undone, since
 * a dispute takes what they gave back; then the disputes, since a refund can follow one that was won; then refunds.
 */
export async function lookAtRefunds(
  looking: Looking,
  checkout: Checkout,
  named: readonly string[] = [],
): Promise<Look> {
  if (checkout.state !== 'PAID' || checkout.paymentIntentId === null) return 'applied'
  const refunds = await looking.stripe.listRefunds(checkout.paymentIntentId)
  if (!refunds.ok) return failureOf(refunds)
  const disputes = await disputesOf(looking, checkout, named)
  if (!disputes.ok) return failureOf(disputes)
  const [undone, made] = [refunds.value.filter(isUndone), refunds.value.filter((refund) => !isUndone(refund))]
  for (const refund of undone) await applyRefund(looking, checkout, refund)
  for (const dispute of disputes.value) await applyDispute(looking, checkout, dispute)
  for (const refund of made) await applyRefund(looking, checkout, refund)
  return 'applied'
}

function isUndone({ state }: StripeRefund): boolean {
  return state === 'FAILED' || state === 'CANCELLED'
}

/** Fetched after the refunds: one of which a refund was made since is seen as won. */
async function disputesOf(
  { db, stripe }: Looking,
  checkout: Checkout,
  named: readonly string[],
): Promise<StripeOutcome<StripeDispute[]>> {
  const open = (await selectDisputes(db, checkout)).filter(({ state }) => state === 'OPENED')
  const ids = new Set([...open.map(({ stripeDisputeId }) => stripeDisputeId), ...named])
  const disputes: StripeDispute[] = []
  for (const id of ids) {
    const dispute = await stripe.retrieveDispute(id)
    if (!dispute.ok) return dispute
    disputes.push(dispute.value)
  }
  return { ok: true, value: disputes }
}

async function lookAtRefund(looking: Looking, refundId: string): Promise<Look> {
  const refund = await looking.stripe.retrieveRefund(refundId)
  return refund.ok ? ofPayment(looking, refund.value) : failureOf(refund)
}

export async function lookAtDispute(looking: Looking, disputeId: string): Promise<Look> {
  const dispute = await looking.stripe.retrieveDispute(disputeId)
  return dispute.ok ? ofPayment(looking, dispute.value, [disputeId]) : failureOf(dispute)
}

/** Its checkout, by the payment or by what we sent along; not booked yet, its session is looked at first. */
async function ofPayment(
  looking: Looking,
  { paymentIntentId, metadata }: { paymentIntentId: string | null; metadata?: Readonly<Record<string, string>> },
  disputes: readonly string[] = [],
): Promise<Look> {
  const { db } = looking
  const sent = metadata && keyOf(metadata)
  const checkout =
    (paymentIntentId === null ? null : await findCheckout(db, { paymentIntentId })) ??
    (sent ? await findCheckout(db, sent) : null)
  if (!checkout) return 'not-ours'
  if (checkout.state !== 'PAID' && checkout.sessionId !== null) {
    const session = await lookAtSession(looking, checkout.sessionId)
    if (session !== 'applied') return session
  }
  const { programmeId, id } = checkout
  const paid = await findCheckout(db, { programmeId, id })
  const isOf = paid?.state === 'PAID' && paid.paymentIntentId === paymentIntentId
  return isOf ? lookAtRefunds(looking, paid, disputes) : 'not-ours'
}

function failureOf(failed: Extract<StripeOutcome<unknown>, { ok: false }>): Look {
  return failed.failure.kind === 'not-found' ? 'not-ours' : failed.failure
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function keyOf({ programme, checkout }: Readonly<Record<string, string>>) {
  const fits = programme !== undefined && checkout !== undefined && UUID.test(programme) && UUID.test(checkout)
  return fits ? { programmeId: programme, id: checkout } : null
}
