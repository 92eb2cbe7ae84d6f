import type { Fen } from '~/domain/money/fen'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { FigureRow } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'

/** What a line of a basket adds to it, under the sum it was worked out by. */
export function LineAmount({ line }: { line: { quantity: Thousandths; terms: SaleTerms; amountFen: Fen } }) {
  const { gap } = useMessages().proposals
  const format = useFormat()
  const { quantity, terms, amountFen } = line
  return (
    <FigureRow of={{ fen: amountFen }}>
      <span className="soft">
        {fill(gap.sum, {
          quantity: format.quantity(quantity, terms.saleUnit),
          price: format.money(terms.unitPriceFen),
          unit: format.priceUnit(terms),
        })}
      </span>
      <br />
      <Money amount={amountFen} size="strong" />
    </FigureRow>
  )
}
