import { fen } from '~/domain/money/fen'
import { createStandIn, type StandIn } from '~/platform/stripe/stand-in/stand-in'
import { createStripeClient } from '~/platform/stripe/stripe-client'
import type { NewSession, StripeOutcome, StripePort } from '~/platform/stripe/stripe-port'

export interface InProcessStripe {
  standIn: StandIn
  port: StripePort
}

/** The stand-in and the real SDK before it, without a socket; events wait until the test brings them. */
export function inProcessStripe(clock: () => Date = () => new Date(), timeoutMs = 100): InProcessStripe {
  const standIn = createStandIn({ clock })
  const { secretKey, webhookSecret, fetch } = standIn
  const port = createStripeClient({ mode: 'STAND_IN', secretKey, webhookSecret, fetch, retries: 0, timeoutMs })
  return { standIn, port }
}

/** A wish to pay ¥1,234.56 within an hour of `now`. */
export function sessionWish(now: Date, changed: Partial<NewSession> = {}): NewSession {
  return {
    ...{ idempotencyKey: 'checkout-1', amountFen: fen(123_456), currency: 'cny', description: 'DD-2026-000001' },
    ...{ clientReference: 'checkout-1', locale: 'zh', expiresAt: new Date(now.getTime() + 3_600_000) },
    successUrl: 'http://127.0.0.1/back?session={CHECKOUT_SESSION_ID}',
    cancelUrl: 'http://127.0.0.1/back',
    ...changed,
  }
}

/** The value, or the failure thrown. */
export function granted<T>(outcome: StripeOutcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.failure.kind}: ${outcome.failure.detail}`)
  return outcome.value
}
