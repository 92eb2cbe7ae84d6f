import type Stripe from 'stripe'

/**
 * What the stand-in keeps, in Stripe's own shapes: fields named by Stripe's types, references always as ids. Seconds
 * since 1970, amounts in the smallest unit.
 */
export type SessionRow = Pick<
  Stripe.Checkout.Session,
  | 'id'
  | 'object'
  | 'amount_subtotal'
  | 'amount_total'
  | 'cancel_url'
  | 'client_reference_id'
  | 'created'
  | 'currency'
  | 'expires_at'
  | 'livemode'
  | 'locale'
  | 'mode'
  | 'payment_method_types'
  | 'payment_status'
  | 'status'
  | 'success_url'
  | 'url'
> & { metadata: Metadata; payment_intent: string | null }

export type IntentRow = Pick<
  Stripe.PaymentIntent,
  'id' | 'object' | 'amount' | 'amount_received' | 'created' | 'currency' | 'description' | 'livemode' | 'status'
> & { latest_charge: string | null; metadata: Metadata; last_payment_error: { code: string; type: string } | null }

export type ChargeRow = Pick<
  Stripe.Charge,
  | 'id'
  | 'object'
  | 'amount'
  | 'amount_captured'
  | 'amount_refunded'
  | 'created'
  | 'currency'
  | 'disputed'
  | 'livemode'
  | 'paid'
  | 'refunded'
  | 'status'
> & { payment_intent: string; balance_transaction: string | null; payment_method_details: { type: string } }

export type RefundRow = Pick<
  Stripe.Refund,
  'id' | 'object' | 'amount' | 'created' | 'currency' | 'status' | 'failure_reason'
> & { charge: string; payment_intent: string; balance_transaction: string; metadata: Metadata }

export type TransactionRow = Pick<
  Stripe.BalanceTransaction,
  'id' | 'object' | 'amount' | 'created' | 'currency' | 'type'
> & { source: string }

export type DisputeRow = Pick<
  Stripe.Dispute,
  'id' | 'object' | 'amount' | 'created' | 'currency' | 'is_charge_refundable' | 'livemode' | 'reason' | 'status'
> & {
  charge: string
  payment_intent: string
  balance_transactions: TransactionRow[]
  evidence_details: { due_by: number | null; has_evidence: boolean; past_due: boolean; submission_count: number }
  metadata: Metadata
}

export type Metadata = Record<string, string>
export type Row = SessionRow | IntentRow | ChargeRow | RefundRow | TransactionRow | DisputeRow

export interface EventRow {
  id: string
  object: 'event'
  api_version: string
  created: number
  data: { object: Row }
  livemode: false
  pending_webhooks: number
  type: string
}

/** What was answered to an idempotency key. */
export interface KeptAnswer {
  fingerprint: string
  status: number
  body: string
}

export interface State {
  counter: number
  rows: Record<string, Row>
  events: EventRow[]
  answers: Record<string, KeptAnswer>
}

export function emptyState(): State {
  return { counter: 0, rows: {}, events: [], answers: {} }
}
