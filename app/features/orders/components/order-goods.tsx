import { asked } from '~/domain/order/confirmation'
import { acceptedAmount } from '~/domain/order/order-line'
import { grams } from '~/domain/quantity/grams'
import type { SaleTerms } from '~/domain/quantity/measure'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { Order, OrderLine } from '../order'

const ZERO_GRAMS = grams(0n)

/** What was ordered, and how far each line has come: four quantities, four columns. */
export function OrderGoods({ order }: { order: Order }) {
  const { orders, terms } = useMessages()
  const { page } = orders
  const format = useFormat()
  /** By count, and below it by weight once something was weighed: 订货按箱，核算以重量为准. */
  const quantity = (line: OrderLine, amount: OrderLine['ordered'], known: boolean, weight = ZERO_GRAMS) =>
    known ? (
      <span>
        <span className="num">{format.quantity(amount, line.terms.saleUnit)}</span>
        {weight > 0n ? <span className="line-spec num">{format.kilo(weight)}</span> : null}
      </span>
    ) : (
      page.notYet
    )
  const referenceText = ({ priceType, source, date, priceFen }: NonNullable<OrderLine['reference']>) => {
    const said = { source, date: format.date(date), price: format.money(priceFen) }
    return priceType === 'FLOOR' ? fill(terms.order.floor, said) : fill(terms.order.market, said)
  }
  const columns: Column<OrderLine>[] = [
    {
      key: 'product',
      head: page.product,
      names: true,
      cell: (line) => (
        <>
          {line.productName}
          {line.spec ? <span className="line-spec">{line.spec}</span> : null}
          {line.certificateNumber ? (
            <span className="line-spec">{fill(page.certifiedAs, { number: line.certificateNumber })}</span>
          ) : null}
          {line.reference ? <span className="line-spec">{referenceText(line.reference)}</span> : null}
          {line.lowered > 0n ? (
            <span className="line-spec">
              {fill(page.lowered, {
                asked: format.quantity(asked(line), line.terms.saleUnit),
                reason: line.loweredReason,
              })}
            </span>
          ) : null}
          {line.promisedDate ? (
            <span className="line-spec">{fill(page.promisedOn, { date: format.date(line.promisedDate) })}</span>
          ) : null}
        </>
      ),
    },
    {
      key: 'price',
      head: page.price,
      ...{ amount: true, labelled: true },
      cell: (line) => <UnitPrice terms={line.terms} />,
    },
    {
      key: 'ordered',
      head: page.ordered,
      ...{ amount: true, labelled: true },
      cell: (line) => quantity(line, line.ordered, true),
    },
    {
      key: 'shipped',
      head: page.shipped,
      ...{ amount: true, labelled: true },
      cell: (line) => quantity(line, line.shipped, line.shipped > 0n, line.shippedGrams),
    },
    {
      key: 'accepted',
      head: page.accepted,
      ...{ amount: true, labelled: true },
      cell: (line) => quantity(line, line.accepted, line.judged > 0n, line.acceptedGrams),
    },
    {
      key: 'amount',
      head: page.amount,
      ...{ amount: true, lead: true },
      cell: (line) => <span className="num">{format.yuan(amountOf(line))}</span>,
    },
  ]
  return (
    <DataTable
      narrow="figures"
      caption={page.goods}
      captionHidden
      columns={columns}
      rows={order.lines}
      rowKey={(line) => line.id}
    />
  )
}

/** Accepted, less what was allowed off it, once something was judged, else what was ordered. */
function amountOf(line: OrderLine) {
  return line.judged === 0n ? line.orderedFen : acceptedAmount([line])
}

function UnitPrice({ terms }: { terms: SaleTerms }) {
  const format = useFormat()
  const per =
    terms.billedBy === 'WEIGHT' && terms.priceGrams !== null
      ? format.jin(terms.priceGrams)
      : format.unit(terms.saleUnit)
  return (
    <span className="num">
      {format.money(terms.unitPriceFen)}/{per}
    </span>
  )
}
