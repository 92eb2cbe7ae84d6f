import { type FulfilmentState, fulfilmentEnded, isOpen } from '../order/order-lifecycle'
import { type Thousandths, thousandths } from '../quantity/thousandths'

/** What one order line drew from an agreement line. */
export interface DrawnLine {
  readonly fulfilment: FulfilmentState
  readonly orderedQuantity: Thousandths
  readonly acceptedQuantity: Thousandths
}

/**
 * The most that may ever be drawn: agreed × (1 + tolerance), rounded down. The tolerance is integer permille and
 * stands on the agreed quantity, never on what remains: after 100 of 100, 10 % leaves 10. docs/domain.md §5.
 */
export function ceiling(agreed: Thousandths, tolerancePermille: number): Thousandths {
  if (!Number.isInteger(tolerancePermille) || tolerancePermille < 0) {
    throw new RangeError(`tolerance is whole permille: ${tolerancePermille}`)
  }
  return thousandths((agreed * BigInt(1000 + tolerancePermille)) / 1000n)
}

/** Ordered while an order is open, accepted once it is finished: cancel, decline and short-close release the rest. */
export function drawnOf(lines: Iterable<DrawnLine>): Thousandths {
  let drawn = 0n
  for (const line of lines) {
    if (isOpen(line.fulfilment)) drawn += line.orderedQuantity
    else if (fulfilmentEnded(line.fulfilment)) drawn += line.acceptedQuantity
  }
  return thousandths(drawn)
}

/** agreed − drawn: shown as it is, and may be negative within tolerance. */
export function remaining(agreed: Thousandths, drawn: Thousandths): Thousandths {
  return thousandths(agreed - drawn)
}

/** As much of it as can really be ordered: a tolerance may end between two steps. Never below 0. */
export function wholeSteps(quantity: Thousandths, step: Thousandths): Thousandths {
  return thousandths(quantity > 0n ? quantity - (quantity % step) : 0n)
}

/** What may still be called off: agreed × (1 + tolerance) − drawn, never below 0. */
export function callable(agreed: Thousandths, tolerancePermille: number, drawn: Thousandths): Thousandths {
  const left = ceiling(agreed, tolerancePermille) - drawn
  return thousandths(left > 0n ? left : 0n)
}
