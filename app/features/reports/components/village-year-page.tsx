import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { ReportFigure } from '~/domain/report/report-text'
import { MONTH_STEPS, type SheetMonth } from '~/domain/report/village-year'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { Facts, Note, PageHead, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { VillageName } from '~/ui/village-name'
import { placePath, villagePlace } from '../report-paths'
import type { VillageYearPage as Page } from '../village-year.view.server'
import { ReportBasisFacts } from './report-basis'
import { ReportFigureLink } from './report-sentences'

/** One village in one year, as it is printed on one page. */
export function VillageYearPage({ page, years }: { page: Page; years: ReactNode }) {
  const { yearSheets: words, statuses, briefs } = useMessages()
  const { year, slug, name, town, sheet, agreements, produce, quoted, basis } = page
  const place = villagePlace(slug, year)
  const show = (figure: ReportFigure) => <ReportFigureLink figure={figure} place={place} />
  const { target, rate, gap, beyond } = sheet
  const counted = sheet.ladder.at(-1)?.figure
  return (
    <div className="page">
      <PageHead
        title={
          <Phrase text={words.titleOf} parts={{ village: <VillageName name={name} />, year: <time>{year}</time> }} />
        }
        kicker={
          <Link className="no-print" to={`/office/reports/villages?year=${year}`}>
            {words.back}
          </Link>
        }
        aside={town ?? words.townUnknown}
        sample={basis.sample}
      />
      <div className="no-print">{years}</div>
      <p className="buttons no-print">
        <a className="button button-quiet" href={`/office/reports/villages/file/${slug}?year=${year}`} download>
          {words.pdf}
        </a>
      </p>
      {quoted ? <Note>{words.quoted}</Note> : null}
      <div className="beside">
        <Section title={words.result}>
          <Facts
            items={[
              { term: words.target, value: target ? show(target) : words.noTarget },
              ...(counted ? [{ term: words.counted, value: show(counted) }] : []),
              ...(rate ? [{ term: words.rate, value: show(rate) }] : []),
              ...(gap ? [{ term: words.gap, value: show(gap) }] : []),
              ...(beyond ? [{ term: words.beyond, value: show(beyond) }] : []),
            ]}
          />
        </Section>
        <Section title={words.ladder}>
          <Facts items={sheet.ladder.map(({ step, figure }) => ({ term: statuses.step[step], value: show(figure) }))} />
        </Section>
      </div>
      <Section title={words.months}>
        <MonthTable page={page} />
      </Section>
      <div className="beside">
        <Section title={words.sources}>
          <Facts
            items={[
              ...sheet.byType.map(({ type, figure }) => ({ term: statuses.buyerType[type], value: show(figure) })),
              { term: words.agreement, value: show(sheet.agreement) },
              { term: words.direct, value: show(sheet.direct) },
              { term: words.offline, value: show(sheet.offline) },
            ]}
          />
        </Section>
        <Section title={words.papers}>
          <Facts
            items={[
              {
                term: words.agreements,
                value:
                  agreements.length === 0
                    ? words.none
                    : agreements.map(({ number }) => (
                        <span key={number}>
                          <Link to={`/agreements/${number}`}>
                            <Digits kind="identifier">{number}</Digits>
                          </Link>{' '}
                        </span>
                      )),
              },
              {
                term: words.produce,
                value: produce.length === 0 ? words.none : <Digits kind="name">{produce.join(words.comma)}</Digits>,
              },
            ]}
          />
        </Section>
      </div>
      <ReportBasisFacts basis={basis} notes={[briefs.basis.counts]} />
    </div>
  )
}

function MonthTable({ page: { slug, year, name, sheet } }: { page: Page }) {
  const { yearSheets: words, statuses } = useMessages()
  const place = villagePlace(slug, year)
  const plain = (figure: ReportFigure | undefined) =>
    figure ? <ReportFigureLink figure={figure} place={place} plain /> : null
  const columns: Column<SheetMonth>[] = [
    {
      key: 'month',
      head: words.month,
      names: true,
      cell: ({ month, restated }) =>
        restated ? <Phrase text={words.restated} parts={{ month: <time>{month}</time> }} /> : <time>{month}</time>,
    },
    ...MONTH_STEPS.map(
      (step): Column<SheetMonth> => ({
        ...{
          key: step,
          head: statuses.step[step],
          amount: true,
          lead: step === 'COUNTED',
          labelled: step !== 'COUNTED',
        },
        cell: ({ steps }) => plain(steps[step]),
      }),
    ),
  ]
  const total = Object.fromEntries(
    MONTH_STEPS.map((step) => [step, plain(sheet.ladder.find((each) => each.step === step)?.figure)]),
  )
  return (
    <DataTable
      narrow="figures"
      caption={fill(words.monthsCaption, { village: name })}
      columns={columns}
      rows={sheet.months}
      rowKey={({ month }) => month}
      total={{ month: words.total, ...total }}
    />
  )
}

/** The way from a sheet to those of other years. */
export const villageYearPath = (slug: string, year: number): string => placePath(villagePlace(slug, year))
