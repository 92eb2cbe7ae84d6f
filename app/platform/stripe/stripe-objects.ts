import type Stripe from 'stripe'
import { fen } from '~/domain/money/fen'
import type { StripeDispute, StripeEvent, StripePayment, StripeRefund, StripeSession } from './stripe-port'

/** Stripe's objects in our words. What was not expanded is an id only: then there is nothing to read yet. */
export function sessionOf(session: Stripe.Checkout.Session): StripeSession {
  return {
    id: session.id,
    state: session.status === 'complete' ? 'COMPLETE' : session.status === 'expired' ? 'EXPIRED' : 'OPEN',
    paid: session.payment_status === 'paid',
    amountFen: fen(session.amount_total ?? 0),
    currency: session.currency ?? '',
    url: session.url,
    createdAt: dateOf(session.created),
    expiresAt: dateOf(session.expires_at),
    clientReference: session.client_reference_id,
    metadata: session.metadata ?? {},
    payment: expanded(session.payment_intent, paymentOf),
  }
}

function paymentOf(intent: Stripe.PaymentIntent): StripePayment {
  const charge = expanded(intent.latest_charge, (one) => one)
  return {
    id: intent.id,
    state: paymentState(intent.status),
    amountFen: fen(intent.amount),
    receivedFen: fen(intent.amount_received),
    succeededAt: intent.status === 'succeeded' && charge ? bookedAt(charge) : null,
    chargeId: charge?.id ?? null,
    refundedFen: fen(charge?.amount_refunded ?? 0),
    disputed: charge?.disputed ?? false,
    method: charge?.payment_method_details?.type ?? null,
    lastDecline: intent.last_payment_error?.code ?? null,
  }
}

function paymentState(status: Stripe.PaymentIntent.Status): StripePayment['state'] {
  if (status === 'succeeded') return 'SUCCEEDED'
  if (status === 'processing') return 'PROCESSING'
  return status === 'canceled' ? 'CANCELLED' : 'WAITING'
}

/** A delayed method's charge is made when the payer confirms; the money is booked when it comes. */
function bookedAt(charge: Stripe.Charge): Date {
  return dateOf(expanded(charge.balance_transaction, ({ created }) => created) ?? charge.created)
}

export function refundOf(refund: Stripe.Refund): StripeRefund {
  return {
    id: refund.id,
    state: refundState(refund.status),
    amountFen: fen(refund.amount),
    paymentIntentId: idOf(refund.payment_intent),
    createdAt: dateOf(refund.created),
    failureReason: refund.failure_reason ?? null,
    metadata: refund.metadata ?? {},
  }
}

function refundState(status: string | null): StripeRefund['state'] {
  if (status === 'succeeded') return 'SUCCEEDED'
  if (status === 'failed') return 'FAILED'
  return status === 'canceled' ? 'CANCELLED' : 'PENDING'
}

const DISPUTE_STATES: Readonly<Record<string, StripeDispute['state']>> = {
  needs_response: 'NEEDS_RESPONSE',
  appeal_needs_response: 'NEEDS_RESPONSE',
  under_review: 'UNDER_REVIEW',
  appeal_under_review: 'UNDER_REVIEW',
  won: 'WON',
  lost: 'LOST',
  warning_closed: 'CLOSED',
  prevented: 'CLOSED',
}

export function disputeOf(dispute: Stripe.Dispute): StripeDispute {
  // The moves are in the account's own currency: only their direction is read.
  const moved = dispute.balance_transactions.reduce((sum, { amount }) => sum + amount, 0)
  const dueBy = dispute.evidence_details.due_by
  return {
    id: dispute.id,
    state: DISPUTE_STATES[dispute.status] ?? 'INQUIRY',
    withdrawn: moved < 0,
    amountFen: fen(dispute.amount),
    paymentIntentId: idOf(dispute.payment_intent),
    reason: dispute.reason,
    createdAt: dateOf(dispute.created),
    answerBy: dueBy === null ? null : dateOf(dueBy),
  }
}

/** As Stripe makes them, and as they can be stored. */
const ID = /^\w{1,255}$/
const TYPE = /^[\w.]{1,255}$/
const LATEST = 4_102_444_800

/** Null for what is no event about an object with an id. */
export function eventOf(event: unknown): StripeEvent | null {
  if (typeof event !== 'object' || event === null) return null
  const { id, type, created, data } = event as Partial<Stripe.Event>
  const object = data?.object as { id?: unknown } | undefined
  const objectId = object?.id
  if (!isText(id, ID) || !isText(type, TYPE) || !isText(objectId, ID)) return null
  if (typeof created !== 'number' || !(created >= 0 && created < LATEST)) return null
  return { id, type, objectId, createdAt: dateOf(created) }
}

function isText(value: unknown, shape: RegExp): value is string {
  return typeof value === 'string' && shape.test(value)
}

/** Stripe counts in seconds. */
function dateOf(seconds: number): Date {
  return new Date(seconds * 1000)
}

function idOf(reference: string | { id: string } | null): string | null {
  return typeof reference === 'string' ? reference : (reference?.id ?? null)
}

function expanded<T extends object, R>(value: T | string | null, read: (value: T) => R): R | null {
  return typeof value === 'object' && value !== null ? read(value) : null
}
