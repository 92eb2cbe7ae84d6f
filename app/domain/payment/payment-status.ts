import { type Fen, subtractFen } from '../money/fen'
import type { OrderPaymentEvent, OrderPaymentState } from '../order/order-lifecycle'

/** The payments of one order. `pendingFen` is 暂计: recorded, not verified. `refundDueFen` was promised, not yet made. */
export interface PaymentFacts {
  readonly payableFen: Fen
  readonly verifiedFen: Fen
  readonly pendingFen: Fen
  readonly refundDueFen: Fen
  readonly refundedFen: Fen
}

/**
 * The payment status that amounts say, compared with what is payable (the accepted amount once fulfilment ended,
 * not the ordered one). Something that waits for somebody shows first: a refund due, then a transfer to verify.
 * Returning an overpayment leaves an order paid. docs/domain.md §2, §5.
 */
export function paymentStatus(facts: PaymentFacts): OrderPaymentState {
  const kept = subtractFen(facts.verifiedFen, facts.refundedFen)
  if (facts.refundDueFen > 0n) return 'REFUND_PENDING'
  if (facts.pendingFen > 0n && kept < facts.payableFen) return 'PENDING_VERIFICATION'
  if (facts.refundedFen > 0n && kept <= 0n) return 'REFUNDED'
  if (facts.refundedFen > 0n && kept < facts.payableFen) return 'PARTIALLY_REFUNDED'
  if (kept > 0n && kept >= facts.payableFen) return 'PAID'
  return kept > 0n ? 'PARTIALLY_PAID' : 'UNPAID'
}

const ARRIVALS: Readonly<Record<OrderPaymentState, OrderPaymentEvent>> = {
  UNPAID: 'fall-unpaid',
  PENDING_VERIFICATION: 'report',
  PARTIALLY_PAID: 'pay-in-part',
  PAID: 'pay-in-full',
  REFUND_PENDING: 'owe-refund',
  PARTIALLY_REFUNDED: 'refund-in-part',
  REFUNDED: 'refund-in-full',
}

/** The event that takes an order's payment from one status to another; null where nothing changes. */
export function paymentEvent(from: OrderPaymentState, to: OrderPaymentState): OrderPaymentEvent | null {
  return from === to ? null : ARRIVALS[to]
}
