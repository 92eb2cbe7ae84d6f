import { Link } from '@remix-run/react'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, FigureRow } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { DateText } from '~/ui/times'
import type { PreviewRow } from '../ledger.view.server'
import type { PurchaseStep } from '../ledger-filter'

const AMOUNT_OF = { ACCEPTED: 'acceptedFen', PAID: 'paidFen', COUNTED: 'countedFen' } as const

type Shown = PreviewRow & { first: boolean }

/** The rows with their share of one step; the first row of a document stands for the document. */
export function LedgerRows({ rows, step }: { rows: readonly PreviewRow[]; step: PurchaseStep }) {
  const { purchases: words } = useMessages()
  const { columns: heads } = words
  const shown = rows.map((row, index): Shown => ({ ...row, first: rows[index - 1]?.documentId !== row.documentId }))
  const columns: Column<Shown>[] = [
    { key: 'document', head: heads.document, names: true, cell: (row) => <Document row={row} /> },
    { key: 'village', head: heads.village, cell: (row) => <Digits kind="name">{row.villageName}</Digits> },
    { key: 'buyer', head: heads.buyer, cell: (row) => <Digits kind="name">{row.buyerName}</Digits> },
    { key: 'product', head: heads.product, cell: (row) => <Digits kind="name">{row.product}</Digits> },
    {
      key: 'countedOn',
      labelled: true,
      head: heads.countedOn,
      cell: ({ countedOn }) =>
        countedOn === null ? (
          <span className="soft">{words.notCounted}</span>
        ) : (
          <DateText date={countedOn as BusinessDate} />
        ),
    },
    {
      key: 'amount',
      lead: true,
      head: heads.amount,
      amount: true,
      cell: ({ figures }) => <FigureRow of={{ fen: figures[AMOUNT_OF[step]] }} />,
    },
  ]
  return (
    <DataTable
      narrow="lines"
      caption={words.caption}
      columns={columns}
      rows={shown.map((row, index) => ({ ...row, key: index }))}
      rowKey={keyOf}
    />
  )
}

function keyOf(row: Shown): string {
  return `${row.documentId} ${(row as Shown & { key: number }).key}`
}

function Document({ row }: { row: Shown }) {
  const name =
    row.kind === 'ORDER' ? (
      <Link className="num" to={`/orders/${row.documentNumber}`}>
        {row.documentNumber}
      </Link>
    ) : (
      <Link className="num" to={`/office/offline/${row.documentId}`}>
        {row.documentNumber}
      </Link>
    )
  return row.first ? <FigureRow of={{ count: 1 }}>{name}</FigureRow> : <Digits kind="identifier">{name}</Digits>
}
