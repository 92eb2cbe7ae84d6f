import { type BusinessDate, compareDates } from '../calendar/business-date'
import { type Fen, minFen, subtractFen, ZERO_FEN } from '../money/fen'

/** An order of a statement, and what of it is still to be paid. */
export interface OpenOrder {
  readonly orderId: string
  readonly number: string
  /** The day it is due, and with equal days the lower number, is paid first. */
  readonly dueOn: BusinessDate
  readonly openFen: Fen
}

/**
 * One payment over many orders: the oldest due first, each until it is paid, the last one in part. What the orders
 * cannot take is left over. Orders that get nothing are not named.
 */
export function splitPayment(
  amountFen: Fen,
  orders: readonly OpenOrder[],
): { allocations: { orderId: string; amountFen: Fen }[]; leftFen: Fen } {
  const oldestFirst = orders.toSorted(
    (a, b) => compareDates(a.dueOn, b.dueOn) || (a.number < b.number ? -1 : a.number > b.number ? 1 : 0),
  )
  let leftFen = amountFen
  const allocations: { orderId: string; amountFen: Fen }[] = []
  for (const { orderId, openFen } of oldestFirst) {
    const part = minFen(leftFen, openFen)
    if (part <= ZERO_FEN) continue
    allocations.push({ orderId, amountFen: part })
    leftFen = subtractFen(leftFen, part)
  }
  return { allocations, leftFen }
}
