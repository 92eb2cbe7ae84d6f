import { BRIDGE_FIELDS } from '~/domain/report/bridge'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, Figure, FigureRow } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, Facts, Section } from '~/ui/page-parts'
import type { BridgeCell, BridgePage } from '../bridge.view.server'
import { figureLink, ledgerQuery, PURCHASE_STEPS } from '../ledger-filter'
import { LedgerPeriod } from './ledger-period'

const AMOUNT_OF = { ACCEPTED: 'acceptedFen', PAID: 'paidFen', COUNTED: 'countedFen' } as const

/** What the file of a layout begins with, what all its rows come to, and the file itself. */
export function BridgePreview({ page }: { page: BridgePage }) {
  const { bridges: words, purchases } = useMessages()
  const { mapping, filter, rows, sums } = page
  return (
    <>
      <p className="above lead">
        <LedgerPeriod filter={filter} />
      </p>
      <Facts
        amounts
        items={PURCHASE_STEPS.map((step) => ({
          term: purchases.steps[step],
          value: <Figure of={{ fen: sums[AMOUNT_OF[step]] }} to={figureLink(filter, step)} />,
        }))}
      />
      <p className="buttons no-print">
        {(['xlsx', 'csv'] as const).map((format) => (
          <a
            key={format}
            className="button button-quiet"
            href={`/office/reports/bridges/${mapping.id}/file/${format}?${ledgerQuery(filter)}`}
            download
          >
            {words.formats[format]}
          </a>
        ))}
      </p>
      <Section title={words.preview}>
        <p className="soft">{words.previewLead}</p>
        {rows.length > 0 ? (
          <DataTable
            caption={fill(words.previewCaption, { name: mapping.name })}
            captionHidden
            columns={columnsOf(mapping)}
            rows={rows.map((cells, index) => ({ cells, index }))}
            rowKey={({ index }) => String(index)}
            narrow="fold-then-scroll"
            lang="zh-CN"
          />
        ) : (
          <EmptyState title={words.empty} text={words.emptyText} />
        )}
      </Section>
    </>
  )
}

function columnsOf({ columns }: BridgePage['mapping']): Column<{ cells: BridgeCell[]; index: number }>[] {
  return columns.map(({ head, field }, place) => ({
    key: String(place),
    head,
    names: place === 0,
    amount: BRIDGE_FIELDS[field] === 'money',
    cell: ({ cells }) => <Cell cell={cells[place]} />,
  }))
}

/** As the sheet says it. An amount of the ledger is a row of one; a price, a day or a number is quoted. */
function Cell({ cell }: { cell: BridgeCell | undefined }) {
  if (!cell) return null
  if (cell.fen !== null) return <FigureRow of={{ fen: cell.fen }}>{cell.text}</FigureRow>
  return <Digits kind={cell.kind === 'count' ? 'identifier' : 'quoted'}>{cell.text}</Digits>
}
