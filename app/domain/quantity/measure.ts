import { type Fen, fen } from '../money/fen'
import { divideHalfUp } from '../money/half-up'
import { amountByCount, amountByWeight } from '../money/line-amount'
import { accept, type Outcome, refuse } from '../refusal/refusal'
import { type Grams, grams, ONE_JIN, ONE_KILO } from './grams'
import type { Thousandths } from './thousandths'

export type BilledBy = 'COUNT' | 'WEIGHT'

/**
 * How a product is sold: what an order line freezes. docs/domain.md §3.
 * `unitPriceFen` is the price of one sale unit when billed by count, of `priceGrams` when billed by weight;
 * `nominalGrams` is what one sale unit is taken to weigh until it was weighed.
 */
export interface SaleTerms {
  readonly saleUnit: string
  readonly quantityStep: Thousandths
  readonly nominalGrams: Grams | null
  readonly billedBy: BilledBy
  readonly priceGrams: Grams | null
  readonly unitPriceFen: Fen
}

/** Terms that can be priced. Refuses: terms-incomplete naming the missing field, amount-negative. */
export function checkSaleTerms(terms: SaleTerms): Outcome<SaleTerms> {
  const incomplete = (field: keyof SaleTerms) => refuse('terms-incomplete', { field })
  if (terms.saleUnit.trim() === '') return incomplete('saleUnit')
  if (terms.quantityStep <= 0n) return incomplete('quantityStep')
  if (terms.unitPriceFen < 0n) return refuse('amount-negative', { field: 'unitPriceFen' })
  if (terms.nominalGrams !== null && terms.nominalGrams <= 0n) return incomplete('nominalGrams')
  if (terms.billedBy === 'WEIGHT' && terms.nominalGrams === null) return incomplete('nominalGrams')
  if (terms.billedBy === 'WEIGHT' && (terms.priceGrams === null || terms.priceGrams <= 0n)) {
    return incomplete('priceGrams')
  }
  return accept(terms)
}

/** What a quantity is taken to weigh, half-up to the gram; null where the sale unit has no nominal weight. */
export function nominalWeight(terms: Pick<SaleTerms, 'nominalGrams'>, quantity: Thousandths): Grams | null {
  return terms.nominalGrams === null ? null : grams(divideHalfUp(terms.nominalGrams * quantity, 1000n))
}

/**
 * Amount of a line, rounded half-up once. By weight it takes what was weighed, else the nominal weight (limits and
 * stock use that until acceptance). Terms that checkSaleTerms refuses are a bug here and throw.
 */
export function lineAmount(terms: SaleTerms, billed: { quantity: Thousandths; grams?: Grams | null }): Fen {
  if (terms.billedBy === 'COUNT') return amountByCount(terms.unitPriceFen, billed.quantity)
  if (terms.priceGrams === null) throw new RangeError('sold by weight without a weight for its price')
  if (billed.grams != null) return amountByWeight(terms.unitPriceFen, billed.grams, terms.priceGrams)
  if (terms.nominalGrams === null) throw new RangeError('sold by weight without a nominal weight')
  // One division: the nominal weight in thousandths of a gram is not rounded before the price is applied.
  const milligrams = terms.nominalGrams * billed.quantity
  return fen(divideHalfUp(terms.unitPriceFen * milligrams, terms.priceGrams * 1000n))
}

/** Price of 斤, half-up to the fen; null where the weight is not known. */
export function pricePerJin(terms: SaleTerms): Fen | null {
  return pricePer(terms, ONE_JIN)
}

/** Price of 公斤, half-up to the fen; null where the weight is not known. */
export function pricePerKilo(terms: SaleTerms): Fen | null {
  return pricePer(terms, ONE_KILO)
}

function pricePer(terms: SaleTerms, weight: Grams): Fen | null {
  const pricedWeight = terms.billedBy === 'WEIGHT' ? terms.priceGrams : terms.nominalGrams
  return pricedWeight === null || pricedWeight <= 0n ? null : amountByWeight(terms.unitPriceFen, weight, pricedWeight)
}
