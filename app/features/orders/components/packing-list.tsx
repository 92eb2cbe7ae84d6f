import { Link } from '@remix-run/react'
import type { PackedTotal } from '~/domain/order/packing'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import type { PackingOrder, PackingPage } from '../packing.view.server'

/** The days there is something to pack for; what is over stands first and says so. */
export function PackingDays({ page }: { page: PackingPage }) {
  const { packing } = useMessages().orders
  const format = useFormat()
  if (page.days.length === 0) return null
  return (
    <nav className="chips no-print" aria-label={packing.days}>
      {page.days.map(({ day, orders }) => (
        <Link
          key={day}
          className="chip"
          to={`/packing?day=${day}`}
          aria-current={day === page.day ? 'page' : undefined}
        >
          {fill(day < page.today ? packing.dayLate : packing.day, { date: format.shortDate(day), count: orders })}
        </Link>
      ))}
    </nav>
  )
}

/** What to fetch from the store, per product: by count and by weight. */
export function PackingTotals({ totals }: { totals: readonly PackedTotal[] }) {
  const { packing } = useMessages().orders
  const format = useFormat()
  const columns: Column<PackedTotal>[] = [
    {
      key: 'product',
      head: packing.product,
      names: true,
      cell: ({ productName, spec }) => (
        <>
          {productName}
          {spec ? <span className="line-spec">{spec}</span> : null}
        </>
      ),
    },
    {
      key: 'quantity',
      head: packing.quantity,
      ...{ amount: true, lead: true },
      cell: ({ quantity, saleUnit }) => <b className="num">{format.quantity(quantity, saleUnit)}</b>,
    },
    {
      key: 'weight',
      head: packing.weight,
      amount: true,
      cell: ({ weight }) => (weight === null ? packing.noWeight : <span className="num">{format.jin(weight)}</span>),
    },
  ]
  return (
    <DataTable
      narrow="lines"
      caption={packing.totals}
      captionHidden
      columns={columns}
      rows={totals}
      rowKey={({ productId, spec, saleUnit, nominalGrams }) => `${productId} ${spec} ${saleUnit} ${nominalGrams}`}
    />
  )
}

/** Order by order, each with where it goes: what is put together for one car. */
export function PackingOrders({ orders }: { orders: readonly PackingOrder[] }) {
  const { packing, act } = useMessages().orders
  const format = useFormat()
  return (
    <>
      {orders.map((order) => (
        <Section key={order.number} title={order.buyerName}>
          <p className="soft">
            <Link className="num" to={`/orders/${order.number}`}>
              {order.number}
            </Link>{' '}
            · {order.deliveryAddress} · {order.contactName} <span className="num">{order.contactPhone}</span>
          </p>
          {order.notes ? <p>{fill(packing.notes, { notes: order.notes })}</p> : null}
          <ul className="rows">
            {order.lines.map((line) => (
              <li key={line.lineId}>
                <span>
                  {line.productName} <span className="soft">{line.spec}</span>
                </span>
                <b className="num">{format.quantity(line.quantity, line.saleUnit)}</b>
              </li>
            ))}
          </ul>
          <p className="no-print above">
            <Link to={`/orders/${order.number}/dispatch`}>{act.dispatch}</Link>
          </p>
        </Section>
      ))}
    </>
  )
}
