import { ONE_JIN, ONE_KILO } from '~/domain/quantity/grams'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Formatter } from '~/ui/format'

/** What a price is for, as it follows the stroke: a sale unit, 斤, 公斤, or another weight. */
export function priceUnit(terms: SaleTerms, format: Formatter): string {
  if (terms.billedBy === 'COUNT' || terms.priceGrams === null) return format.unit(terms.saleUnit)
  if (terms.priceGrams === ONE_JIN) return format.unit('斤')
  if (terms.priceGrams === ONE_KILO) return format.unit('公斤')
  return format.kilo(terms.priceGrams)
}
