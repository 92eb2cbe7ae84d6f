import Stripe from 'stripe'
import { eventOf } from './stripe-objects'
import type { StripePort } from './stripe-port'

/** Stripe's own advice: what was signed longer ago may be a recording played again. */
const OLDEST_SECONDS = 300
const ANY_AGE = Number.MAX_SAFE_INTEGER

/** Checks Stripe's signature over the raw body, then reads what the event is about. */
export function webhookVerifier({ webhooks }: Stripe, webhookSecret: string): StripePort['verifyWebhook'] {
  return (rawBody, header, now) => {
    if (!header) return { ok: false, why: 'unsigned' }
    const read = (oldest: number): unknown =>
      webhooks.constructEvent(rawBody, header, webhookSecret, oldest, undefined, now.getTime())
    try {
      const event = eventOf(read(OLDEST_SECONDS))
      return event ? { ok: true, event } : { ok: false, why: 'not-an-event' }
    } catch (error) {
      if (!isForgery(error)) return { ok: false, why: 'not-an-event' }
      return { ok: false, why: isGenuine(() => read(ANY_AGE)) ? 'too-old' : 'bad-signature' }
    }
  }
}

function isGenuine(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch (error) {
    return !isForgery(error)
  }
}

function isForgery(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeSignatureVerificationError
}
