import { Link } from '@remix-run/react'
import type { BuyerType } from '~/domain/offline/vocabulary'
import type { ListName, PartRow, ReportFigure, Sentence } from '~/domain/report/report-text'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, FigureRow, FigureTotal } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { VillageName } from '~/ui/village-name'
import { valueText } from '../brief-words'
import { placePath, type ReportPlace, reportPath } from '../report-paths'
import { markedAs, ReportFigureLink, ReportSentence, useReportLanguage } from './report-sentences'

interface PartsProps {
  place: ReportPlace
  figure: ReportFigure
  /** Where the brief says it. */
  sentence: Sentence | null
}

/** How a figure of a report was worked out: its parts, each a way further down, and what they give. */
export function PartsPage({ place, figure, sentence }: PartsProps) {
  const { briefs, statuses } = useMessages()
  const language = useReportLanguage()
  const words = briefs.parts
  if (figure.opens.at !== 'parts') return null
  const { how, rows } = figure.opens.parts
  const text = valueText(figure.value, language)
  const nameOf = ({ name, less }: PartRow) => {
    const said =
      'word' in name ? (
        words.words[name.word]
      ) : 'type' in name ? (
        statuses.buyerType[name.type]
      ) : (
        <VillageName name={name.text} />
      )
    if (!less) return said
    const [before, after] = words.less.split('{name}')
    return (
      <>
        {before}
        {said}
        {after}
      </>
    )
  }
  const columns: Column<PartRow>[] = [
    { key: 'name', head: words.name, names: true, cell: nameOf },
    {
      key: 'value',
      head: words.value,
      amount: true,
      cell: (row) => <PartValue row={row} place={place} adds={how === 'sum'} />,
    },
  ]
  const total = (
    <FigureTotal of={markedAs(figure, text)}>
      <b className="num">{text}</b>
    </FigureTotal>
  )
  return (
    <div className="page">
      <PageHead title={words.title} kicker={<Link to={placePath(place)}>{words.back}</Link>}>
        <p className="lead mt-4">{total}</p>
        {sentence ? <ReportSentence sentence={sentence} place={place} /> : null}
        <p className="soft">{words.how[how]}</p>
      </PageHead>
      {rows.length === 0 ? (
        <EmptyState title={words.empty} />
      ) : (
        <DataTable
          caption={words.caption}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={({ name, less }) =>
            `${'word' in name ? name.word : 'type' in name ? name.type : name.slug}${less ? '-' : ''}`
          }
        />
      )}
    </div>
  )
}

/** A row of a sum says what it adds; what is taken off adds its opposite. */
function PartValue({ row: { figure, less }, place, adds }: { row: PartRow; place: ReportPlace; adds: boolean }) {
  const language = useReportLanguage()
  const { value, opens } = figure
  const text = valueText(value, language)
  const link =
    reportPath(place, opens) === null ? (
      <Digits kind={opens.at === 'quoted' ? 'quoted' : 'setting'}>{text}</Digits>
    ) : (
      <ReportFigureLink figure={figure} place={place} />
    )
  if (!adds || 'percent' in value) return link
  const sign = less ? -1n : 1n
  const of = 'fen' in value ? { fen: (sign * value.fen) as typeof value.fen } : { count: sign * value.count }
  return <FigureRow of={of}>{link}</FigureRow>
}

interface ListProps {
  place: ReportPlace
  list: ListName
  type?: BuyerType | null
  rows: readonly { id: string; name: string; more: string }[]
  count: bigint
  page: number
  pages: number
}

/** The things that a count of a report counted, one by one. */
export function ListedPage({ place, list, type = null, rows, count, page, pages }: ListProps) {
  const { briefs, statuses } = useMessages()
  const words = briefs.parts
  const title =
    type === null
      ? words.lists[list]
      : fill(words.listOfType, { list: words.lists[list], type: statuses.buyerType[type] })
  const pageOf = (at: number) => placePath(place, '/lists', { list, ...(type ? { type } : {}), page: String(at) })
  return (
    <div className="page">
      <PageHead title={title} kicker={<Link to={placePath(place)}>{words.back}</Link>}>
        <p>
          <FigureTotal of={{ count }} />
        </p>
      </PageHead>
      {rows.length === 0 ? <EmptyState title={words.empty} /> : null}
      <ul className="rows" aria-label={title}>
        {rows.map((row) => (
          <li key={`${row.id} ${row.more}`}>
            <FigureRow of={{ count: 1n }}>
              <Listed list={list} row={row} />
            </FigureRow>
          </li>
        ))}
      </ul>
      <Pager page={page} pages={pages} hrefFor={pageOf} />
    </div>
  )
}

/** Where each leads, what kind of digits its name and what stands beside it may hold. */
function Listed({ list, row: { id, name, more } }: { list: ListName; row: ListProps['rows'][number] }) {
  if (list === 'produce') return <Digits kind="name">{name}</Digits>
  if (list === 'agreements') {
    return (
      <>
        <Link to={`/agreements/${name}`}>
          <Digits kind="identifier">{name}</Digits>
        </Link>{' '}
        <time className="soft">{more}</time>
      </>
    )
  }
  const ofSheet = list === 'records'
  return (
    <>
      <Link to={ofSheet ? `/office/offline/${id}` : `/office/organisations/${id}`}>
        <Digits kind="name">{name}</Digits>
      </Link>{' '}
      <span className="soft">
        <Digits kind="identifier">{more}</Digits>
      </span>
    </>
  )
}
