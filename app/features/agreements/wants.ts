import type { Want } from '~/domain/harvest/want'
import type { Agreement } from './agreement'

/** What an agreement wants of the harvest, line by line, each in its delivery window or during the term. */
export function wantsOf({ lines, startDate, endDate }: Pick<Agreement, 'lines' | 'startDate' | 'endDate'>): Want[] {
  return lines.flatMap(({ id, productId, productName, terms, window, agreed }) => {
    // Where only the price is agreed, nothing is promised yet.
    if (agreed === null) return []
    const { from, to } = window ?? { from: startDate, to: endDate }
    const { saleUnit } = terms
    return [{ key: id, productId, name: productName, nameEn: '', saleUnit, from, to, quantity: agreed }]
  })
}
