import type { BusinessDate } from '../calendar/business-date'
import { laterOf } from '../calendar/business-date'
import { type Fen, maxFen, minFen, subtractFen, ZERO_FEN } from '../money/fen'

/**
 * What of one order or record counts towards the target: min(accepted, verified payments for goods − refunds), never
 * below 0. Goods only, freight never; the refunds are those of goods (orderAmounts gives the net figure, then 0).
 * docs/domain.md §4.1.
 */
export function countedFen(order: { acceptedFen: Fen; verifiedGoodsFen: Fen; refundedFen: Fen }): Fen {
  return maxFen(ZERO_FEN, minFen(order.acceptedFen, subtractFen(order.verifiedGoodsFen, order.refundedFen)))
}

/**
 * The day a positive change of the counted amount belongs to: the later of acceptance and payment, where the payment
 * date is the bank's value date. Null until both have happened. docs/domain.md §4.1.
 */
export function countedOn(acceptedOn: BusinessDate | null, paidOn: BusinessDate | null): BusinessDate | null {
  return acceptedOn === null || paidOn === null ? null : laterOf(acceptedOn, paidOn)
}
