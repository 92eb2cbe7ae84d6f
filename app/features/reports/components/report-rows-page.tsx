import { Link } from '@remix-run/react'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, FigureRow, FigureRowLink, FigureTotal } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { DateText } from '~/ui/times'
import type { OpenedReportFigure } from '../report-rows.view.server'
import { reportRowsPath } from './report-paths'

/** A frozen figure, opened: its villages, or the rows of the ledger it is the sum of. */
export function ReportRowsPage({ figure }: { figure: OpenedReportFigure }) {
  const { reports, statuses } = useMessages()
  const words = reports.rows
  const { number, seq, filter, village, amountFen } = figure
  const name = filter.village === undefined ? words.all : (village ?? reports.one.unallocated)
  return (
    <div className="page">
      <PageHead
        title={<Phrase text={words.title} parts={{ number: <Digits kind="identifier">{number}</Digits> }} />}
        kicker={<Link to={`/office/reports/${number}`}>{reports.one.back}</Link>}
      >
        <p className="lead">
          <Phrase
            text={words.lead}
            parts={{
              village: <Digits kind="name">{name}</Digits>,
              step: statuses.step[filter.step],
              what: words[filter.part],
              seq: <Digits kind="identifier">{String(seq)}</Digits>,
            }}
          />
        </p>
        <p>
          <FigureTotal of={{ fen: amountFen }} />
        </p>
      </PageHead>
      {filter.village === undefined ? <Villages figure={figure} /> : <Rows figure={figure} />}
    </div>
  )
}

function Villages({ figure: { number, filter, byVillage } }: { figure: OpenedReportFigure }) {
  const { reports } = useMessages()
  const columns: Column<OpenedReportFigure['byVillage'][number]>[] = [
    {
      key: 'village',
      head: reports.rows.village,
      names: true,
      cell: ({ name }) => <Digits kind="name">{name}</Digits>,
    },
    {
      key: 'amount',
      lead: true,
      head: reports.rows.amount,
      amount: true,
      cell: ({ slug, amountFen }) => (
        <FigureRowLink of={{ fen: amountFen }} to={reportRowsPath(number, { ...filter, village: slug })} />
      ),
    },
  ]
  return (
    <Section title={reports.rows.all}>
      <DataTable
        narrow="lines"
        caption={reports.rows.all}
        captionHidden
        columns={columns}
        rows={byVillage}
        rowKey={({ slug }) => slug}
      />
    </Section>
  )
}

function Rows({ figure: { number, filter, rows, next } }: { figure: OpenedReportFigure }) {
  const { chrome, reports } = useMessages()
  const words = reports.rows
  const format = useFormat()
  const columns: Column<OpenedReportFigure['rows'][number]>[] = [
    { key: 'date', head: words.date, names: true, cell: ({ businessDate }) => <DateText date={businessDate} /> },
    {
      key: 'amount',
      lead: true,
      head: words.amount,
      amount: true,
      cell: ({ amountFen }) => <FigureRow of={{ fen: amountFen }}>{format.yuan(amountFen)}</FigureRow>,
    },
    {
      key: 'document',
      head: words.document,
      wide: true,
      cell: (row) => (
        <>
          <DocumentName row={row} />
          {row.restated ? <span className="soft"> · {words.restated}</span> : null}
        </>
      ),
    },
    {
      key: 'seal',
      labelled: true,
      head: words.seal,
      cell: ({ seq }) => <Digits kind="identifier">{String(seq)}</Digits>,
    },
  ]
  if (rows.length === 0) return <EmptyState title={words.empty} text={words.emptyText} />
  const address = reportRowsPath(number, filter)
  return (
    <Section title={words.document}>
      <DataTable
        narrow="lines"
        caption={words.document}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
      />
      {next ? (
        <p className="buttons">
          <Link className="button button-quiet" rel="next" to={`${address}&after=${next}`}>
            {chrome.older}
          </Link>
        </p>
      ) : null}
    </Section>
  )
}

function DocumentName({ row: { documentType, documentNumber } }: { row: OpenedReportFigure['rows'][number] }) {
  const { reports } = useMessages()
  if (documentNumber === null) return reports.rows.offline
  return (
    <Link className="num" to={`/${documentType === 'ORDER' ? 'orders' : 'agreements'}/${documentNumber}`}>
      <Digits kind="identifier">{documentNumber}</Digits>
    </Link>
  )
}
