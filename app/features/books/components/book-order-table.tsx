import { Link } from '@remix-run/react'
import { daysOverdue } from '~/domain/books/open-money'
import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Tag } from '~/ui/status-tag'
import { DateText } from '~/ui/times'
import { type BookLinks, voiceOf } from '../book-words'
import type { Book, BookOrder, Sums } from '../books.view.server'

interface BookOrderTableProps {
  scope: Book['scope']
  orders: readonly BookOrder[]
  /** Of all orders of the list, not of this page alone. */
  sums: Sums
  today: BusinessDate
  links: BookLinks
}

/** Orders with what each is payable, paid and open; paid and refunded open to their entries. A column of nothing is left out. */
export function BookOrderTable({ scope, orders, sums, today, links }: BookOrderTableProps) {
  const { books: words } = useMessages()
  const format = useFormat()
  const { columns: heads } = words
  const yuan = (value: Fen) => <span className="num">{format.yuan(value)}</span>
  const unlessNone = (value: Fen) => (value === 0n ? null : yuan(value))
  const figure = (key: 'reported' | 'open' | 'overpaid' | 'invoiced', amountOf: (row: BookOrder) => Fen) => ({
    ...{ key, head: heads[key], amount: true, lead: key === 'open', labelled: key !== 'open' },
    cell: (row: BookOrder) => unlessNone(amountOf(row)),
  })
  const posted = (key: 'paid' | 'refunded', amountOf: (row: BookOrder) => Fen): Column<BookOrder> => ({
    ...{ key, head: heads[key], amount: true, labelled: true },
    cell: (row) =>
      amountOf(row) === 0n ? null : (
        <Link className="num" to={links('/books/entries', { document: row.id })}>
          {format.yuan(amountOf(row))}
        </Link>
      ),
  })
  const columns: Column<BookOrder>[] = [
    {
      key: 'number',
      head: words.orders.number,
      names: true,
      cell: ({ number }) => (
        <Link className="num" to={`/orders/${number}`}>
          {number}
        </Link>
      ),
    },
    {
      key: 'party',
      head: words.party[voiceOf(scope)],
      wide: true,
      cell: ({ buyerName, supplierName }) =>
        scope.side === 'BUYER'
          ? supplierName
          : scope.side === 'SUPPLIER'
            ? buyerName
            : `${buyerName} · ${supplierName}`,
    },
    { key: 'village', head: words.orders.village, cell: ({ villageName }) => villageName },
    { key: 'placed', labelled: true, head: words.orders.placed, cell: ({ placedOn }) => <DateText date={placedOn} /> },
    { key: 'due', labelled: true, head: words.orders.due, cell: (row) => <Due row={row} today={today} /> },
    { key: 'payable', labelled: true, head: heads.payable, amount: true, cell: ({ payableFen }) => yuan(payableFen) },
    posted('paid', (row) => row.paidFen),
    ...(sums.refundedFen === 0n ? [] : [posted('refunded', (row) => row.refundedFen)]),
    ...(sums.reportedFen === 0n ? [] : [figure('reported', (row) => row.reportedFen)]),
    figure('open', (row) => row.openFen),
    ...(sums.overpaidFen === 0n ? [] : [figure('overpaid', (row) => row.overpaidFen)]),
    ...(sums.invoicedFen === 0n ? [] : [figure('invoiced', (row) => row.invoicedFen)]),
  ]
  return (
    <DataTable
      caption={words.orders.caption}
      columns={columns}
      rows={orders}
      rowKey={(row) => row.id}
      narrow="lines-then-scroll"
      total={{
        number: fill(words.orders.count, { count: sums.orders }),
        ...{ party: null, village: null, placed: null, due: null },
        payable: yuan(sums.payableFen),
        paid: yuan(sums.paidFen),
        refunded: yuan(sums.refundedFen),
        reported: yuan(sums.reportedFen),
        open: yuan(sums.openFen),
        overpaid: yuan(sums.overpaidFen),
        invoiced: yuan(sums.invoicedFen),
      }}
    />
  )
}

function Due({ row, today }: { row: BookOrder; today: BusinessDate }) {
  const { orders: words } = useMessages().books
  if (row.openFen === 0n) return <span className="soft">{words.settled}</span>
  if (row.dueOn === null) return <span className="soft">{words.noDay}</span>
  const late = row.unpaidFen > 0n ? daysOverdue(row.dueOn, today) : null
  return (
    <span>
      <DateText date={row.dueOn} /> {late ? <Tag tone="due">{fill(words.lateDays, { days: late })}</Tag> : null}
    </span>
  )
}
