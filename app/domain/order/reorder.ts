import { wholeSteps } from '../agreement/drawdown'
import type { SaleTerms } from '../quantity/measure'
import type { Thousandths } from '../quantity/thousandths'

/** What an order that is placed again starts with under its agreement: as much as then, at most what may be called off. */
export function callAgain(earlier: Thousandths, line: { callable: Thousandths; terms: SaleTerms }): Thousandths {
  return wholeSteps(earlier < line.callable ? earlier : line.callable, line.terms.quantityStep)
}

/** The same bought directly: as much as then, in today's steps and at least today's smallest order. */
export function buyAgain(earlier: Thousandths, offer: { minimumOrder: Thousandths; terms: SaleTerms }): Thousandths {
  const whole = wholeSteps(earlier, offer.terms.quantityStep)
  if (whole < offer.minimumOrder) return offer.minimumOrder
  return whole
}

/** How today's terms compare with those of an earlier order; in other units or weights prices do not compare. */
export type PriceChange = 'same' | 'higher' | 'lower' | 'other-terms'

export function priceChange(then: SaleTerms, now: SaleTerms): PriceChange {
  const unlike =
    then.saleUnit !== now.saleUnit ||
    then.billedBy !== now.billedBy ||
    then.priceGrams !== now.priceGrams ||
    then.nominalGrams !== now.nominalGrams
  if (unlike) return 'other-terms'
  if (then.unitPriceFen === now.unitPriceFen) return 'same'
  return then.unitPriceFen < now.unitPriceFen ? 'higher' : 'lower'
}
