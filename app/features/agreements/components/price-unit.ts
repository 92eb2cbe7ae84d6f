import type { SaleTerms } from '~/domain/quantity/measure'
import { useFormat } from '~/ui/messages-context'

/** What a price is for, as it follows the stroke: a sale unit, 斤, 公斤, or another weight. */
export function usePriceUnit(): (terms: SaleTerms) => string {
  return useFormat().priceUnit
}
