import { Link } from '@remix-run/react'
import { type RefundState, refundLifecycle } from '~/domain/refund/refund-lifecycle'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { DateText, MomentText } from '~/ui/times'
import type { ListedRefund } from '../refunds.view.server'
import { nameOf, useRefundedName } from './refunded-name'

interface RefundListProps {
  refunds: readonly ListedRefund[]
  side: 'BUYER' | 'SUPPLIER' | null
}

export function RefundList({ refunds, side }: RefundListProps) {
  const { list } = useMessages().refunds
  const format = useFormat()
  const named = useRefundedName()
  const columns: Column<ListedRefund>[] = [
    {
      key: 'number',
      head: list.number,
      names: true,
      cell: ({ number }) => (
        <Link className="num" to={`/refunds/${number}`}>
          {number}
        </Link>
      ),
    },
    side === null
      ? {
          key: 'parties',
          head: list.parties,
          cell: ({ buyerName, supplierName }) => (
            <>
              {buyerName}
              <br />
              {supplierName}
            </>
          ),
        }
      : {
          key: 'party',
          head: list.party,
          cell: ({ buyerName, supplierName }) => (side === 'BUYER' ? supplierName : buyerName),
        },
    {
      key: 'of',
      head: list.of,
      cell: (refund) => <span className="wrap-anywhere">{named(refund.documentType, nameOf(refund))}</span>,
    },
    {
      key: 'amount',
      lead: true,
      head: list.amount,
      amount: true,
      cell: ({ amountFen }) => <span className="num">{format.yuan(amountFen)}</span>,
    },
    {
      key: 'asked',
      head: list.asked,
      cell: ({ valueDate, askedAt }) => (valueDate ? <DateText date={valueDate} /> : <MomentText at={askedAt} />),
    },
    { key: 'state', head: list.state, cell: ({ state }) => <StatusTag kind="refund" status={state} /> },
  ]
  return (
    <DataTable
      narrow="lines"
      caption={list.caption}
      captionHidden
      columns={columns}
      rows={refunds}
      rowKey={(row) => row.id}
    />
  )
}

interface RefundFilterProps {
  counts: readonly { state: RefundState; count: number }[]
  chosen: RefundState | null
}

/** Only states that occur, in the order of a refund's life. */
export function RefundFilter({ counts, chosen }: RefundFilterProps) {
  const { refunds, statuses, chrome } = useMessages()
  const { list } = refunds
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  const current = (state: RefundState | null) => (state === chosen ? ('page' as const) : undefined)
  return (
    <nav className="chips" aria-label={list.states}>
      <Link className="chip" to="/refunds" aria-current={current(null)}>
        {fill(list.stateCount, { state: chrome.all, count: total })}
      </Link>
      {refundLifecycle.states
        .flatMap((state) => counts.find((entry) => entry.state === state) ?? [])
        .map(({ state, count }) => (
          <Link key={state} className="chip" to={`/refunds?state=${state}`} aria-current={current(state)}>
            {fill(list.stateCount, { state: statuses.refund[state], count })}
          </Link>
        ))}
    </nav>
  )
}
