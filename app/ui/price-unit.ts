import { ONE_JIN, ONE_KILO } from '~/domain/quantity/grams'
import type { SaleTerms } from '~/domain/quantity/measure'
import { useFormat, useMessages } from './messages-context'

/** What a price is for, as it follows the stroke: a sale unit, 斤, 公斤, or another weight. */
export function usePriceUnit(): (terms: SaleTerms) => string {
  const { paper } = useMessages().agreements
  const format = useFormat()
  return ({ billedBy, priceGrams, saleUnit }) => {
    if (billedBy === 'COUNT' || priceGrams === null) return format.unit(saleUnit)
    if (priceGrams === ONE_JIN) return paper.jin
    return priceGrams === ONE_KILO ? paper.kilo : format.kilo(priceGrams)
  }
}
