import { drawnOf } from '../agreement/drawdown'
import type { Fen } from '../money/fen'
import { type Grams, grams } from '../quantity/grams'
import { lineAmount, type SaleTerms } from '../quantity/measure'
import { type Thousandths, thousandths } from '../quantity/thousandths'
import { type FulfilmentState, isOpen } from './order-lifecycle'

/**
 * Where one order line stands: quantities of the sale unit, weighed grams, and their amounts in fen. All are sums
 * over its papers, so an amount is rounded once per line, however many deliveries it took. docs/domain.md §3.
 */
export interface LineProgress {
  readonly terms: SaleTerms
  readonly ordered: Thousandths
  readonly reserved: Thousandths
  readonly shipped: Thousandths
  readonly shippedGrams: Grams
  readonly shippedFen: Fen
  readonly judged: Thousandths
  readonly accepted: Thousandths
  readonly acceptedGrams: Grams
  readonly acceptedFen: Fen
}

/** A delivery note's part of a line; negative on a reversing note. */
export interface ShippedPart {
  readonly shipped: Thousandths
  readonly shippedGrams: Grams
}

/** An acceptance's part of a line; `judged` is what the note had shipped. Negative on a reversing one. */
export interface AcceptedPart {
  readonly judged: Thousandths
  readonly accepted: Thousandths
  readonly acceptedGrams: Grams
}

/** The line after a delivery note or, with negative quantities, after one was taken back. */
export function shipLine<L extends LineProgress>(line: L, part: ShippedPart): L {
  const shipped = thousandths(line.shipped + part.shipped)
  const shippedGrams = grams(line.shippedGrams + part.shippedGrams)
  const shippedFen = lineAmount(line.terms, { quantity: shipped, grams: shippedGrams })
  return { ...line, shipped, shippedGrams, shippedFen, reserved: stockHeld(line.ordered, shipped) }
}

/** The line after an acceptance or, with negative quantities, after one was reversed. */
export function acceptLine<L extends LineProgress>(line: L, part: AcceptedPart): L {
  const accepted = thousandths(line.accepted + part.accepted)
  const acceptedGrams = grams(line.acceptedGrams + part.acceptedGrams)
  const acceptedFen = lineAmount(line.terms, { quantity: accepted, grams: acceptedGrams })
  return { ...line, judged: thousandths(line.judged + part.judged), accepted, acceptedGrams, acceptedFen }
}

/** The line once its order stands in this state: what is over holds no stock any more. docs/domain.md §5. */
export function restLine<L extends LineProgress>(line: L, fulfilment: FulfilmentState): L {
  return isOpen(fulfilment) ? line : { ...line, reserved: thousandths(0n) }
}

/** By how much a line's draw on its agreement changes when line and order go from one standing to another. */
export function drawnDelta(
  before: { line: LineProgress; fulfilment: FulfilmentState },
  after: { line: LineProgress; fulfilment: FulfilmentState },
): Thousandths {
  const drawn = ({ line, fulfilment }: typeof before) =>
    drawnOf([{ fulfilment, orderedQuantity: line.ordered, acceptedQuantity: line.accepted }])
  return thousandths(drawn(after) - drawn(before))
}

/** An open order holds what it has not shipped yet; a surplus within tolerance comes from free stock. */
function stockHeld(ordered: Thousandths, shipped: Thousandths): Thousandths {
  return shipped >= ordered ? thousandths(0n) : thousandths(ordered - shipped)
}
