import type { SaleTerms } from '~/domain/quantity/measure'
import { useFormat } from '~/ui/messages-context'

/** What a price is for: a sale unit, or the weight it is written for. */
export function useTermsUnit(): (terms: SaleTerms) => string {
  const format = useFormat()
  return ({ billedBy, priceGrams, saleUnit }) =>
    billedBy === 'WEIGHT' && priceGrams !== null ? format.jin(priceGrams) : format.unit(saleUnit)
}
