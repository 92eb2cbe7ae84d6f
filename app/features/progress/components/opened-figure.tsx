import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead, Section } from '~/ui/page-parts'
import { DateText } from '~/ui/times'
import { VillageName } from '~/ui/village-name'
import type { FigureRow, OpenedFigure } from '../office.view.server'
import { ledgerHref } from './board-links'

/** A figure of the board with what it is made of: villages, or ledger rows, each leading to its document. */
export function OpenedFigurePage({ figure }: { figure: OpenedFigure }) {
  const { progress, statuses } = useMessages()
  const { office } = progress
  const format = useFormat()
  const { year, step, village, unallocated } = figure
  const ofAll = !village && !unallocated
  return (
    <div className="page">
      <PageHead
        title={<VillageName name={village?.name ?? (unallocated ? office.none : office.all)} />}
        kicker={<Link to={`/office?year=${year}`}>{office.back}</Link>}
        aside={
          ofAll ? undefined : (
            <span className="num">{fill(office.entries, { count: format.count(figure.entries) })}</span>
          )
        }
      >
        <p className="lead mt-4">{fill(office.figure, { step: statuses.step[step], year })}</p>
        <p>
          <Money amount={figure.amountFen} size="key" />
        </p>
      </PageHead>
      {ofAll ? <VillageFigures figure={figure} /> : <LedgerRows figure={figure} />}
    </div>
  )
}

type VillageFigure = OpenedFigure['byVillage'][number]

function VillageFigures({ figure }: { figure: OpenedFigure }) {
  const { office } = useMessages().progress
  const format = useFormat()
  const columns: Column<VillageFigure>[] = [
    {
      key: 'village',
      head: office.villageHead,
      cell: ({ slug, name }) => (
        <Link to={ledgerHref({ year: figure.year, step: figure.step, village: slug })}>{name}</Link>
      ),
      names: true,
    },
    { key: 'amount', head: office.amountHead, cell: ({ amountFen }) => format.yuan(amountFen), amount: true },
  ]
  return (
    <Section title={office.byVillage}>
      <DataTable
        caption={office.byVillage}
        captionHidden
        columns={columns}
        rows={figure.byVillage}
        rowKey={({ slug }) => slug}
        total={{ village: office.total, amount: format.yuan(figure.amountFen) }}
      />
    </Section>
  )
}

function LedgerRows({ figure }: { figure: OpenedFigure }) {
  const { progress } = useMessages()
  const { office } = progress
  const format = useFormat()
  const { year, step, village, rows, next } = figure
  const slug = village?.slug ?? 'none'
  if (rows.length === 0) {
    return (
      <Section title={office.rowsTitle}>
        <EmptyState title={office.empty} text={office.emptyText} />
      </Section>
    )
  }
  const whole = next === null && BigInt(rows.length) === figure.entries
  const columns: Column<FigureRow>[] = [
    { key: 'date', head: office.date, cell: ({ businessDate }) => <DateText date={businessDate} />, names: true },
    { key: 'amount', head: office.amount, cell: ({ amountFen }) => format.yuan(amountFen), amount: true },
    { key: 'document', head: office.document, cell: (row) => <DocumentLink row={row} />, wide: true },
    { key: 'cause', head: office.cause, cell: (row) => <Cause row={row} /> },
    {
      key: 'seal',
      head: office.seal,
      cell: ({ seq }) => <span className="num">{seq === null ? office.unsealed : format.count(seq)}</span>,
    },
  ]
  return (
    <Section title={office.rowsTitle}>
      <DataTable
        caption={office.rowsTitle}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        total={{ date: whole ? office.total : office.sum, amount: format.yuan(figure.pageFen) }}
      />
      {whole ? null : (
        <p className="buttons">
          <Link className="button button-quiet" to={ledgerHref({ year, step, village: slug })}>
            {office.first}
          </Link>
          {next ? (
            <Link
              className="button button-quiet"
              rel="next"
              to={ledgerHref({ year, step, village: slug, after: next })}
            >
              {office.next}
            </Link>
          ) : null}
        </p>
      )}
    </Section>
  )
}

function DocumentLink({ row }: { row: FigureRow }) {
  const { office } = useMessages().progress
  const { documentNumber: number, documentType, batchId, rowNumber } = row
  if (number === null) return <span className="num">{row.id}</span>
  if (documentType === 'OFFLINE') {
    return (
      <Link to={`/office/import/${batchId}`}>
        {fill(office.offlineDocument, { file: number, row: rowNumber ?? '' })}
      </Link>
    )
  }
  const room = documentType === 'ORDER' ? 'orders' : 'agreements'
  return (
    <Link className="num" to={`/${room}/${number}`}>
      {number}
    </Link>
  )
}

function Cause({ row }: { row: FigureRow }) {
  const { progress } = useMessages()
  const { causes, office } = progress
  const text = Object.hasOwn(causes, row.cause) ? causes[row.cause as keyof typeof causes] : row.cause
  return (
    <>
      {text}
      {row.restated ? <span className="soft"> · {office.restated}</span> : null}
    </>
  )
}
