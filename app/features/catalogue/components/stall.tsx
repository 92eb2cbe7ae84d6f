import { Link } from '@remix-run/react'
import { pricePerJin } from '~/domain/quantity/measure'
import { fill, JIN } from '~/messages'
import { Money } from '~/ui/amounts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { SoilLine } from '~/ui/produce'
import { ProductName } from '~/ui/product-name'
import type { ProductCard } from '../product'
import { Availability } from './availability'
import { usePricedUnit } from './price'
import { ProductPicture } from './product-picture'

interface StallProps {
  products: readonly ProductCard[]
  /** The soil runs from edge to edge of a desk's window. */
  wide?: boolean
  /** The page is about where they grow: what can be had of each stands in place of the village's name. */
  here?: boolean
}

/** Produce on one soil line, a price sign under each. */
export function Stall({ products, wide = false, here = false }: StallProps) {
  return (
    <ul className={wide ? 'stall stall-wide' : 'stall stall-row'}>
      {products.map((product) => (
        <StallItem key={product.productId} product={product} here={here} />
      ))}
    </ul>
  )
}

function StallItem({ product, here }: { product: ProductCard; here: boolean }) {
  const href = `/products/${product.slug}`
  const { terms } = product
  const { catalogue } = useMessages()
  const perJin = pricePerJin(terms)
  const unit = usePricedUnit(terms)
  return (
    <li>
      <Link className="stand" to={href} tabIndex={-1} aria-hidden="true">
        <ProductPicture product={product} />
      </Link>
      <SoilLine />
      <span className="price-sign">
        {perJin === null ? <Money amount={terms.unitPriceFen} per={unit} /> : <Money amount={perJin} per={JIN} />}
      </span>
      <Link className="name" to={href}>
        <ProductName product={product} />
      </Link>
      {here ? <ToBeHad product={product} /> : <VillageSaid name={product.village.name} />}
      {product.entered ? <span className="from">{catalogue.entered}</span> : null}
    </li>
  )
}

function VillageSaid({ name }: { name: string }) {
  return (
    <span className="from" lang="zh-CN">
      {name}
    </span>
  )
}

function ToBeHad({ product }: { product: ProductCard }) {
  const { catalogue } = useMessages()
  const format = useFormat()
  const { minimumOrder, terms } = product
  return (
    <>
      <span className="from">
        <span className="num">{fill(catalogue.from, { minimum: format.quantity(minimumOrder, terms.saleUnit) })}</span>
      </span>
      <span className="from">
        <Availability product={product} />
      </span>
    </>
  )
}
