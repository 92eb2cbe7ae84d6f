import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { AgainLine } from '../reorder.view.server'
import { useTermsUnit } from './terms-unit'

/** What an earlier order had, each with what became of it: sold or not, at the same price or another. */
export function AgainList({ lines }: { lines: readonly AgainLine[] }) {
  const { again } = useMessages().orders
  const format = useFormat()
  const unit = useTermsUnit()
  return (
    <ul className="rows">
      {lines.map(({ productId, productName, slug, earlier, now, change, quantity }) => (
        <li key={productId}>
          <b>{slug ? <Link to={`/products/${slug}`}>{productName}</Link> : productName}</b>
          {now ? <Money amount={now.unitPriceFen} per={unit(now)} /> : null}
          <span className="soft basis-full">
            {now ? fill(again.quantity, { quantity: format.quantity(quantity, now.saleUnit) }) : again.gone}
            {change ? ` · ${again[change]}` : ''}
            {change && change !== 'same'
              ? ` · ${fill(again.earlier, { price: `${format.money(earlier.unitPriceFen)}/${unit(earlier)}` })}`
              : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}
