import type { Fen } from '~/domain/money/fen'

/**
 * What the product asks of Stripe, in our words; amounts are fen of CNY. Nothing here throws for what a network or a
 * vendor may do: every answer is a value or a typed failure.
 */
export interface StripePort {
  /** Where payments go: the real thing, Stripe's test side, or the stand-in (no money moves in the last two). */
  readonly mode: StripeMode
  /**
   * Opens a hosted payment page for one amount. Asked again with the same key and the same wish it answers the same
   * session. `expiresAt` lies 30 minutes to 24 hours ahead; ask again with the very same time.
   */
  createCheckoutSession(wish: NewSession): Promise<StripeOutcome<StripeSession>>
  /** The session as it is now, with its payment, charge and refunds included. Fails: not-found. */
  retrieveSession(sessionId: string): Promise<StripeOutcome<StripeSession>>
  /**
   * The session whose `clientReference` this is, if one was made since `since`: the last word on an attempt whose
   * answer never came (Stripe keeps answering a stored 500 to its key). Null: there is none.
   */
  findSession(clientReference: string, since: Date): Promise<StripeOutcome<StripeSession | null>>
  /** Closes the page for good; nobody can pay there after. Fails: wrong-state when it was paid or had expired. */
  expireSession(sessionId: string): Promise<StripeOutcome<StripeSession>>
  /** Fails: wrong-state when nothing is left to refund, or less than asked for. */
  createRefund(wish: NewRefund): Promise<StripeOutcome<StripeRefund>>
  retrieveRefund(refundId: string): Promise<StripeOutcome<StripeRefund>>
  /** All of one payment, made here or in Stripe's dashboard, oldest first. */
  listRefunds(paymentIntentId: string): Promise<StripeOutcome<StripeRefund[]>>
  retrieveDispute(disputeId: string): Promise<StripeOutcome<StripeDispute>>
  /** All of them, oldest first. */
  listEvents(query: EventQuery): Promise<StripeOutcome<StripeEvent[]>>
  /** Takes the raw body as it arrived. What it says is a hint only: fetch the object. */
  verifyWebhook(rawBody: Buffer | string, signatureHeader: string | null | undefined, now: Date): VerifiedWebhook
}

/** No port: no keys were given (OFF), or such as cannot work (WRONG; `mend` says what to do, for whoever runs it). */
export type OnlinePayment =
  | { readonly port: StripePort }
  | { readonly port: null; readonly why: 'OFF' }
  | { readonly port: null; readonly why: 'WRONG'; readonly mend: string }

export type StripeMode = 'LIVE' | 'TEST' | 'STAND_IN'

export interface NewSession {
  /** Deterministic for one attempt, and stored before the call. */
  idempotencyKey: string
  amountFen: Fen
  currency: 'cny'
  /** What the payer reads, e.g. the order's number. */
  description: string
  /** Our id of the checkout. */
  clientReference: string
  /** Kept on the session and on its payment; nothing personal. */
  metadata?: Readonly<Record<string, string>>
  /** `{CHECKOUT_SESSION_ID}` in it is filled in by Stripe. */
  successUrl: string
  cancelUrl: string
  expiresAt: Date
  locale: 'zh' | 'en'
  /** Absent: what the account has switched on. */
  paymentMethodTypes?: readonly ('card' | 'alipay' | 'wechat_pay')[]
}

export interface StripeSession {
  id: string
  /** COMPLETE says that the payer is through; with delayed methods it may not be paid yet, or never. */
  state: 'OPEN' | 'COMPLETE' | 'EXPIRED'
  paid: boolean
  amountFen: Fen
  currency: string
  /** Where to pay; null once that is over. */
  url: string | null
  createdAt: Date
  expiresAt: Date
  clientReference: string | null
  metadata: Readonly<Record<string, string>>
  /** Null until the payer has begun to pay. */
  payment: StripePayment | null
}

export interface StripePayment {
  /** The payment intent's. */
  id: string
  state: 'WAITING' | 'PROCESSING' | 'SUCCEEDED' | 'CANCELLED'
  amountFen: Fen
  /** What really came in, before refunds. */
  receivedFen: Fen
  /** When the money came in; its day in Asia/Shanghai is the value date. Null until it has. */
  succeededAt: Date | null
  chargeId: string | null
  /** Of the charge: refunds that were not undone. */
  refundedFen: Fen
  disputed: boolean
  /** 'card', 'alipay', 'wechat_pay' … */
  method: string | null
  /** Stripe's code of the last failed try, e.g. 'card_declined'. */
  lastDecline: string | null
}

export interface NewRefund {
  idempotencyKey: string
  paymentIntentId: string
  amountFen: Fen
  metadata?: Readonly<Record<string, string>>
}

export interface StripeRefund {
  id: string
  /** FAILED may still follow SUCCEEDED: then the money is back with the supplier. */
  state: 'PENDING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED'
  amountFen: Fen
  paymentIntentId: string | null
  createdAt: Date
  /** Stripe's code, e.g. 'expired_or_canceled_card'. */
  failureReason: string | null
  metadata: Readonly<Record<string, string>>
}

export interface StripeDispute {
  id: string
  /** INQUIRY: the bank only asks, nothing is withdrawn. */
  state: 'INQUIRY' | 'NEEDS_RESPONSE' | 'UNDER_REVIEW' | 'WON' | 'LOST' | 'CLOSED'
  /** Whether its amount has been taken from the account now. */
  withdrawn: boolean
  amountFen: Fen
  paymentIntentId: string | null
  /** Stripe's code, e.g. 'product_not_received'. */
  reason: string
  createdAt: Date
  answerBy: Date | null
}

export interface StripeEvent {
  id: string
  type: string
  /** Of the object it is about: session, refund, dispute, charge … */
  objectId: string
  createdAt: Date
}

export interface EventQuery {
  since: Date
  types: readonly string[]
  /** False: only those that no webhook of ours has taken yet. Absent: all. */
  deliverySuccess?: boolean
}

/** What the endpoint at Stripe has to be subscribed to, and what reconciliation asks for. */
export const STRIPE_EVENT_TYPES = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'charge.dispute.closed',
] as const

export type StripeOutcome<T> = { readonly ok: true; readonly value: T } | StripeFailed

export interface StripeFailed {
  readonly ok: false
  readonly failure: StripeFailure
}

/**
 * - `unknown`: no answer, or none that tells: it **may have been done**. Ask again with the same key, or look it up.
 * - `rate-limited`: not done; later.
 * - `bad-key`: not done; the key is wrong, revoked or may not do this.
 * - `amount-too-large`, `amount-too-small`: not done; never will be.
 * - `declined`: the payer's bank said no.
 * - `not-found`: there is no such object.
 * - `wrong-state`: the object is past this (already expired, paid, refunded).
 * - `key-reused`: the same key with another wish: a bug of ours.
 * - `refused`: anything else Stripe did not take.
 */
export type StripeFailureKind =
  | 'unknown'
  | 'rate-limited'
  | 'bad-key'
  | 'amount-too-large'
  | 'amount-too-small'
  | 'declined'
  | 'not-found'
  | 'wrong-state'
  | 'key-reused'
  | 'refused'

export interface StripeFailure {
  readonly kind: StripeFailureKind
  /** For the log: Stripe's codes and request id, never its texts, which may quote what was sent. */
  readonly detail: string
}

export type VerifiedWebhook =
  | { readonly ok: true; readonly event: StripeEvent }
  | { readonly ok: false; readonly why: 'unsigned' | 'bad-signature' | 'too-old' | 'not-an-event' }
