import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import { DateText } from '~/ui/times'
import type { OrderPage } from '../orders.view.server'

/** Where it goes, who receives it, and whose name the invoice carries. */
export function OrderDelivery({ head, order }: Pick<OrderPage, 'head' | 'order'>) {
  const words = useMessages().orders.page
  const items: Fact[] = [
    { term: words.wanted, value: <DateText date={head.wantedDate} /> },
    ...(order.promisedDate ? [{ term: words.promised, value: <DateText date={order.promisedDate} /> }] : []),
    { term: words.address, value: head.deliveryAddress },
    {
      term: words.contact,
      value: (
        <>
          {head.contactName} <span className="num">{head.contactPhone}</span>
        </>
      ),
    },
    { term: words.invoiceTitle, value: head.invoiceTitle },
    { term: words.invoiceUscc, value: <span className="num">{head.invoiceUscc}</span> },
    { term: words.remittanceCode, value: <span className="num">{head.remittanceCode}</span> },
  ]
  if (head.notes) items.push({ term: words.notes, value: head.notes })
  return <Facts items={items} />
}
