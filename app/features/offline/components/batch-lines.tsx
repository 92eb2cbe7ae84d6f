import { Link } from '@remix-run/react'
import { DataTable } from '~/ui/data-table'
import { Digits, FigureRow } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { DateText } from '~/ui/times'
import type { RecordedLine } from '../offline.view.server'

/** The lines of a sheet as they will stand in the books, in the sheet's order. */
export function BatchLines({ lines }: { lines: readonly RecordedLine[] }) {
  const { offline, statuses } = useMessages()
  const format = useFormat()
  return (
    <DataTable
      caption={offline.linesTitle}
      captionHidden
      narrow="lines-then-scroll"
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'row',
          head: offline.row,
          names: true,
          cell: ({ id, rowNumber, number }) => (
            <Link to={`/office/offline/${id}`}>
              <FigureRow of={{ count: 1 }}>
                <Digits kind="identifier">{number ?? rowNumber}</Digits>
              </FigureRow>
            </Link>
          ),
        },
        {
          key: 'village',
          head: offline.village,
          cell: ({ villageName }) => <Digits kind="name">{villageName}</Digits>,
        },
        {
          key: 'buyer',
          head: offline.buyer,
          cell: ({ buyerName, buyerType }) => (
            <Digits kind="name">
              {buyerName} · {statuses.buyerType[buyerType]}
            </Digits>
          ),
        },
        {
          key: 'product',
          head: offline.product,
          cell: ({ product, spec }) => <Digits kind="name">{[product, spec].filter(Boolean).join(' ')}</Digits>,
        },
        {
          key: 'quantity',
          head: offline.quantity,
          amount: true,
          cell: (line) => <Digits kind="name">{format.quantity(line.quantity, line.unit)}</Digits>,
        },
        {
          key: 'price',
          head: offline.price,
          amount: true,
          labelled: true,
          cell: ({ unitPriceFen }) => <Digits kind="name">{format.yuan(unitPriceFen)}</Digits>,
        },
        {
          key: 'amount',
          head: offline.amount,
          amount: true,
          lead: true,
          cell: ({ amountFen }) => (
            <b>
              <FigureRow of={{ fen: amountFen }}>{format.yuan(amountFen)}</FigureRow>
            </b>
          ),
        },
        {
          key: 'accepted',
          head: offline.accepted,
          labelled: true,
          cell: ({ acceptedOn }) => <DateText date={acceptedOn} />,
        },
        { key: 'paid', head: offline.paid, labelled: true, cell: ({ paidOn }) => <DateText date={paidOn} /> },
        {
          key: 'reference',
          head: offline.reference,
          labelled: true,
          cell: ({ reference }) => (reference ? <Digits kind="identifier">{reference}</Digits> : '—'),
        },
        {
          key: 'evidence',
          head: offline.evidenceTitle,
          cell: ({ hasEvidence }) => (hasEvidence ? offline.evidenceThere : '—'),
        },
        {
          key: 'state',
          head: offline.state,
          cell: ({ state, reason, reversesId }) => (
            <>
              <StatusTag kind="offline" status={state} />
              {state === 'RETURNED' && !reversesId ? <Digits kind="name"> {reason}</Digits> : null}
            </>
          ),
        },
        { key: 'channel', head: offline.channel, cell: ({ channel }) => offline.channels[channel] },
      ]}
    />
  )
}
