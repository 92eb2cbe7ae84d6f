import { Link } from '@remix-run/react'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { MomentText } from '~/ui/times'
import type { ListedCheckout } from '../checkouts.view.server'

interface CheckoutListProps {
  checkouts: readonly ListedCheckout[]
  side: 'BUYER' | 'SUPPLIER' | null
}

export function CheckoutList({ checkouts, side }: CheckoutListProps) {
  const { list } = useMessages().checkouts
  const format = useFormat()
  const columns: Column<ListedCheckout>[] = [
    {
      key: 'number',
      head: list.number,
      names: true,
      cell: ({ number }) => (
        <Link className="num" to={`/checkouts/${number}`}>
          {number}
        </Link>
      ),
    },
    { key: 'document', head: list.document, cell: ({ documentNumber }) => documentNumber },
  ]
  if (side !== 'BUYER') columns.push({ key: 'buyer', head: list.buyer, cell: ({ buyerName }) => buyerName })
  if (side !== 'SUPPLIER')
    columns.push({ key: 'supplier', head: list.supplier, cell: ({ supplierName }) => supplierName })
  columns.push(
    {
      key: 'amount',
      lead: true,
      head: list.amount,
      amount: true,
      cell: ({ amountFen }) => <span className="num">{format.yuan(amountFen)}</span>,
    },
    { key: 'startedAt', head: list.startedAt, cell: ({ startedAt }) => <MomentText at={startedAt} /> },
    { key: 'state', head: list.state, cell: ({ state }) => <StatusTag kind="checkout" status={state} /> },
  )
  return (
    <DataTable
      narrow="lines"
      caption={list.caption}
      captionHidden
      columns={columns}
      rows={checkouts}
      rowKey={({ id }) => id}
    />
  )
}
