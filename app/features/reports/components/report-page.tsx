import { Form, Link } from '@remix-run/react'
import { businessDate } from '~/domain/calendar/business-date'
import { fill } from '~/messages'
import { CheckField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Facts, Note, PageHead, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { DateText, MomentText } from '~/ui/times'
import type { ReadReport } from '../reports.view.server'
import { ChangedSince } from './changed-since'
import { PeriodText } from './period-text'
import { ReportFiguresTables } from './report-figures'
import { VersionText } from './report-list'

interface ReportPageProps {
  report: ReadReport
  publishable: boolean
  answer: FormAnswer | undefined
}

/** One frozen report as the office sees it: where it stands, its figures, and whether it is published. */
export function ReportPage({ report, publishable, answer }: ReportPageProps) {
  const { reports } = useMessages()
  const words = reports.one
  const { number, content, kind, period } = report
  const newest = report.versions.at(-1)
  return (
    <div className="page">
      <PageHead
        title={
          <>
            <span className="inline-block">{reports.kinds[kind]}</span> <PeriodText {...period} />
          </>
        }
        kicker={<Link to="/office/reports">{words.back}</Link>}
        aside={<Digits kind="identifier">{number}</Digits>}
        sample={content.programme.sample}
      />
      {newest && newest.number !== number ? (
        <Note tone="due">
          {reports.earlier}：
          <Link className="num" to={`/office/reports/${newest.number}`}>
            <Digits kind="identifier">{newest.number}</Digits>
          </Link>
        </Note>
      ) : null}
      <PublishBox report={report} publishable={publishable} answer={answer} />
      <ChangedSince report={report} />
      <ReportFiguresTables content={content} />
      {content.text ? (
        <Section title={words.text}>
          {content.text.split('\n').map((line, at) => (
            <p key={`${at.toString()}${line}`}>
              <Digits kind="quoted">{line}</Digits>
            </p>
          ))}
        </Section>
      ) : null}
      <Section title={words.versionOf}>
        <Place report={report} />
      </Section>
    </div>
  )
}

function Place({ report }: { report: ReadReport }) {
  const { reports } = useMessages()
  const words = reports.one
  const { content, versions } = report
  const place = ({ seq, hash }: { seq: bigint; hash: string }) => (
    <Phrase
      text={words.place}
      parts={{
        seq: <Digits kind="identifier">{String(seq)}</Digits>,
        hash: (
          <code className="long-code">
            <Digits kind="identifier">{hash}</Digits>
          </code>
        ),
      }}
    />
  )
  return (
    <div className="stack">
      <Facts
        items={[
          {
            term: words.period,
            value: (
              <Phrase
                text={words.range}
                parts={{
                  from: <DateText date={businessDate(content.period.from)} />,
                  to: <DateText date={businessDate(content.period.to)} />,
                }}
              />
            ),
          },
          { term: words.versionOf, value: <VersionText version={report.version} /> },
          { term: words.frozenAt, value: <MomentText at={report.frozenAt} /> },
          {
            term: words.rule,
            value: (
              <Phrase
                text={words.ruleVersion}
                parts={{ version: <Digits kind="rule">{content.ruleVersion}</Digits> }}
              />
            ),
          },
          {
            term: words.hash,
            value: (
              <code className="long-code">
                <Digits kind="identifier">{report.sha256}</Digits>
              </code>
            ),
          },
          { term: words.ledger, value: place(content.ledger) },
          { term: words.audit, value: place(content.audit) },
        ]}
      />
      {versions.length > 1 ? (
        <ul className="dots">
          {versions.map(({ number, version, frozenAt }) => (
            <li key={number}>
              <Link to={`/office/reports/${number}`}>
                <Digits kind="identifier">{fill(words.versionLine, { number, version })}</Digits>
              </Link>{' '}
              <MomentText at={frozenAt} />
              {number === report.number ? <span className="soft"> · {words.thisOne}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function PublishBox({ report, publishable, answer }: ReportPageProps) {
  const { reports } = useMessages()
  const words = reports.publish
  const form = useFormAnswer(answer)
  const { published } = report
  if (published) {
    return (
      <Note tone="done">
        {words.done}{' '}
        <Link to={`/published/${published.code}`}>
          <Digits kind="identifier">/published/{published.code}</Digits>
        </Link>
        {' · '}
        <MomentText at={published.at} />
      </Note>
    )
  }
  if (!publishable) return <Note>{words.never}</Note>
  const missing = form.errorOf('read') ? words.missing : undefined
  const errors = form.errors.map((error) => (error.field === 'read' ? { ...error, text: words.missing } : error))
  return (
    <Section title={words.title}>
      <Form method="post" className="form" noValidate>
        <ErrorSummary errors={errors} />
        <p>{words.lead}</p>
        <CheckField name="read" label={words.tick} error={missing} />
        <div className="buttons">
          <SubmitButton>{words.submit}</SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
