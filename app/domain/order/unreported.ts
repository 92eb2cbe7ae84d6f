import { type Fen, fen, maxFen, subtractFen, ZERO_FEN } from '../money/fen'
import { type OrderAmounts, orderAmounts } from './order-amounts'
import type { FulfilmentState } from './order-lifecycle'

/** The sums an order carries, in fen. */
export interface OrderFigures {
  readonly fulfilment: FulfilmentState
  readonly orderedFen: bigint
  readonly acceptedFen: bigint
  readonly freightFen: bigint
  readonly paidFen: bigint
  readonly refundedFen: bigint
  /** 暂计: what recorded transfers and open online payments hold of it. */
  readonly pendingFen: bigint
}

/** What is payable, paid and open of an order by its own sums. */
export function amountsOf(order: Omit<OrderFigures, 'pendingFen'>): OrderAmounts {
  return orderAmounts({
    fulfilment: order.fulfilment,
    orderedGoodsFen: fen(order.orderedFen),
    acceptedGoodsFen: fen(order.acceptedFen),
    freightFen: fen(order.freightFen),
    verifiedFen: fen(order.paidFen),
    refundedFen: fen(order.refundedFen),
  })
}

/** What is open and held by no payment under way; below 0 where more is held than is payable now. */
export function unreservedFen(order: OrderFigures): Fen {
  return subtractFen(amountsOf(order).openFen, fen(order.pendingFen))
}

/** What nobody has paid or reported yet, freight included: as much as another payment may take. */
export function unreportedFen(order: OrderFigures): Fen {
  return maxFen(ZERO_FEN, unreservedFen(order))
}
