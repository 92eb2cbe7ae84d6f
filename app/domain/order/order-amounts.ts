import { addFen, type Fen, maxFen, minFen, subtractFen, ZERO_FEN } from '../money/fen'
import { type FulfilmentState, fulfilmentEnded, isOrdered } from './order-lifecycle'

/** The money of one order as it stands. Verified and refunded are sums over verified transfers and refunds made. */
export interface OrderMoney {
  readonly fulfilment: FulfilmentState
  readonly orderedGoodsFen: Fen
  readonly acceptedGoodsFen: Fen
  readonly freightFen: Fen
  readonly verifiedFen: Fen
  readonly refundedFen: Fen
}

export interface OrderAmounts {
  readonly payableGoodsFen: Fen
  readonly payableFen: Fen
  /** Verified money for goods, net of refunds: what counting compares with the accepted amount. */
  readonly paidGoodsFen: Fen
  readonly paidFreightFen: Fen
  /** 多付待退: paid beyond what is payable and not given back; an open item, not an error. */
  readonly overpaidFen: Fen
  readonly openFen: Fen
}

/**
 * Payable is the ordered amount until fulfilment ends, then the accepted amount, plus freight; nothing for an order
 * that was called off or waits for approval. What was paid covers goods before freight; a refund gives back in the opposite order, so
 * returning an overpayment leaves the goods paid. docs/domain.md §4.1, §5.
 */
export function orderAmounts(order: OrderMoney): OrderAmounts {
  const nothingOwed = !isOrdered(order.fulfilment)
  const goods = fulfilmentEnded(order.fulfilment) ? order.acceptedGoodsFen : order.orderedGoodsFen
  const payableGoodsFen = nothingOwed ? ZERO_FEN : goods
  const freightFen = nothingOwed ? ZERO_FEN : order.freightFen
  const payableFen = addFen(payableGoodsFen, freightFen)
  const net = maxFen(ZERO_FEN, subtractFen(order.verifiedFen, order.refundedFen))
  const paidGoodsFen = minFen(net, payableGoodsFen)
  const paidFreightFen = minFen(subtractFen(net, paidGoodsFen), freightFen)
  return {
    payableGoodsFen,
    payableFen,
    paidGoodsFen,
    paidFreightFen,
    overpaidFen: maxFen(ZERO_FEN, subtractFen(net, payableFen)),
    openFen: maxFen(ZERO_FEN, subtractFen(payableFen, net)),
  }
}
