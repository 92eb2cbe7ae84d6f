import { Link } from '@remix-run/react'
import { betterSource } from '~/domain/order/choose-source'
import type { SaleTerms } from '~/domain/quantity/measure'
import { formatThousandths, type Thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { AgreementSource } from '../basket.view.server'
import { useTermsUnit } from './terms-unit'

interface SourceChoiceProps {
  product: { readonly productId: string; readonly terms: SaleTerms; readonly free: Thousandths }
  /** Agreements of the viewer's own over this product; none: nothing to choose. */
  sources: readonly AgreementSource[]
  /** For which the better price is suggested and which the call-off's form starts with. */
  quantity: Thousandths
}

/** The same product under agreements of one's own: side by side with their prices, and nothing chosen for anybody. */
export function SourceChoice({ product, sources, quantity }: SourceChoiceProps) {
  const { choice } = useMessages().orders
  const format = useFormat()
  const termsUnit = useTermsUnit()
  if (sources.length === 0) return null
  const direct = { terms: product.terms, most: product.free, endsOn: null, priceKnown: true, number: null }
  const better = betterSource([...sources, direct], quantity)
  const suggested = better ? <b className="ph"> {choice[better.why]}</b> : null
  return (
    <div className="source-choice above">
      <p>
        {choice.title}
        {better?.source === direct ? suggested : null}
      </p>
      <ul className="rows">
        {sources.map((source) => (
          <li key={source.number}>
            <Link to={callOffPath(source.number, product.productId, quantity)}>
              {fill(choice.under, { number: source.number })}
            </Link>
            <span>
              <Money amount={source.terms.unitPriceFen} per={termsUnit(source.terms)} />
              {source === better?.source ? suggested : null}
              {source.priceKnown ? null : <span className="soft"> {choice.market}</span>}
            </span>
            <span className="soft basis-full">
              {fill(choice.left, {
                most: format.quantity(source.most, source.terms.saleUnit),
                date: format.date(source.endsOn),
              })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The call-off's form with this product and quantity filled in. */
function callOffPath(number: string, productId: string, quantity: Thousandths): string {
  const query = new URLSearchParams({ product: productId, quantity: formatThousandths(quantity) })
  return `/agreements/${number}/call-off?${query}`
}
