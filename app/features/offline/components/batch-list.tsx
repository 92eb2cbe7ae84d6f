import { Link } from '@remix-run/react'
import { DataTable } from '~/ui/data-table'
import { Digits, Figure } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'
import { MomentText } from '~/ui/times'
import type { BatchSummary } from '../offline.view.server'

/** Sheets that came in, the newest first. */
export function BatchList({ batches }: { batches: readonly BatchSummary[] }) {
  const { offline } = useMessages()
  const format = useFormat()
  if (batches.length === 0) return <EmptyState title={offline.noBatches} text={offline.noBatchesText} />
  return (
    <DataTable
      caption={offline.batchesTitle}
      captionHidden
      narrow="lines"
      rows={batches}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'file',
          head: offline.batch,
          names: true,
          cell: (batch) => (
            <Link to={`/office/import/${batch.id}`}>
              <Digits kind="name">{batch.fileName}</Digits>
            </Link>
          ),
        },
        { key: 'state', head: offline.state, cell: ({ state }) => <StatusTag kind="offline" status={state} /> },
        {
          key: 'lines',
          head: offline.linesHead,
          amount: true,
          labelled: true,
          cell: ({ id, lines }) => <Figure of={{ count: lines }} to={`/office/import/${id}`} />,
        },
        {
          key: 'amount',
          head: offline.amountHead,
          amount: true,
          lead: true,
          cell: ({ id, amountFen }) => (
            <Figure of={{ fen: amountFen }} to={`/office/import/${id}`}>
              {format.yuan(amountFen)}
            </Figure>
          ),
        },
        { key: 'entered', head: offline.enteredBy, cell: ({ enteredByName }) => enteredByName },
        { key: 'at', head: offline.enteredAt, cell: ({ enteredAt }) => <MomentText at={enteredAt} /> },
      ]}
    />
  )
}
