import Stripe from 'stripe'
import { MOST_ONLINE_FEN } from '~/domain/checkout/checkout-amounts'
import { failed, failureOf } from './stripe-failures'
import { disputeOf, eventOf, refundOf, sessionOf } from './stripe-objects'
import type { NewSession, StripeMode, StripeOutcome, StripePort } from './stripe-port'
import { webhookVerifier } from './verify-webhook'

/** Pinned: an account's default version may be moved by anybody with its dashboard. */
export const STRIPE_API_VERSION = '2026-10-28.endive'

export interface StripeClientOptions {
  mode: StripeMode
  secretKey: string
  webhookSecret: string
  /** Another address than Stripe's own: the stand-in's. */
  apiBase?: string | undefined
  /** One try; a person waits for it. */
  timeoutMs?: number
  /** Further tries of the SDK, with the same idempotency key. */
  retries?: number
  /** In place of the network. */
  fetch?: typeof fetch
}

const EXPANDED = ['payment_intent.latest_charge.balance_transaction']
/** One page of a list. */
const PAGE = 100

/** The port over Stripe's own SDK. */
export function createStripeClient(options: StripeClientOptions): StripePort {
  const { secretKey, timeoutMs = 8_000, retries = 1 } = options
  const stripe = new Stripe(secretKey, {
    apiVersion: STRIPE_API_VERSION,
    timeout: timeoutMs,
    maxNetworkRetries: retries,
    telemetry: false,
    ...(options.fetch && { httpClient: Stripe.createFetchHttpClient(options.fetch) }),
    ...(options.apiBase && addressOf(options.apiBase)),
  })
  return {
    mode: options.mode,
    createCheckoutSession: async (wish) =>
      wish.amountFen > MOST_ONLINE_FEN
        ? failed('amount-too-large', ['more than eight digits'])
        : asked(async () =>
            sessionOf(
              await stripe.checkout.sessions.create(sessionParams(wish), { idempotencyKey: wish.idempotencyKey }),
            ),
          ),
    retrieveSession: (id) =>
      asked(async () => sessionOf(await stripe.checkout.sessions.retrieve(id, { expand: EXPANDED }))),
    findSession: (clientReference, since) =>
      asked(async () => {
        const query = { created: { gte: secondsOf(since) }, limit: PAGE }
        for await (const session of stripe.checkout.sessions.list(query)) {
          if (session.client_reference_id !== clientReference) continue
          return sessionOf(await stripe.checkout.sessions.retrieve(session.id, { expand: EXPANDED }))
        }
        return null
      }),
    expireSession: async (id) => {
      const expired = await asked(async () =>
        sessionOf(await stripe.checkout.sessions.expire(id, { expand: EXPANDED })),
      )
      // Stripe gives no code for it: only an open session can be expired.
      return !expired.ok && expired.failure.kind === 'refused'
        ? failed('wrong-state', [expired.failure.detail])
        : expired
    },
    createRefund: ({ idempotencyKey, paymentIntentId, amountFen, metadata }) =>
      asked(async () => {
        const params = { payment_intent: paymentIntentId, amount: Number(amountFen), ...(metadata && { metadata }) }
        return refundOf(await stripe.refunds.create(params, { idempotencyKey }))
      }),
    retrieveRefund: (id) => asked(async () => refundOf(await stripe.refunds.retrieve(id))),
    listRefunds: (paymentIntentId) =>
      asked(async () => {
        const refunds: Stripe.Refund[] = []
        for await (const one of stripe.refunds.list({ payment_intent: paymentIntentId, limit: PAGE })) refunds.push(one)
        return refunds.map(refundOf).reverse()
      }),
    retrieveDispute: (id) => asked(async () => disputeOf(await stripe.disputes.retrieve(id))),
    listEvents: ({ since, types, deliverySuccess }) =>
      asked(async () => {
        const query = {
          ...{ created: { gte: secondsOf(since) }, types: [...types], limit: PAGE },
          ...(deliverySuccess !== undefined && { delivery_success: deliverySuccess }),
        }
        const events: unknown[] = []
        for await (const event of stripe.events.list(query)) events.push(event)
        return events.flatMap((event) => eventOf(event) ?? []).reverse()
      }),
    verifyWebhook: webhookVerifier(stripe, options.webhookSecret),
  }
}

function sessionParams(wish: NewSession): Stripe.Checkout.SessionCreateParams {
  const { currency, description, metadata = {}, paymentMethodTypes } = wish
  return {
    mode: 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: { currency, unit_amount: Number(wish.amountFen), product_data: { name: description } },
      },
    ],
    client_reference_id: wish.clientReference,
    metadata,
    payment_intent_data: { metadata: { ...metadata, client_reference: wish.clientReference }, description },
    success_url: wish.successUrl,
    cancel_url: wish.cancelUrl,
    expires_at: secondsOf(wish.expiresAt),
    locale: wish.locale,
    expand: EXPANDED,
    ...(paymentMethodTypes && { payment_method_types: [...paymentMethodTypes] }),
    // WeChat Pay has to be told that it stands on a web page.
    ...(paymentMethodTypes?.includes('wechat_pay') && { payment_method_options: { wechat_pay: { client: 'web' } } }),
  }
}

async function asked<T>(ask: () => Promise<T>): Promise<StripeOutcome<T>> {
  try {
    return { ok: true, value: await ask() }
  } catch (error) {
    return failureOf(error)
  }
}

function addressOf(base: string): { protocol: 'http' | 'https'; host: string; port: number } {
  const { protocol, hostname, port } = new URL(base)
  const secure = protocol === 'https:'
  return { protocol: secure ? 'https' : 'http', host: hostname, port: Number(port) || (secure ? 443 : 80) }
}

function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}
