import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { overNewYear } from '~/domain/product/seasons'
import { gapFen } from '~/domain/target/rates'
import { fill } from '~/messages'
import { Chinese } from '~/ui/chinese'
import { useFormat, useMessages } from '~/ui/messages-context'
import { SampleMark } from '~/ui/page-parts'
import { SoilLine } from '~/ui/produce'
import { ProductName, useProductName } from '~/ui/product-name'
import { StatusTag, Tag } from '~/ui/status-tag'
import { YearStrip } from '~/ui/year-strip'
import type { ProductCard } from '../product'
import { Availability } from './availability'
import { ComparedPrice, Price } from './price'
import { ProductPicture } from './product-picture'

interface ShelfItemProps {
  product: ProductCard
  /** The half-month of today, 0 to 23. */
  now: number
  sample: boolean
  /** What one may do with it beside opening it. */
  act?: ReactNode
}

/** One product of a shelf: it stands on the ground, its price and what can be had of it below. To stand in a `ul`. */
export function ShelfItem({ product, now, sample, act }: ShelfItemProps) {
  const { catalogue } = useMessages()
  const format = useFormat()
  const name = useProductName()(product)
  const href = `/products/${product.slug}`
  const { village, terms, minimumOrder, mark } = product
  const gap = gapFen(product.countedFen, product.targetFen)
  return (
    <li className="good">
      <div>
        <Link className="stand" to={href} tabIndex={-1} aria-hidden="true">
          <ProductPicture product={product} />
        </Link>
        <SoilLine />
      </div>
      <div className="body">
        <h3>
          <Link to={href}>
            <ProductName product={product} />
          </Link>
          {sample ? <SampleMark /> : null}
        </h3>
        <p className="meta">
          <Chinese>
            {village.base === null
              ? village.name
              : fill(catalogue.place, { village: village.name, base: village.base })}
          </Chinese>
        </p>
        <p>
          <Price terms={terms} />
        </p>
        <p className="meta">
          <ComparedPrice terms={terms} /> ·{' '}
          <span className="num">
            {fill(catalogue.from, { minimum: format.quantity(minimumOrder, terms.saleUnit) })}
          </span>
        </p>
        <p>
          <Availability product={product} />
          {mark === null ? null : (
            <>
              {' '}
              <StatusTag kind="certification" status={mark.certification} />
            </>
          )}
          {product.entered ? (
            <>
              {' '}
              <Tag tone="off">{catalogue.entered}</Tag>
            </>
          ) : null}
        </p>
      </div>
      <div className="more">
        <YearStrip name={name} sell={overNewYear(product.seasons.sell)} now={now} small />
        {gap === null ? null : (
          <p className="meta">
            <Chinese>
              {gap === 0n
                ? fill(catalogue.lacksNothing, { village: village.name })
                : fill(catalogue.lacks, { village: village.name, amount: format.yuan(gap) })}
            </Chinese>
          </p>
        )}
        {act}
      </div>
    </li>
  )
}
