import type { BusinessDate } from '~/domain/calendar/business-date'
import type { CheckoutDisputeState, CheckoutRefundState, CheckoutState } from '~/domain/checkout/checkout-lifecycle'
import type { Fen } from '~/domain/money/fen'

/** What somebody asked to pay online. */
export type CheckoutDocumentType = 'ORDER' | 'STATEMENT' | 'DEPOSIT'

/** A part of an online payment and what it is meant for. */
export interface CheckoutAllocation {
  readonly documentType: 'ORDER' | 'DEPOSIT'
  readonly documentId: string
  readonly amountFen: Fen
}

/** One attempt to pay one supplier online. */
export interface Checkout {
  readonly programmeId: string
  readonly id: string
  readonly number: string
  readonly documentType: CheckoutDocumentType
  readonly documentId: string
  readonly documentNumber: string
  readonly buyerId: string
  readonly supplierId: string
  readonly amountFen: Fen
  readonly state: CheckoutState
  readonly version: number
  readonly attempt: number
  readonly idempotencyKey: string
  /** Null until Stripe has answered. */
  readonly sessionId: string | null
  readonly url: string | null
  readonly paymentIntentId: string | null
  readonly locale: 'zh' | 'en'
  readonly origin: string
  readonly expiresAt: Date
  readonly startedBy: string
  readonly startedAt: Date
  readonly valueDate: BusinessDate | null
  readonly receivedFen: Fen
  readonly onAccountFen: Fen
  readonly refundedFen: Fen
  readonly failure: string
  readonly checkedAt: Date | null
  readonly checks: number
  readonly allocations: readonly CheckoutAllocation[]
}

export interface CheckoutRefund {
  readonly programmeId: string
  readonly id: string
  readonly checkoutId: string
  readonly amountFen: Fen
  /** The order it is given back of; null: whatever it stands on. */
  readonly orderId: string | null
  readonly state: CheckoutRefundState
  readonly version: number
  readonly attempt: number
  readonly idempotencyKey: string
  readonly stripeRefundId: string | null
  readonly reason: string
  /** Null: made in Stripe's dashboard. */
  readonly requestedBy: string | null
  readonly requestedAt: Date
  readonly valueDate: BusinessDate | null
  readonly failure: string
  readonly beyondFen: Fen
}

export interface CheckoutDispute {
  readonly programmeId: string
  readonly id: string
  readonly checkoutId: string
  readonly stripeDisputeId: string
  readonly amountFen: Fen
  readonly state: CheckoutDisputeState
  readonly reason: string
  readonly answerUntil: Date | null
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly beyondFen: Fen
}

/** What the room wrote into the money entries. */
export interface Movement {
  readonly cause: 'PAYMENT' | 'REFUND' | 'REFUND_UNDONE' | 'DISPUTE' | 'DISPUTE_UNDONE'
  /** Of the checkout, the refund or the dispute. */
  readonly causeId: string
  readonly documentType: 'ORDER' | 'DEPOSIT' | 'ON_ACCOUNT'
  readonly documentId: string
  readonly amountFen: Fen
  readonly valueDate: BusinessDate
}
