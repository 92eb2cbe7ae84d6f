import { type Fen, fen } from '../money/fen'
import { lineAmount, type SaleTerms } from '../quantity/measure'
import { type Thousandths, thousandths } from '../quantity/thousandths'

/** 差异 of one line of a delivery note against what was open; negative where less left. Amount as ordered, in fen. */
export interface ShippedDifference {
  readonly quantity: Thousandths
  readonly amountFen: Fen
}

/**
 * By how much a note differs from what the order still had open for the line when it left (`due`); null where it does
 * not, or where nobody wrote down what was open. The amount takes the nominal weight: nothing was weighed of goods that
 * did not come. docs/domain.md §2.
 */
export function shippedDifference(
  terms: SaleTerms,
  { due, shipped }: { due: Thousandths | null; shipped: Thousandths },
): ShippedDifference | null {
  if (due === null || shipped === due) return null
  const quantity = thousandths(shipped - due)
  const size = lineAmount(terms, { quantity: thousandths(quantity < 0n ? -quantity : quantity) })
  return { quantity, amountFen: quantity < 0n ? fen(-size) : size }
}
