import { Link } from '@remix-run/react'
import { pricePerJin } from '~/domain/quantity/measure'
import { JIN } from '~/messages'
import { Money } from '~/ui/amounts'
import { SoilLine } from '~/ui/produce'
import type { ProductCard } from '../product'
import { usePricedUnit } from './price'
import { ProductName } from './product-name'
import { ProductPicture } from './product-picture'

interface StallProps {
  products: readonly ProductCard[]
  /** The soil runs from edge to edge of a desk's window. */
  wide?: boolean
}

/** Produce on one soil line, a price sign under each. */
export function Stall({ products, wide = false }: StallProps) {
  return (
    <ul className={wide ? 'stall stall-wide' : 'stall stall-row'}>
      {products.map((product) => (
        <StallItem key={product.productId} product={product} />
      ))}
    </ul>
  )
}

function StallItem({ product }: { product: ProductCard }) {
  const href = `/products/${product.slug}`
  const { terms } = product
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
      <span className="from">{product.village.name}</span>
    </li>
  )
}
