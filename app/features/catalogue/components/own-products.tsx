import { Link } from '@remix-run/react'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Produce } from '~/ui/produce'
import { StatusTag } from '~/ui/status-tag'
import type { OwnProduct } from '../produce.view.server'
import { Price } from './price'
import { ProductName } from './product-name'

/** A cooperative's products: what is asked, what is there, what can still be ordered. */
export function OwnProducts({ products }: { products: readonly OwnProduct[] }) {
  const words = useMessages().catalogue.mine
  const format = useFormat()
  const columns: Column<OwnProduct>[] = [
    {
      key: 'name',
      head: words.name,
      names: true,
      cell: (product) => (
        <span className="own-product">
          <Produce kind={product.picture} />
          <Link to={`/produce/${product.slug}`}>
            <ProductName product={product} />
          </Link>
        </span>
      ),
    },
    { key: 'state', head: words.state, cell: ({ state }) => <StatusTag kind="product" status={state} /> },
    {
      key: 'price',
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
      head: words.onHand,
      amount: true,
      cell: ({ onHand, terms }) => format.quantity(onHand, terms.saleUnit),
    },
    { key: 'held', head: words.held, amount: true, cell: ({ held, terms }) => format.quantity(held, terms.saleUnit) },
    {
      key: 'free',
      head: words.free,
      amount: true,
      cell: ({ free, terms }) => <b>{format.quantity(free, terms.saleUnit)}</b>,
    },
  ]
  return <DataTable caption={words.table} captionHidden columns={columns} rows={products} rowKey={({ slug }) => slug} />
}
