import { Link } from '@remix-run/react'
import type { PartRow, ReportFigure, Sentence } from '~/domain/report/report-text'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, FigureRow, FigureTotal } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead, Section } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { VillageName } from '~/ui/village-name'
import type { BriefList } from '../brief.view.server'
import { valueText } from '../brief-words'
import { briefPath, reportPath } from '../report-paths'
import { markedAs, ReportFigureLink, ReportSentence, useReportLanguage } from './report-sentences'

interface BriefPartsProps {
  year: number
  figure: ReportFigure
  /** Where the brief says it. */
  sentence: Sentence | null
}

/** How a figure of the brief was worked out: its parts, each a way further down, and what they give. */
export function BriefPartsPage({ year, figure, sentence }: BriefPartsProps) {
  const { briefs } = useMessages()
  const language = useReportLanguage()
  const words = briefs.parts
  if (figure.opens.at !== 'parts') return null
  const { how, rows } = figure.opens.parts
  const text = valueText(figure.value, language)
  const nameOf = ({ name, less }: PartRow) => {
    const said = 'word' in name ? words.words[name.word] : <VillageName name={name.text} />
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
      cell: (row) => <PartValue row={row} year={year} adds={how === 'sum'} />,
    },
  ]
  const total = (
    <FigureTotal of={markedAs(figure, text)}>
      <b className="num">{text}</b>
    </FigureTotal>
  )
  return (
    <div className="page">
      <PageHead title={words.title} kicker={<Link to={briefPath(year)}>{words.back}</Link>}>
        <p className="lead mt-4">{total}</p>
        {sentence ? <ReportSentence sentence={sentence} year={year} /> : null}
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
          rowKey={({ name, less }) => `${'word' in name ? name.word : name.slug}${less ? '-' : ''}`}
        />
      )}
    </div>
  )
}

/** A row of a sum says what it adds; what is taken off adds its opposite. */
function PartValue({ row: { figure, less }, year, adds }: { row: PartRow; year: number; adds: boolean }) {
  const language = useReportLanguage()
  const { value, opens } = figure
  const text = valueText(value, language)
  const link =
    reportPath(year, opens) === null ? (
      <Digits kind={opens.at === 'quoted' ? 'quoted' : 'setting'}>{text}</Digits>
    ) : (
      <ReportFigureLink figure={figure} year={year} />
    )
  if (!adds || 'percent' in value) return link
  const sign = less ? -1n : 1n
  const of = 'fen' in value ? { fen: (sign * value.fen) as typeof value.fen } : { count: sign * value.count }
  return <FigureRow of={of}>{link}</FigureRow>
}

/** The things that a count of the brief counted, one by one. */
export function BriefListPage({ page }: { page: BriefList }) {
  const { briefs, statuses } = useMessages()
  const { year, list, type, rows, count, pages } = page
  const words = briefs.parts
  const title =
    type === null
      ? words.lists[list]
      : fill(words.listOfType, { list: words.lists[list], type: statuses.buyerType[type] })
  const query = (at: number) =>
    `/office/reports/brief/lists?${new URLSearchParams({ year: String(year), list, ...(type ? { type } : {}), page: String(at) })}`
  return (
    <div className="page">
      <PageHead title={title} kicker={<Link to={briefPath(year)}>{words.back}</Link>}>
        <p>
          <FigureTotal of={{ count }} />
        </p>
      </PageHead>
      {rows.length === 0 ? <EmptyState title={words.empty} /> : null}
      <Section title={words.caption}>
        <ul className="rows">
          {rows.map((row) => (
            <li key={`${row.id} ${row.more}`}>
              <FigureRow of={{ count: 1n }}>
                <Listed list={list} row={row} />
              </FigureRow>
            </li>
          ))}
        </ul>
      </Section>
      <Pager page={page.page} pages={pages} hrefFor={query} />
    </div>
  )
}

function Listed({ list, row: { id, name, more } }: { list: BriefList['list']; row: BriefList['rows'][number] }) {
  const kind = list === 'agreements' ? 'identifier' : 'name'
  const shown = <Digits kind={kind}>{name}</Digits>
  const to = {
    buyers: `/office/organisations/${id}`,
    agreements: `/agreements/${name}`,
    records: `/office/import/${id}`,
  }
  return (
    <>
      {list === 'produce' ? shown : <Link to={to[list]}>{shown}</Link>}{' '}
      {list === 'agreements' ? <time className="soft">{more}</time> : null}
      {list === 'buyers' || list === 'records' ? (
        <span className="soft">
          <Digits kind={list === 'buyers' ? 'identifier' : 'name'}>{more}</Digits>
        </span>
      ) : null}
    </>
  )
}
