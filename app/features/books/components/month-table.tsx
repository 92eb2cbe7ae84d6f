import { Link } from '@remix-run/react'
import { firstDayOf, lastDayOf, periodText } from '~/domain/calendar/period'
import { type Fen, maxFen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Bar } from '~/ui/bar'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { BookLinks } from '../book-words'
import type { BookMonth } from '../books.view.server'

interface MonthTableProps {
  year: number
  months: readonly BookMonth[]
  links: BookLinks
}

/** A year month by month; paid and refunded open to their entries, ordered to its orders, accepted to its statements. */
export function MonthTable({ year, months, links }: MonthTableProps) {
  const { books: words } = useMessages()
  const format = useFormat()
  const { columns: heads } = words
  const period = ({ month }: BookMonth) => ({ year, month })
  const longest = maxFen(ZERO_FEN, ...months.flatMap(({ acceptedFen, paidFen }) => [acceptedFen, paidFen]))
  const opened = (amount: Fen, to: string) =>
    amount === 0n ? null : (
      <Link className="num" to={to}>
        {format.yuan(amount)}
      </Link>
    )
  const entries = (row: BookMonth, only: 'PAYMENT' | 'REFUND') =>
    links('/books/entries', { only, period: periodText(period(row)) })
  const orders = (row: BookMonth) =>
    links('/books/orders', { from: firstDayOf(period(row)), to: lastDayOf(period(row)) })
  const columns: Column<BookMonth>[] = [
    {
      key: 'month',
      head: words.months.month,
      names: true,
      cell: ({ month }) => fill(words.months.monthOf, { month: format.month(month) }),
    },
    {
      key: 'ordered',
      labelled: true,
      head: heads.ordered,
      amount: true,
      cell: (row) => opened(row.orderedFen, orders(row)),
    },
    {
      key: 'accepted',
      labelled: true,
      head: heads.accepted,
      amount: true,
      cell: (row) => opened(row.acceptedFen, `/statements?year=${year}`),
    },
    {
      key: 'paid',
      labelled: true,
      head: heads.paid,
      amount: true,
      cell: (row) => opened(row.paidFen, entries(row, 'PAYMENT')),
    },
  ]
  const sums = (amountOf: (row: BookMonth) => Fen) => (
    <span className="num">{format.yuan(sumFen(months.map(amountOf)))}</span>
  )
  const refunds = months.some(({ refundedFen }) => refundedFen !== 0n)
  if (refunds) {
    columns.push({
      ...{ key: 'refunded', labelled: true, head: heads.refunded, amount: true },
      cell: (row) => opened(row.refundedFen, entries(row, 'REFUND')),
    })
  }
  columns.push({
    ...{ key: 'bars', head: words.months.bars, wide: true },
    cell: ({ acceptedFen, paidFen }) => (
      <>
        <Bar amount={acceptedFen} longest={longest} tone="pale" />
        <Bar amount={paidFen} longest={longest} />
      </>
    ),
  })
  return (
    <DataTable
      narrow="figures"
      caption={fill(words.months.caption, { year })}
      columns={columns}
      rows={months}
      rowKey={({ month }) => String(month)}
      total={{
        month: words.total,
        ordered: sums((row) => row.orderedFen),
        accepted: sums((row) => row.acceptedFen),
        paid: sums((row) => row.paidFen),
        refunded: refunds ? sums((row) => row.refundedFen) : null,
        bars: null,
      }}
    />
  )
}
