import { Link } from '@remix-run/react'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, FigureRow, FigureTotal } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, Section } from '~/ui/page-parts'
import { DateText } from '~/ui/times'
import { ledgerPath } from '../ledger-filter.form'
import type { LedgerFigure, FigureRow as Row } from '../ledger-page.view.server'
import { documentPath } from './document-paths'

/** The rows a figure is the sum of, each leading to its document. */
export function LedgerRows({ figure }: { figure: LedgerFigure }) {
  const { ledger } = useMessages()
  const format = useFormat()
  const { filter, rows, next, entries } = figure
  if (rows.length === 0) {
    return (
      <Section title={ledger.rows}>
        <EmptyState title={ledger.empty} text={ledger.emptyText} />
      </Section>
    )
  }
  const whole = BigInt(rows.length) === entries
  const columns: Column<Row>[] = [
    {
      key: 'date',
      head: ledger.date,
      names: true,
      cell: ({ businessDate }) => (
        <FigureRow of={{ count: 1 }}>
          <DateText date={businessDate} />
        </FigureRow>
      ),
    },
    {
      key: 'amount',
      head: ledger.amount,
      cell: ({ amountFen }) => <FigureRow of={{ fen: amountFen }}>{format.yuan(amountFen)}</FigureRow>,
      amount: true,
      lead: true,
    },
    { key: 'document', head: ledger.document, cell: (row) => <DocumentLink row={row} /> },
    ...(filter.buyer ? [] : [{ key: 'buyer', head: ledger.buyer, cell: buyerOf }]),
    ...(filter.village ? [] : [{ key: 'village', head: ledger.village, cell: VillageCell }]),
    { key: 'cause', head: ledger.cause, cell: (row) => <LedgerCause {...row} /> },
    { key: 'seal', head: ledger.seal, labelled: true, cell: ({ seq }) => <SealNumber seq={seq} /> },
  ]
  return (
    <Section title={ledger.rows}>
      <DataTable
        caption={ledger.rows}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        narrow="lines-then-scroll"
        {...(whole
          ? {
              total: {
                date: ledger.total,
                amount: <FigureTotal of={{ fen: figure.amountFen }}>{format.yuan(figure.amountFen)}</FigureTotal>,
              },
            }
          : {})}
      />
      {whole ? null : (
        <p className="buttons">
          <Link className="button button-quiet" to={ledgerPath(filter)}>
            {ledger.first}
          </Link>
          {next ? (
            <Link className="button button-quiet" rel="next" to={ledgerPath(filter, next)}>
              {ledger.next}
            </Link>
          ) : null}
        </p>
      )}
    </Section>
  )
}

function buyerOf({ buyerName }: Row) {
  return buyerName === null ? '—' : <Digits kind="name">{buyerName}</Digits>
}

function VillageCell({ villageName }: Row) {
  const { ledger } = useMessages()
  return villageName === null ? ledger.none : <Digits kind="name">{villageName}</Digits>
}

function DocumentLink({ row: { documentNumber, documentType, documentId } }: { row: Row }) {
  return (
    <Link className="text-balance" to={documentPath(documentType, documentId)}>
      <Digits kind="identifier">{documentNumber ?? documentId}</Digits>
    </Link>
  )
}

/** What happened, and whether it belongs to a year that was closed. */
export function LedgerCause({ cause, restated }: Pick<Row, 'cause' | 'restated'>) {
  const { audit, ledger, progress } = useMessages()
  return (
    <span>
      {wordOf(progress.causes, cause) ?? wordOf(audit.actions, cause) ?? cause}
      {restated ? <span className="soft"> · {ledger.restated}</span> : null}
    </span>
  )
}

function wordOf(words: Readonly<Partial<Record<string, string>>>, cause: string): string | undefined {
  return words[cause]
}

/** The row's place in the chain. */
export function SealNumber({ seq }: { seq: bigint | null }) {
  const { ledger } = useMessages()
  if (seq === null) return ledger.unsealed
  return <Digits kind="identifier">{String(seq)}</Digits>
}
