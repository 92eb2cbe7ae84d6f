import { Link } from '@remix-run/react'
import type { Fen } from '~/domain/money/fen'
import { DataTable } from '~/ui/data-table'
import { Digits, FigureRowLink } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'
import { DateText } from '~/ui/times'
import type { ListedRecord } from '../records.view.server'

/** Off-platform records, the latest day first; what takes another one back is negative. */
export function RecordList({ rows }: { rows: readonly ListedRecord[] }) {
  const { offlineRecords: words, offline } = useMessages()
  if (rows.length === 0) return <EmptyState title={words.none} text={words.noneText} />
  return (
    <DataTable
      caption={words.title}
      captionHidden
      narrow="lines-then-scroll"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'record',
          head: words.record,
          names: true,
          cell: ({ id, number }) => (
            <Link to={`/office/offline/${id}`}>
              <Digits kind="identifier">{number ?? words.unnumbered}</Digits>
            </Link>
          ),
        },
        { key: 'day', head: words.day, cell: ({ day }) => <DateText date={day} /> },
        { key: 'village', head: words.village, cell: ({ villageName }) => <Digits kind="name">{villageName}</Digits> },
        {
          key: 'buyer',
          head: words.buyer,
          cell: ({ buyerName }) => <Digits kind="name">{buyerName}</Digits>,
        },
        { key: 'product', head: words.product, cell: ({ product }) => <Digits kind="name">{product}</Digits> },
        { key: 'channel', head: words.channel, cell: ({ channel }) => offline.channels[channel] },
        {
          key: 'amount',
          head: words.amount,
          amount: true,
          lead: true,
          cell: ({ id, amountFen }) => <FigureRowLink of={{ fen: amountFen as Fen }} to={`/office/offline/${id}`} />,
        },
        {
          key: 'state',
          head: words.state,
          cell: ({ state, reversed }) => <StatusTag kind="offline" status={reversed ? 'REVERSED' : state} />,
        },
        { key: 'entered', head: words.enteredBy, labelled: true, cell: ({ enteredByName }) => enteredByName },
      ]}
    />
  )
}
