import { can } from '~/domain/access/policy'
import { checkOnlineRefund } from '~/domain/checkout/checkout-amounts'
import { refundKey } from '~/domain/checkout/idempotency'
import { type Fen, fen, minFen, subtractFen, sumFen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import type { StripePort } from '~/platform/stripe/stripe-port'
import type { UseCaseContext } from '../use-case'
import { askForRefund } from './ask-for-refund.server'
import { standingOf } from './book-online.server'
import type { Checkout, CheckoutRefund } from './checkout'
import { findCheckout, lockCheckout } from './checkouts.repo.server'
import { insertRefund, selectRefunds } from './given-back.repo.server'
import { recordCheckout } from './record-checkout.server'

export interface RefundCheckoutInput {
  number: string
  /** Made with the form: sent twice, it is one refund. */
  refundId: string
  amountFen: Fen
  /** The order it is for; null: whatever the payment stands on. */
  orderId: string | null
  reason: string
}

/**
 * 在线退款: the supplier's finance gives back some or all of what was paid online, the same way it came. It is written
 * down and taken off what can still be refunded before Stripe hears of it; the books change when Stripe has made it.
 *
 * Refuses: checkout-off, not-found, not-allowed, wrong-state (not paid), reason-required, as checkOnlineRefund does,
 * and as askForRefund does (then it is asked for and will be gone on with by itself).
 */
export async function refundCheckout(
  ctx: UseCaseContext,
  stripe: StripePort | null,
  input: RefundCheckoutInput,
): Promise<Outcome<CheckoutRefund>> {
  if (!stripe) return refuse('checkout-off')
  const asked = await reserveRefund(ctx, input)
  if (!asked.ok) return asked
  const { checkout, refund } = asked.value
  return askForRefund(ctx, stripe, checkout, refund)
}

/** The first half: the row and its key, in one transaction under the checkout's lock. */
async function reserveRefund(
  ctx: UseCaseContext,
  input: RefundCheckoutInput,
): Promise<Outcome<{ checkout: Checkout; refund: CheckoutRefund }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person') return refuse('not-allowed')
  const seen = await findCheckout(ctx.db, { programmeId, number: input.number })
  if (!seen || !can(actor, 'checkout.read', seen)) return refuse('not-found')
  if (!can(actor, 'checkout.refund', seen)) return refuse('not-allowed')
  const reason = input.reason.trim()
  if (reason === '') return refuse('reason-required', { field: 'reason' })

  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ checkout: Checkout; refund: CheckoutRefund }>> => {
    const checkout = await lockCheckout(tx, programmeId, seen.id)
    if (checkout?.state !== 'PAID') return refuse('wrong-state')
    const { orderId, amountFen, refundId: id } = input
    const before = (await selectRefunds(tx, checkout)).find((one) => one.id === id)
    if (before) return accept({ checkout, refund: before })
    if (orderId !== null && !checkout.allocations.some(({ documentId }) => documentId === orderId))
      return refuse('not-found')
    const fits = checkOnlineRefund(amountFen, await leftToRefund(tx, checkout, orderId))
    if (!fits.ok) return fits
    await insertRefund(tx, programmeId, {
      ...{ id, orderId, amountFen, reason },
      checkoutId: checkout.id,
      state: 'REQUESTED',
      attempt: 1,
      idempotencyKey: refundKey(id, 1),
      stripeRefundId: null,
      requestedBy: actor.personId,
      requestedAt: now,
    })
    const refund = (await selectRefunds(tx, checkout)).find((one) => one.id === id)
    // The id is another checkout's refund: made up, or a form of another page.
    if (!refund) return refuse('not-found')
    await recordCheckout(tx, ctx, checkout, {
      action: 'checkout.refund',
      of: { type: 'checkout-refund', id },
      to: 'REQUESTED',
      reason,
      after: { amountFen },
    })
    return accept({ checkout, refund })
  })
}

/** What can still be given back online: received, less what went back or is on its way, and what stands of it. */
async function leftToRefund(tx: Tx, checkout: Checkout, orderId: string | null): Promise<Fen> {
  const refunds = await selectRefunds(tx, checkout)
  const waiting = refunds.filter(({ state }) => state === 'REQUESTED' || state === 'PENDING')
  const waitingFen = sumFen(waiting.map(({ amountFen }) => amountFen))
  const wholeFen = subtractFen(subtractFen(checkout.receivedFen, checkout.refundedFen), waitingFen)
  const standing = await standingOf(tx, checkout)
  const standsFen = sumFen(standing.map(({ amountFen }) => amountFen))
  const of = standing.find(({ id }) => id === orderId)?.amountFen ?? fen(0n)
  const openFen = minFen(wholeFen, subtractFen(standsFen, waitingFen))
  return orderId === null ? openFen : minFen(openFen, of)
}
