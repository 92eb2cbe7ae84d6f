import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import type { Drawing } from '../drawn.view.server'

type Row = Drawing['statements'][number]

/** The statements of a pair so far, each with how it stands. */
export function PairStatements({ statements }: Pick<Drawing, 'statements'>) {
  const { page, draw } = useMessages().statements
  const format = useFormat()
  const columns: Column<Row>[] = [
    {
      key: 'number',
      head: draw.number,
      names: true,
      cell: ({ number }) => (
        <Link className="num" to={`/statements/${number}`}>
          {number}
        </Link>
      ),
    },
    {
      key: 'range',
      head: draw.range,
      wide: true,
      cell: ({ from, to }) => (
        <span className="num">{fill(page.range, { from: format.date(from), to: format.date(to) })}</span>
      ),
    },
    { key: 'state', head: draw.state, cell: ({ state }) => <StatusTag kind="statement" status={state} /> },
    {
      key: 'closing',
      lead: true,
      head: draw.closing,
      amount: true,
      cell: ({ closingFen }) => <span className="num">{format.yuan(closingFen)}</span>,
    },
  ]
  return (
    <DataTable
      narrow="lines"
      caption={draw.sofar}
      captionHidden
      columns={columns}
      rows={statements}
      rowKey={({ number }) => number}
    />
  )
}
