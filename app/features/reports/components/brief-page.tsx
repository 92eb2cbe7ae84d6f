import type { ReactNode } from 'react'
import type { DraftRow } from '~/domain/report/report-text'
import { CopyButton } from '~/ui/copy-button'
import { type Column, DataTable } from '~/ui/data-table'
import type { FormAnswer } from '~/ui/form-answer'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { VillageName } from '~/ui/village-name'
import { BRIEF_FORMATS } from '../brief.form'
import type { BriefPage as Page } from '../brief.view.server'
import { briefPlainText } from '../brief-plain-text'
import { sectionTitle } from '../brief-words'
import { briefPlace, placePath } from '../report-paths'
import { FreezeForm } from './freeze-form'
import { ReportBasisFacts } from './report-basis'
import { ReportFigureLink, ReportSentences, useReportLanguage, VillageTargetFigure } from './report-sentences'
import { WrittenDoors } from './written-doors'

interface BriefPageProps {
  page: Page
  years: ReactNode
  /** Of the last try to freeze it. */
  answer: FormAnswer | undefined
}

/** The brief of a year as it is drafted, with everything that can be taken away of it; `years` is the way to others. */
export function BriefPage({ page, years, answer }: BriefPageProps) {
  const { briefs, pieces } = useMessages()
  const language = useReportLanguage()
  const { year, draft, basis } = page
  const place = briefPlace(year)
  return (
    <div className="page">
      <PageHead title={<Titled year={year} />} sample={basis.sample}>
        <p className="no-print">{briefs.lead}</p>
        <WrittenDoors />
      </PageHead>
      <div className="no-print">{years}</div>
      <nav className="buttons no-print" aria-label={briefs.downloads}>
        {BRIEF_FORMATS.map((format) => (
          <a key={format} className="button button-quiet" href={placePath(place, `/file/${format}`)} download>
            {briefs[format]}
          </a>
        ))}
        <CopyButton text={briefPlainText(page, language)} label={briefs.copy} done={pieces.copied} quiet />
      </nav>
      {draft.sections.map((section) => (
        <Section key={section.key} title={sectionTitle(section, language)}>
          <ReportSentences section={section} place={place} />
          {section.key === 'villages' ? <VillageTable page={page} /> : null}
        </Section>
      ))}
      <FreezeForm answer={answer} lead={briefs.freezeLead} label={briefs.freeze} />
      <ReportBasisFacts basis={basis} notes={[briefs.basis.counts, briefs.basis.rounding, briefs.basis.draft]} />
    </div>
  )
}

/** The title with its year as a time: no number of the office stands outside a figure. */
function Titled({ year }: { year: number }) {
  const [before, after] = useMessages().briefs.titleOf.split('{year}')
  return (
    <>
      {before}
      <time>{year}</time>
      {after}
    </>
  )
}

function VillageTable({ page: { year, draft } }: { page: Page }) {
  const { table: words } = useMessages().briefs
  if (draft.table.length === 0) return null
  const show = (figure: DraftRow['target']) =>
    figure ? <ReportFigureLink figure={figure} place={briefPlace(year)} /> : words.none
  const columns: Column<DraftRow>[] = [
    { key: 'village', head: words.village, names: true, cell: ({ name }) => <VillageName name={name} /> },
    {
      key: 'target',
      labelled: true,
      head: words.target,
      amount: true,
      cell: ({ slug, target }) =>
        target ? <VillageTargetFigure figure={target} year={year} village={slug} /> : words.none,
    },
    { key: 'counted', lead: true, head: words.counted, amount: true, cell: ({ counted }) => show(counted) },
    { key: 'rate', labelled: true, head: words.rate, amount: true, cell: ({ rate }) => show(rate) },
    { key: 'gap', labelled: true, head: words.gap, amount: true, cell: ({ gap }) => show(gap) },
  ]
  const { total } = draft
  return (
    <DataTable
      narrow="figures"
      caption={words.caption}
      columns={columns}
      rows={draft.table}
      rowKey={({ slug }) => slug}
      {...(total
        ? {
            total: {
              village: words.total,
              ...{ target: show(total.target), counted: show(total.counted) },
              ...{ rate: show(total.rate), gap: show(total.gap) },
            },
          }
        : {})}
    />
  )
}
