import Stripe from 'stripe'
import type { StripeFailed, StripeFailureKind } from './stripe-port'

/** Codes that say the object is already past what was asked. */
const PAST = new Set([
  'charge_already_refunded',
  'charge_disputed',
  'payment_intent_unexpected_state',
  'resource_already_exists',
  'refund_disputed_payment',
])

/** What an error of the SDK means for whoever asked; anything else is a bug and thrown on. */
export function failureOf(error: unknown): StripeFailed {
  if (!(error instanceof Stripe.errors.StripeError)) throw error
  return failed(kindOf(error), [error.type, error.code, error.param, error.statusCode, error.requestId])
}

export function failed(kind: StripeFailureKind, detail: readonly unknown[]): StripeFailed {
  return { ok: false, failure: { kind, detail: detail.filter((part) => part !== undefined).join(' ') } }
}

function kindOf(error: Stripe.errors.StripeError): StripeFailureKind {
  const { errors } = Stripe
  // No answer, a broken one, or 409: the same key is being worked on right now.
  if (error instanceof errors.StripeConnectionError || error.statusCode === 409) return 'unknown'
  if (error instanceof errors.StripeRateLimitError) return 'rate-limited'
  if (error instanceof errors.StripeAuthenticationError || error instanceof errors.StripePermissionError)
    return 'bad-key'
  if (error instanceof errors.StripeCardError) return 'declined'
  if (error instanceof errors.StripeIdempotencyError) return 'key-reused'
  if (error instanceof errors.StripeInvalidRequestError) return invalidKind(error)
  return 'unknown'
}

function invalidKind({ code, param, statusCode }: Stripe.errors.StripeError): StripeFailureKind {
  if (code === 'amount_too_large') return 'amount-too-large'
  if (code === 'amount_too_small') return 'amount-too-small'
  if (code === 'resource_missing' || statusCode === 404) return 'not-found'
  if (code !== undefined && PAST.has(code)) return 'wrong-state'
  return param === 'amount' && code === undefined ? 'wrong-state' : 'refused'
}
