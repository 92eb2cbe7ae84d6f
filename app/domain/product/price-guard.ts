import { addDays, type BusinessDate } from '../calendar/business-date'
import type { Fen } from '../money/fen'
import { divideHalfUp } from '../money/half-up'
import type { Grams } from '../quantity/grams'
import type { SaleTerms } from '../quantity/measure'

/** How far a price may be from the market's before an official looks at it, and how old a market price may be. */
export const PRICE_GUARD = { percent: 25n, days: 60 } as const

/** What a market paid for a weight of a produce on a day. */
export interface ReferencePrice {
  readonly id: string
  readonly priceFen: Fen
  readonly grams: Grams
  readonly observedOn: BusinessDate
  /** Which market, or where the price was read. */
  readonly source: string
}

export type PriceGuardState = 'NONE' | 'FINE' | 'FAR_OFF'

export interface PriceComparison {
  readonly state: PriceGuardState
  /** Above (+) or below (−) the reference, in hundredths of a percent, half-up; null where nothing can be compared. */
  readonly offBasisPoints: bigint | null
}

const NOTHING: PriceComparison = { state: 'NONE', offBasisPoints: null }

/**
 * A product's price per weight beside the market's. NONE without a reference, without a weight, or where the reference
 * is older than PRICE_GUARD.days or lies ahead; FAR_OFF is more than PRICE_GUARD.percent above or below. Exact: the
 * prices are multiplied out, never divided, before they are compared. It says something and blocks nothing.
 */
export function comparePrice(
  terms: Pick<SaleTerms, 'unitPriceFen' | 'billedBy' | 'nominalGrams' | 'priceGrams'>,
  reference: Pick<ReferencePrice, 'priceFen' | 'grams' | 'observedOn'> | null,
  today: BusinessDate,
): PriceComparison {
  const weight = terms.billedBy === 'WEIGHT' ? terms.priceGrams : terms.nominalGrams
  if (reference === null || weight === null || weight <= 0n) return NOTHING
  if (reference.priceFen <= 0n || reference.grams <= 0n) return NOTHING
  if (reference.observedOn > today || reference.observedOn < oldestReference(today)) return NOTHING
  const asked = terms.unitPriceFen * reference.grams
  const market = reference.priceFen * weight
  const apart = asked > market ? asked - market : market - asked
  const points = divideHalfUp(apart * 10_000n, market)
  return {
    state: apart * 100n > PRICE_GUARD.percent * market ? 'FAR_OFF' : 'FINE',
    offBasisPoints: asked < market ? -points : points,
  }
}

/** The first day of which a market price is still good today. */
export function oldestReference(today: BusinessDate): BusinessDate {
  return addDays(today, -PRICE_GUARD.days)
}

/** What was said about a price that is far off: the supplier's word, and the office's. */
export const PRICE_WORDS = ['EXPLAINED', 'ACCEPTED', 'ASKED'] as const
export type PriceWord = (typeof PRICE_WORDS)[number]

/** Who has the next word about a price that is far off; null: nobody, the office has accepted it. */
export function nextWordOnPrice(last: PriceWord | null): 'OFFICE' | 'SUPPLIER' | null {
  if (last === 'ACCEPTED') return null
  return last === 'ASKED' ? 'SUPPLIER' : 'OFFICE'
}
