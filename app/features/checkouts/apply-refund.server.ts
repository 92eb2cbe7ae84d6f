import { businessDateOf } from '~/domain/calendar/business-date'
import { type CheckoutRefundEvent, checkoutRefundLifecycle } from '~/domain/checkout/checkout-lifecycle'
import { refundKey } from '~/domain/checkout/idempotency'
import { next } from '~/domain/lifecycle/lifecycle'
import { inTransaction, type Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { StripeRefund } from '~/platform/stripe/stripe-port'
import type { AuditAction } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { bookGivenBack, undoGivenBack } from './book-online.server'
import type { Checkout, CheckoutRefund } from './checkout'
import { lockCheckout, saveCheckout } from './checkouts.repo.server'
import { insertRefund, type RefundChange, saveRefund, selectRefunds } from './given-back.repo.server'
import { recordCheckout } from './record-checkout.server'
import { systemContext } from './system-context'
import { tellOfCheckout } from './tell-parties.server'

const CAUSES: Record<CheckoutRefundEvent, AuditAction> = {
  accept: 'checkout.refund-wait',
  succeed: 'checkout.refunded',
  fail: 'checkout.refund-fail',
}

const EVENTS: Record<StripeRefund['state'], CheckoutRefundEvent> = {
  PENDING: 'accept',
  SUCCEEDED: 'succeed',
  FAILED: 'fail',
  CANCELLED: 'fail',
}

/**
 * What a refund, just fetched from Stripe, says becomes true here, in one transaction under its checkout's lock. One
 * that was made in Stripe's dashboard is taken in as our own. A word that came late changes nothing.
 *
 * @returns false where its payment is not booked here yet: ask for the session first
 */
export async function applyRefund(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  of: { programmeId: string; id: string },
  answer: StripeRefund,
): Promise<boolean> {
  const ctx = systemContext(db, now, of.programmeId)
  return inTransaction(db, async (tx) => {
    const checkout = await lockCheckout(tx, of.programmeId, of.id)
    if (checkout?.state !== 'PAID' || checkout.paymentIntentId !== answer.paymentIntentId) return false
    const refund = await rowOf(tx, checkout, answer)
    const event = EVENTS[answer.state]
    const to = next(checkoutRefundLifecycle, refund.state, event)
    if (!to.ok) {
      if (refund.stripeRefundId === null) await saveRefund(tx, refund, { stripeRefundId: answer.id })
      return true
    }
    const cause = CAUSES[event]
    const change: RefundChange = { state: to.value, stripeRefundId: answer.id }
    if (event === 'succeed') Object.assign(change, await succeed(tx, ctx, checkout, refund, answer))
    if (event === 'fail') Object.assign(change, await fail(tx, ctx, checkout, refund, answer))
    await saveRefund(tx, refund, change)
    await recordCheckout(tx, ctx, checkout, {
      action: cause,
      of: { type: 'checkout-refund', id: refund.id, from: refund.state },
      to: to.value,
      reason: answer.failureReason ?? undefined,
      after: { amountFen: refund.amountFen },
    })
    return true
  })
}

async function succeed(
  tx: Tx,
  ctx: UseCaseContext,
  checkout: Checkout,
  refund: CheckoutRefund,
  answer: StripeRefund,
): Promise<RefundChange> {
  const on = businessDateOf(answer.createdAt)
  const { amountFen, id, orderId } = refund
  const back = { kind: 'REFUND' as const, id, amountFen, from: orderId, on, cause: 'checkout.refunded' as const }
  const { takenFen, beyondFen } = await bookGivenBack(tx, ctx, checkout, back)
  await saveCheckout(tx, checkout, { refundedFen: checkout.refundedFen + takenFen })
  await tellOfCheckout(tx, ctx, checkout, { kind: 'checkout-refunded', amountFen })
  return { valueDate: on, beyondFen }
}

async function fail(
  tx: Tx,
  ctx: UseCaseContext,
  checkout: Checkout,
  refund: CheckoutRefund,
  answer: StripeRefund,
): Promise<RefundChange> {
  const cause = 'checkout.refund-fail' as const
  const undoneFen = await undoGivenBack(tx, ctx, checkout, { kind: 'REFUND', id: refund.id, cause })
  if (undoneFen > 0n) await saveCheckout(tx, checkout, { refundedFen: checkout.refundedFen - undoneFen })
  const reason = answer.failureReason ?? answer.state.toLowerCase()
  const { amountFen } = refund
  await tellOfCheckout(tx, ctx, checkout, { kind: 'checkout-refund-failed', amountFen })
  return { failure: reason, beyondFen: 0n }
}

/** Our row of it: known by Stripe's id, by the id we sent along, or made now. */
async function rowOf(tx: Tx, checkout: Checkout, answer: StripeRefund): Promise<CheckoutRefund> {
  const rows = await selectRefunds(tx, checkout)
  const known =
    rows.find(({ stripeRefundId }) => stripeRefundId === answer.id) ??
    rows.find(({ id, stripeRefundId }) => stripeRefundId === null && id === answer.metadata.refund)
  if (known) return known
  const id = uuid7()
  await insertRefund(tx, checkout.programmeId, {
    id,
    checkoutId: checkout.id,
    amountFen: answer.amountFen,
    orderId: null,
    state: 'REQUESTED',
    attempt: 1,
    idempotencyKey: refundKey(id, 1),
    stripeRefundId: answer.id,
    reason: '',
    requestedBy: null,
    requestedAt: answer.createdAt,
  })
  const made = (await selectRefunds(tx, checkout)).find((one) => one.id === id)
  if (!made) throw new Error(`refund ${answer.id} was written and is not there`)
  return made
}
