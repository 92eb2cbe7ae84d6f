import type { AmendmentContent } from '~/domain/amendment/amendment-text'
import type { SaleTerms } from '~/domain/quantity/measure'
import { fill, type Messages } from '~/messages'
import type { Formatter } from '~/messages/format'
import { percentOf } from './amendments.form'

/** One thing an amendment changes, in words: what it was and what it becomes. */
export interface SaidChange {
  readonly key: string
  readonly what: string
  readonly from: string
  readonly to: string
}

/** Everything an amendment changes, in the order of its paper. */
export function saidChanges(content: AmendmentContent, { amendments }: Messages, format: Formatter): SaidChange[] {
  const { change, paper } = amendments
  const priceOf = (terms: Pick<SaleTerms, 'saleUnit' | 'priceGrams'>, fen: SaleTerms['unitPriceFen']) => {
    const per = format.priceUnit({
      ...{ quantityStep: 1n as never, nominalGrams: null, unitPriceFen: fen },
      ...terms,
      billedBy: terms.priceGrams === null ? 'COUNT' : 'WEIGHT',
    })
    return `${format.money(fen)}/${per}`
  }
  const days = (value: number) => (value === 0 ? change.atOnce : fill(change.days, { days: value }))
  const { endDate, tolerancePermille, paymentDays, capFen, amountFen, lines, added } = content
  const terms = [
    endDate && { what: change.endDate, from: format.date(endDate.from), to: format.date(endDate.to) },
    tolerancePermille && {
      what: change.tolerance,
      from: `±${percentOf(tolerancePermille.from)}%`,
      to: `±${percentOf(tolerancePermille.to)}%`,
    },
    paymentDays && { what: change.paymentDays, from: days(paymentDays.from), to: days(paymentDays.to) },
    capFen && { what: change.cap, from: format.money(capFen.from), to: format.money(capFen.to) },
  ].flatMap((said) => (said ? [{ key: said.what, ...said }] : []))
  const changed = lines.flatMap(({ lineId, productName, saleUnit, priceGrams, agreed, unitPriceFen }) => [
    ...(agreed
      ? [
          {
            key: `${lineId}-quantity`,
            what: fill(change.quantity, { product: productName }),
            from: format.quantity(agreed.from, saleUnit),
            to: format.quantity(agreed.to, saleUnit),
          },
        ]
      : []),
    ...(unitPriceFen
      ? [
          {
            key: `${lineId}-price`,
            what: fill(change.price, { product: productName }),
            from: priceOf({ saleUnit, priceGrams: priceGrams as SaleTerms['priceGrams'] }, unitPriceFen.from),
            to: priceOf({ saleUnit, priceGrams: priceGrams as SaleTerms['priceGrams'] }, unitPriceFen.to),
          },
        ]
      : []),
  ])
  const more = added.map((line) => ({
    key: line.lineId,
    what: fill(change.added, { product: line.productName }),
    from: paper.none,
    to: fill(change.addedText, {
      quantity: format.quantity(line.agreed, line.terms.saleUnit),
      price: priceOf(line.terms, line.terms.unitPriceFen),
    }),
  }))
  const amount =
    amountFen.from === amountFen.to
      ? []
      : [
          {
            key: 'amount',
            what: change.amount,
            from: format.money(amountFen.from),
            to: format.money(amountFen.to),
          },
        ]
  return [...terms, ...changed, ...more, ...amount]
}
