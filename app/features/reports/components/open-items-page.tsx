import { Link } from '@remix-run/react'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { OpenItem } from '~/domain/report/year-checks'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, FigureRow, FigureTotal } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { Phrase } from '~/ui/phrase'
import { DateText, YearText } from '~/ui/times'
import type { OpenRow } from '../office-reports.view.server'

interface OpenItemsPageProps {
  year: number
  item: OpenItem
  count: number
  rows: OpenRow[]
  page: number
  pages: number
}

/** One kind of what is still open in a year; each leads to the page that settles it. */
export function OpenItemsPage({ year, item, count, rows, page, pages }: OpenItemsPageProps) {
  const { reports } = useMessages()
  const words = reports.openItems
  const format = useFormat()
  const columns: Column<OpenRow>[] = [
    {
      key: 'name',
      head: words.name,
      names: true,
      cell: ({ name, path }) => (
        <FigureRow of={{ count: 1 }}>
          {path === null ? (
            <Digits kind="name">{name}</Digits>
          ) : (
            <Link to={path}>
              <Digits kind="name">{name}</Digits>
            </Link>
          )}
        </FigureRow>
      ),
    },
    { key: 'day', head: words.day, cell: ({ day }) => (day ? <DateText date={businessDate(day)} /> : '—') },
    {
      key: 'amount',
      lead: true,
      head: words.amount,
      amount: true,
      // As its own page says it: the count is what this page adds up.
      cell: ({ amountFen }) =>
        amountFen === null ? '—' : <Digits kind="quoted">{format.yuan(fen(amountFen))}</Digits>,
    },
  ]
  return (
    <div className="page">
      <PageHead
        title={reports.closing.items[item]}
        kicker={
          <Link to={`/office/years/${year}`}>
            <Phrase text={reports.closing.title} parts={{ year: <YearText year={year} /> }} />
          </Link>
        }
      >
        <p className="lead">
          <Phrase
            text={words.lead}
            parts={{ year: <YearText year={year} />, count: <FigureTotal of={{ count }} size="strong" /> }}
          />
        </p>
      </PageHead>
      {rows.length === 0 ? (
        <EmptyState title={words.empty} text={words.emptyText} />
      ) : (
        <DataTable
          narrow="lines"
          caption={reports.closing.items[item]}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
        />
      )}
      <Pager page={page} pages={pages} hrefFor={(number) => `?page=${number}`} />
    </div>
  )
}
