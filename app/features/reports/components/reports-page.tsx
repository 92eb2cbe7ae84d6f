import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { SelectField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { MomentText, YearText } from '~/ui/times'
import type { OfficeYear, ReportsPage as Page } from '../office-reports.view.server'
import { PeriodText } from './period-text'
import { ReportDoors } from './report-doors'
import { ReportList } from './report-list'

interface ReportsPageProps {
  page: Page
  /** The report that was just frozen. */
  frozen: string | null
  answer: FormAnswer | undefined
}

/** All reports of the office: last month's, other kinds, what is frozen, the years. */
export function ReportsPage({ page, frozen, answer }: ReportsPageProps) {
  const { reports } = useMessages()
  const { year, month } = page.last
  return (
    <div className="page">
      <PageHead title={reports.title}>
        <p className="lead">{reports.lead}</p>
      </PageHead>
      {frozen ? (
        <Note tone="done" live>
          <Phrase
            text={reports.freeze.done}
            parts={{
              number: (
                <Link className="num" to={`/office/reports/${frozen}`}>
                  <Digits kind="identifier">{frozen}</Digits>
                </Link>
              ),
            }}
          />
        </Note>
      ) : null}
      {page.due ? (
        <NowBox kicker={reports.due.kicker} title={reports.due.title}>
          <Form method="post" className="stack">
            <p>
              <b>
                <PeriodText year={year} month={month} />
              </b>{' '}
              {reports.due.text}
            </p>
            <input type="hidden" name="year" value={year} />
            <input type="hidden" name="month" value={month} />
            <SubmitButton>{reports.freeze.submit}</SubmitButton>
          </Form>
        </NowBox>
      ) : null}
      <ReportList list={page} />
      <Section title={reports.doors}>
        <ReportDoors />
      </Section>
      <Section title={reports.years.title}>
        <Years years={page.years} />
      </Section>
      <Section title={reports.freeze.title}>
        <FreezeForm page={page} answer={answer} />
      </Section>
    </div>
  )
}

function Years({ years }: { years: readonly OfficeYear[] }) {
  const words = useMessages().reports.years
  return (
    <ul className="dots">
      {years.map(({ year, closedAt, running }) => (
        <li key={year}>
          <Link to={`/office/years/${year}`}>
            <Phrase text={words.go} parts={{ year: <YearText year={year} /> }} />
          </Link>
          <span className="soft">
            {' · '}
            {closedAt ? (
              <Phrase text={words.closedAt} parts={{ moment: <MomentText at={closedAt} /> }} />
            ) : running ? (
              words.running
            ) : (
              words.open
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function FreezeForm({ page, answer }: { page: Page; answer: FormAnswer | undefined }) {
  const words = useMessages().reports.freeze
  const format = useFormat()
  const form = useFormAnswer(answer)
  const months = Array.from({ length: 12 }, (_, at) => at + 1)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <SelectField
        name="year"
        label={words.year}
        choices={page.years.map(({ year }) => ({ value: String(year), label: String(year) }))}
        defaultValue={form.typed('year') ?? String(page.last.year)}
        error={form.errorOf('year') ?? form.errorOf('period')}
      />
      <SelectField
        name="month"
        label={words.month}
        hint={words.hint}
        choices={months.map((month) => ({
          value: String(month),
          label: fill(words.monthName, { month: format.month(month) }),
        }))}
        defaultValue={form.typed('month') ?? String(page.last.month)}
        error={form.errorOf('month')}
      />
      <div className="buttons">
        <SubmitButton kind={page.due ? 'quiet' : 'main'}>{words.submit}</SubmitButton>
      </div>
    </Form>
  )
}
