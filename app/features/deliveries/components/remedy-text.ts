import type { SaleTerms } from '~/domain/quantity/measure'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { RemedyView } from '../remedies.view.server'

/** As much of an order line as what follows its judgement names. */
export interface NamedLine {
  readonly id: string
  readonly productName: string
  readonly terms: SaleTerms
}

/** A remedy's lines in words: '菜心 3 箱', '菜心 ¥12.00'. */
export function useRemedyLines(lines: readonly NamedLine[]): (remedy: Pick<RemedyView, 'lines'>) => string[] {
  const format = useFormat()
  return (remedy) =>
    remedy.lines.flatMap(({ orderLineId, quantity, grams, amountFen }) => {
      const line = lines.find(({ id }) => id === orderLineId)
      if (!line) return []
      const parts = [
        quantity === 0n ? '' : format.quantity(quantity, line.terms.saleUnit),
        grams !== 0n && line.terms.billedBy === 'WEIGHT' ? format.jin(grams) : '',
        amountFen === 0n ? '' : format.money(amountFen),
      ]
      return [[line.productName, ...parts].filter(Boolean).join(' ')]
    })
}

/** What a remedy is called: its kind, or which one it reverses. */
export function useRemedyName(all: readonly Pick<RemedyView, 'id' | 'number'>[]) {
  const { remedies } = useMessages()
  return ({ kind, reversesId }: Pick<RemedyView, 'kind' | 'reversesId'>): string => {
    const reversed = all.find(({ id }) => id === reversesId)
    return reversed ? fill(remedies.now.reversal, { number: reversed.number }) : remedies.kinds[kind]
  }
}
