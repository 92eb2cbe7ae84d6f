import { Link } from '@remix-run/react'
import { dueRange, LATE_STANDINGS } from '~/domain/books/open-money'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { maxFen } from '~/domain/money/fen'
import { Bar } from '~/ui/bar'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { BookLinks } from '../book-words'
import type { Standing } from '../books.view.server'

interface AgesTableProps {
  standing: Standing
  today: BusinessDate
  links: BookLinks
}

type Late = (typeof LATE_STANDINGS)[number]

/** What is overdue, by how long; each row opens to its orders. */
export function AgesTable({ standing, today, links }: AgesTableProps) {
  const { books: words } = useMessages()
  const format = useFormat()
  const { ages } = standing
  const longest = maxFen(...(LATE_STANDINGS.map((late) => ages[late]) as [typeof standing.openFen]))
  const to = (late: Late) => {
    const { from: dueFrom, to: dueTo } = dueRange(late, today)
    return links('/books/orders', { show: 'DUE', dueFrom, dueTo })
  }
  const columns: Column<Late>[] = [
    { key: 'age', head: words.age, names: true, cell: (late) => words.standings[late] },
    {
      key: 'amount',
      lead: true,
      head: words.amount,
      amount: true,
      cell: (late) => (
        <Link className="num" to={to(late)}>
          {format.yuan(ages[late])}
        </Link>
      ),
    },
    { key: 'bar', head: '', wide: true, cell: (late) => <Bar amount={ages[late]} longest={longest} tone="ginger" /> },
  ]
  return (
    <DataTable
      narrow="lines"
      caption={words.agesCaption}
      captionHidden
      columns={columns}
      rows={LATE_STANDINGS}
      rowKey={(late) => late}
      total={{ age: words.total, amount: <span className="num">{format.yuan(standing.overdueFen)}</span>, bar: null }}
    />
  )
}
