import { Link } from '@remix-run/react'
import type { FulfilmentState } from '~/domain/order/order-lifecycle'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { DateText } from '~/ui/times'
import { UnreadRemarks } from '~/ui/unread-remarks'
import type { ListedOrder } from '../orders.view.server'
import { useGoods } from './goods-text'

interface OrderListProps {
  orders: readonly ListedOrder[]
  side: 'BUYER' | 'SUPPLIER' | null
  /** Remarks that the viewer has not read, by order. */
  unread: ReadonlyMap<string, number>
}

/** A ruled list; each side reads the other's name, an official both. */
export function OrderList({ orders, side, unread }: OrderListProps) {
  const { list } = useMessages().orders
  const format = useFormat()
  const goods = useGoods()
  const columns: Column<ListedOrder>[] = [
    {
      key: 'number',
      head: list.number,
      names: true,
      cell: ({ id, number }) => (
        <>
          <Link className="num" to={`/orders/${number}`}>
            {number}
          </Link>
          <UnreadRemarks count={unread.get(id)} />
        </>
      ),
    },
    {
      key: 'party',
      head: side ? list.party : list.parties,
      wide: side === null,
      cell: ({ buyerName, supplierName }) =>
        side === 'BUYER' ? supplierName : side === 'SUPPLIER' ? buyerName : `${buyerName} · ${supplierName}`,
    },
    {
      key: 'goods',
      head: list.goods,
      wide: true,
      cell: ({ lines }) => goods(lines.map((line) => ({ ...line, quantity: line.ordered }))),
    },
    {
      key: 'amount',
      head: list.amount,
      ...{ amount: true, lead: true },
      cell: ({ orderedFen }) => <span className="num">{format.yuan(orderedFen)}</span>,
    },
    {
      key: 'wanted',
      labelled: true,
      head: list.wanted,
      cell: ({ wantedDate }) => <DateText date={wantedDate} short />,
    },
    {
      key: 'state',
      head: list.state,
      cell: ({ fulfilment, payment }) => (
        <span>
          <StatusTag kind="fulfilment" status={fulfilment} />{' '}
          {fulfilment === 'ACCEPTED' || fulfilment === 'CLOSED_SHORT' ? (
            <StatusTag kind="payment" status={payment} />
          ) : null}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      narrow="lines"
      caption={list.caption}
      captionHidden
      columns={columns}
      rows={orders}
      rowKey={(row) => row.id}
    />
  )
}

interface StateFilterProps {
  counts: readonly { state: FulfilmentState; count: number }[]
  chosen: FulfilmentState | null
}

/** Only states that occur, in the order of an order's life. */
export function StateFilter({ counts, chosen }: StateFilterProps) {
  const { orders, statuses, chrome } = useMessages()
  const { list } = orders
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  const states = (Object.keys(statuses.fulfilment) as FulfilmentState[]).flatMap((state) => {
    const count = counts.find((entry) => entry.state === state)?.count ?? 0
    return count > 0 ? [{ state, count }] : []
  })
  const current = (state: FulfilmentState | null) => (state === chosen ? ('page' as const) : undefined)
  return (
    <nav className="chips" aria-label={list.states}>
      <Link className="chip" to="/orders" aria-current={current(null)}>
        {fill(list.stateCount, { state: chrome.all, count: total })}
      </Link>
      {states.map(({ state, count }) => (
        <Link key={state} className="chip" to={`/orders?state=${state}`} aria-current={current(state)}>
          {fill(list.stateCount, { state: statuses.fulfilment[state], count })}
        </Link>
      ))}
    </nav>
  )
}
