import { DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
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
      narrow="scroll"
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        { key: 'row', head: offline.row, names: true, cell: ({ rowNumber }) => rowNumber },
        { key: 'village', head: offline.village, cell: ({ villageName }) => villageName },
        {
          key: 'buyer',
          head: offline.buyer,
          cell: ({ buyerName, buyerType }) => `${buyerName} · ${statuses.buyerType[buyerType]}`,
        },
        {
          key: 'product',
          head: offline.product,
          cell: ({ product, spec }) => [product, spec].filter(Boolean).join(' '),
        },
        {
          key: 'quantity',
          head: offline.quantity,
          amount: true,
          cell: (line) => format.quantity(line.quantity, line.unit),
        },
        { key: 'price', head: offline.price, amount: true, cell: ({ unitPriceFen }) => format.yuan(unitPriceFen) },
        { key: 'amount', head: offline.amount, amount: true, cell: ({ amountFen }) => <b>{format.yuan(amountFen)}</b> },
        { key: 'accepted', head: offline.accepted, cell: ({ acceptedOn }) => <DateText date={acceptedOn} /> },
        { key: 'paid', head: offline.paid, cell: ({ paidOn }) => <DateText date={paidOn} /> },
        { key: 'reference', head: offline.reference, cell: ({ reference }) => reference },
        { key: 'channel', head: offline.channel, cell: ({ channel }) => offline.channels[channel] },
      ]}
    />
  )
}
