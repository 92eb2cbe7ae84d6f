import { ONE_JIN, ONE_KILO } from '~/domain/quantity/grams'
import type { SaleTerms } from '~/domain/quantity/measure'
import { JIN, KILO } from '~/messages'
import { useFormat } from '~/ui/messages-context'

/** What a price is for: a sale unit, or the weight it is written for. */
export function useTermsUnit(): (terms: SaleTerms) => string {
  const format = useFormat()
  return ({ billedBy, priceGrams, saleUnit }) => {
    if (billedBy !== 'WEIGHT' || priceGrams === null) return format.unit(saleUnit)
    // One reads ¥5.50/斤, not ¥5.50/1 斤.
    if (priceGrams === ONE_JIN) return format.unit(JIN)
    return priceGrams === ONE_KILO ? format.unit(KILO) : format.jin(priceGrams)
  }
}
