import { Link } from '@remix-run/react'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { ProductName } from '~/ui/product-name'
import { StatusTag } from '~/ui/status-tag'
import type { OwnListed } from '../produce.view.server'
import { Price } from './price'
import { ProductPicture } from './product-picture'

/** A cooperative's products: what is asked, what is there, what can still be ordered. */
export function OwnProducts({ products }: { products: readonly OwnListed[] }) {
  const words = useMessages().catalogue.mine
  const format = useFormat()
  const columns: Column<OwnListed>[] = [
    {
      key: 'name',
      head: words.name,
      names: true,
      cell: (product) => (
        <span className="own-product">
          <ProductPicture product={product} />
          <Link to={`/produce/${product.slug}`}>
            <ProductName product={product} />
          </Link>
        </span>
      ),
    },
    {
      key: 'state',
      lead: true,
      head: words.state,
      cell: ({ state, entered }) => (
        <>
          <StatusTag kind="product" status={state} />
          {/* Withdrawn before it was confirmed, it waits for nothing. */}
          {entered && !(entered === 'WAITING' && state === 'WITHDRAWN') ? (
            <>
              {' '}
              <StatusTag kind="behalf" status={entered} />
            </>
          ) : null}
        </>
      ),
    },
    {
      key: 'price',
      wide: true,
      head: words.price,
      amount: true,
      cell: ({ terms }) => (
        <span className="own-price">
          <Price terms={terms} />
        </span>
      ),
    },
    {
      key: 'onHand',
      labelled: true,
      head: words.onHand,
      amount: true,
      cell: ({ onHand, terms }) => format.quantity(onHand, terms.saleUnit),
    },
    {
      key: 'held',
      labelled: true,
      head: words.held,
      amount: true,
      cell: ({ held, terms }) => format.quantity(held, terms.saleUnit),
    },
    {
      key: 'free',
      labelled: true,
      head: words.free,
      amount: true,
      cell: ({ free, terms }) => <b>{format.quantity(free, terms.saleUnit)}</b>,
    },
    {
      key: 'next',
      act: true,
      head: words.next,
      cell: ({ next, slug }) =>
        next === 'NONE' ? null : (
          <Link to={next === 'PHOTO' ? `/produce/${slug}/photos` : `/produce/${slug}`}>{words.nextSteps[next]}</Link>
        ),
    },
  ]
  return (
    <DataTable
      caption={words.table}
      captionHidden
      columns={columns}
      rows={products}
      rowKey={({ slug }) => slug}
      narrow="lines-then-scroll"
    />
  )
}
