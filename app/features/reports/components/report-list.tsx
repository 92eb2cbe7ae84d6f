import { Link } from '@remix-run/react'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, Section } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { Phrase } from '~/ui/phrase'
import { MomentText } from '~/ui/times'
import { VillageName } from '~/ui/village-name'
import type { ListedReport } from '../reports.view.server'
import { PeriodText } from './period-text'

interface ReportListProps {
  list: { reports: ListedReport[]; page: number; pages: number }
}

/** Every frozen report, the latest first. */
export function ReportList({ list: { reports: rows, page, pages } }: ReportListProps) {
  const { reports } = useMessages()
  const columns: Column<ListedReport>[] = [
    {
      key: 'number',
      head: reports.number,
      names: true,
      cell: ({ number }) => (
        <Link className="num" to={`/office/reports/${number}`}>
          <Digits kind="identifier">{number}</Digits>
        </Link>
      ),
    },
    { key: 'what', head: reports.what, wide: true, cell: (row) => <What row={row} /> },
    { key: 'frozen', labelled: true, head: reports.frozenAt, cell: ({ frozenAt }) => <MomentText at={frozenAt} /> },
    {
      key: 'published',
      labelled: true,
      head: reports.published,
      cell: ({ code, publishedAt }) =>
        code && publishedAt ? (
          <Link to={`/published/${code}`}>
            <MomentText at={publishedAt} />
          </Link>
        ) : (
          <span className="soft">{reports.notPublished}</span>
        ),
    },
  ]
  return (
    <Section title={reports.list}>
      {rows.length === 0 ? (
        <EmptyState title={reports.none} text={reports.noneText} />
      ) : (
        <DataTable
          narrow="lines"
          caption={reports.list}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={({ number }) => number}
        />
      )}
      <Pager page={page} pages={pages} hrefFor={(number) => `?page=${number}`} />
    </Section>
  )
}

function What({ row: { kind, year, month, version, latest, villageName } }: { row: ListedReport }) {
  const { reports } = useMessages()
  return (
    <>
      {reports.kinds[kind]} · <PeriodText year={year} month={month} />
      {villageName ? (
        <>
          {' · '}
          <VillageName name={villageName} />
        </>
      ) : null}
      <span className="soft">
        {' · '}
        <VersionText version={version} />
        {latest ? null : ` · ${reports.earlier}`}
      </span>
    </>
  )
}

/** Which version of a report it is. */
export function VersionText({ version }: { version: number }) {
  const { reports } = useMessages()
  return <Phrase text={reports.version} parts={{ version: <Digits kind="identifier">{version}</Digits> }} />
}
