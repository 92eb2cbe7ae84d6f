import { Link } from '@remix-run/react'
import { periodText } from '~/domain/calendar/period'
import type { BulletinRow } from '~/domain/report/bulletin'
import { type Column, DataTable } from '~/ui/data-table'
import type { FormAnswer } from '~/ui/form-answer'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { MonthText, YearText } from '~/ui/times'
import { VillageName } from '~/ui/village-name'
import type { BulletinPage as Page } from '../bulletin.view.server'
import { bulletinColumns, bulletinTables, nameOf, periodWords } from '../bulletin-words'
import { bulletinPlace, placePath } from '../report-paths'
import { FreezeForm } from './freeze-form'
import { ReportBasisFacts } from './report-basis'
import { ReportFigureLink, ReportSentences } from './report-sentences'
import { WrittenDoors } from './written-doors'

/** How far everything is at the end of a month: in sentences, per village, per town. */
export function BulletinPage({ page, answer }: { page: Page; answer: FormAnswer | undefined }) {
  const messages = useMessages()
  const { bulletins, briefs } = messages
  const { period, bulletin, basis, months } = page
  const place = bulletinPlace(period)
  const formats = { pdf: bulletins.pdf, xlsx: bulletins.xlsx }
  return (
    <div className="page">
      <PageHead title={<Title period={period} />} sample={basis.sample}>
        <p className="no-print">{bulletins.lead}</p>
        <WrittenDoors />
      </PageHead>
      <nav aria-label={bulletins.periods} className="chips no-print">
        {[{ year: period.year, month: null }, ...months].map((each) => (
          <Link
            key={periodText(each)}
            className="chip num"
            to={placePath(bulletinPlace(each))}
            aria-current={each.month === period.month ? 'page' : undefined}
          >
            {each.month === null ? <YearText year={each.year} /> : <MonthText month={periodText(each)} />}
          </Link>
        ))}
      </nav>
      <nav className="buttons no-print" aria-label={bulletins.downloads}>
        {Object.entries(formats).map(([format, label]) => (
          <a key={format} className="button button-quiet" href={placePath(place, `/file/${format}`)} download>
            {label}
          </a>
        ))}
      </nav>
      {bulletin.sections.map((section) => (
        <Section key={section.key} title={briefs.sections.overall}>
          <ReportSentences section={section} place={place} />
        </Section>
      ))}
      <BulletinTables page={page} />
      <FreezeForm answer={answer} lead={bulletins.freezeLead} label={bulletins.freeze} />
      <ReportBasisFacts basis={basis} notes={[...Object.values(bulletins.notes), briefs.basis.counts]} />
    </div>
  )
}

/** Its name and its period, each in one piece. */
function Title({ period }: { period: Page['period'] }) {
  const messages = useMessages()
  const [name = '', after = ''] = messages.bulletins.titleOf.split('{period}')
  return (
    <>
      <span className="phrase">{name.trim()}</span> <time className="phrase">{periodWords(period, messages)}</time>
      {after}
    </>
  )
}

function BulletinTables({ page: { period, bulletin } }: { page: Page }) {
  const messages = useMessages()
  const { bulletins } = messages
  const place = bulletinPlace(period)
  const shown = bulletinColumns(period, messages)
  return bulletinTables(bulletin, messages).map(({ key, title, head, rows }) => {
    const columns: Column<BulletinRow>[] = [
      { key: 'name', head, names: true, cell: (row) => <VillageName name={nameOf(row, messages)} /> },
      ...shown.map(
        (column): Column<BulletinRow> => ({
          ...{ key: column.key, head: column.head, amount: true },
          ...(column.key === 'COUNTED' ? { lead: true } : { labelled: true }),
          cell: (row) => {
            const figure = column.figure(row)
            return figure ? <ReportFigureLink figure={figure} place={place} plain /> : bulletins.none
          },
        }),
      ),
    ]
    const total = Object.fromEntries(
      columns.map((column) => [column.key, column.key === 'name' ? bulletins.total : column.cell(bulletin.total)]),
    )
    return (
      <Section key={key} title={title} aside={bulletins.unit}>
        <DataTable
          caption={title}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.key}
          total={total}
          narrow="figures-then-scroll"
        />
      </Section>
    )
  })
}
