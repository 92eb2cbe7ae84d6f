import { businessDate } from '~/domain/calendar/business-date'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Phrase } from '~/ui/phrase'
import { Tag } from '~/ui/status-tag'
import type { ProductCard } from '../product'

/** The day a pre-order comes from is text where an order freezes it. */
type Shown = Pick<ProductCard, 'free' | 'minimumOrder' | 'supply' | 'terms'> & { readonly availableFrom: string | null }

/** What one can have of it, and when, in a word or two. */
export function Availability({ product }: { product: Shown }) {
  const { catalogue } = useMessages()
  const format = useFormat()
  const { free, minimumOrder, supply, availableFrom, terms } = product
  if (free < minimumOrder) {
    if (supply === 'PREORDER') return <Tag tone="off">{catalogue.preorderOut}</Tag>
    if (free <= 0n) return <Tag tone="off">{catalogue.stockOut}</Tag>
    return <Tag tone="due">{fill(catalogue.stockLow, { quantity: format.quantity(free, terms.saleUnit) })}</Tag>
  }
  if (supply === 'PREORDER' && availableFrom !== null) {
    const date = <span className="num">{format.date(businessDate(availableFrom))}</span>
    return (
      <Tag tone="due">
        <Phrase text={catalogue.preorder} parts={{ date }} />
      </Tag>
    )
  }
  return <Tag tone="growing">{fill(catalogue.stock, { quantity: format.quantity(free, terms.saleUnit) })}</Tag>
}
