import type { Grams } from '../quantity/grams'
import type { Thousandths } from '../quantity/thousandths'
import { type Fen, fen } from './fen'
import { divideHalfUp } from './half-up'

/** half-up(price of one sale unit × quantity), rounded once. docs/domain.md §3. */
export function amountByCount(unitPrice: Fen, quantity: Thousandths): Fen {
  return fen(divideHalfUp(unitPrice * quantity, 1000n))
}

/** half-up(price × weight ÷ the weight the price is for), rounded once. docs/domain.md §3. */
export function amountByWeight(price: Fen, weight: Grams, priceGrams: Grams): Fen {
  return fen(divideHalfUp(price * weight, priceGrams))
}
