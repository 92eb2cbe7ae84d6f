import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import type { ListedStatement } from '../statements.view.server'

interface StatementListProps {
  year: number
  side: 'BUYER' | 'SUPPLIER' | null
  statements: readonly ListedStatement[]
}

/** One row per month and counterpart. */
export function StatementList({ year, side, statements }: StatementListProps) {
  const { list } = useMessages().statements
  const format = useFormat()
  const columns: Column<ListedStatement>[] = [
    {
      key: 'month',
      head: list.month,
      names: true,
      cell: ({ month, buyerId, supplierId }) => (
        <Link className="num" to={`/statements/between/${buyerId}.${supplierId}?period=${month}`}>
          {month}
        </Link>
      ),
    },
  ]
  if (side !== 'BUYER') columns.push({ key: 'buyer', head: list.buyer, cell: ({ buyerName }) => buyerName })
  if (side !== 'SUPPLIER') {
    columns.push({ key: 'supplier', head: list.supplier, cell: ({ supplierName }) => supplierName })
  }
  columns.push(
    {
      key: 'drawn',
      head: list.drawn,
      cell: ({ drawn }) =>
        drawn ? (
          <>
            <Link className="num" to={`/statements/${drawn.number}`}>
              {drawn.number}
            </Link>{' '}
            <StatusTag kind="statement" status={drawn.state} />
          </>
        ) : (
          <span className="soft">{list.notDrawn}</span>
        ),
    },
    {
      key: 'accepted',
      labelled: true,
      head: list.accepted,
      amount: true,
      cell: ({ acceptedFen }) => <span className="num">{format.yuan(acceptedFen)}</span>,
    },
    {
      key: 'paid',
      labelled: true,
      head: list.paid,
      amount: true,
      cell: ({ paidFen }) => <span className="num">{format.yuan(paidFen)}</span>,
    },
  )
  return (
    <DataTable
      narrow="lines"
      caption={fill(list.caption, { year })}
      captionHidden
      columns={columns}
      rows={statements}
      rowKey={({ month, buyerId, supplierId }) => `${month}.${buyerId}.${supplierId}`}
    />
  )
}
