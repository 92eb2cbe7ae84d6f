import { Form } from '@remix-run/react'
import { type Column, DataTable } from '~/ui/data-table'
import { SelectField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, Facts, Note, PageHead, Section } from '~/ui/page-parts'
import { MomentText } from '~/ui/times'
import type { BookCheck, ChainPage as Page } from '../office-reports.view.server'
import { CheckResult } from './check-result'

/** Both chains as they stand, the checks that were made, and what to do when one fails. */
export function ChainPage({ page, answer }: { page: Page; answer: FormAnswer | undefined }) {
  const { reports } = useMessages()
  const words = reports.chain
  const { chains, checks, wrong } = page
  return (
    <div className="page">
      <PageHead title={words.title}>
        <p className="lead">{words.lead}</p>
      </PageHead>
      {wrong ? <Note tone="bad">{reports.closing.hindrance.wrong}</Note> : null}
      <div className="beside">
        <Section title={words.ledger}>
          <ChainFacts
            entries={chains.ledgerEntries}
            seals={chains.ledgerSeals}
            waiting={chains.ledgerWaiting}
            oldest={chains.ledgerOldest}
            head={chains.ledgerHead}
          />
        </Section>
        <Section title={words.audit}>
          <ChainFacts
            entries={null}
            seals={chains.auditSeals}
            waiting={chains.auditWaiting}
            oldest={chains.auditOldest}
            head={chains.auditHead}
          />
        </Section>
      </div>
      <div className="beside">
        <Section title={words.ask}>
          <AskForm page={page} answer={answer} />
        </Section>
        <Section title={words.checks}>
          {checks.length === 0 ? <EmptyState title={words.none} text={words.noneText} /> : <Checks checks={checks} />}
        </Section>
      </div>
      <Section title={words.failing}>
        <ol className="clauses">
          {Object.values(words.failingSteps).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="soft">{words.guide}</p>
      </Section>
    </div>
  )
}

interface ChainFactsProps {
  entries: bigint | null
  seals: bigint
  waiting: bigint
  oldest: Date | null
  head: string | null
}

/** A chain's own counters are places in it: each is the number of a row, not a sum of documents. */
function ChainFacts({ entries, seals, waiting, oldest, head }: ChainFactsProps) {
  const words = useMessages().reports.chain
  const place = (value: bigint) => (
    <span className="num">
      <Digits kind="identifier">{String(value)}</Digits>
    </span>
  )
  return (
    <Facts
      items={[
        ...(entries === null ? [] : [{ term: words.entries, value: place(entries) }]),
        { term: words.sealed, value: place(seals) },
        { term: words.waiting, value: place(waiting) },
        { term: words.oldest, value: oldest ? <MomentText at={oldest} /> : words.noneWaiting },
        {
          term: words.head,
          value: head ? (
            <code className="long-code">
              <Digits kind="identifier">{head}</Digits>
            </code>
          ) : (
            words.nothing
          ),
        },
      ]}
    />
  )
}

function AskForm({ page: { upTo }, answer }: { page: Page; answer: FormAnswer | undefined }) {
  const { reports } = useMessages()
  const words = reports.chain
  const form = useFormAnswer(answer)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <SelectField
        name="report"
        label={words.upTo}
        hint={words.askLead}
        choices={[
          { value: '', label: words.everything },
          ...upTo.map(({ number, kind }) => ({ value: number, label: `${number} ${reports.kinds[kind]}` })),
        ]}
        defaultValue={form.typed('report') ?? ''}
        error={form.errorOf('report')}
      />
      <div className="buttons">
        <SubmitButton>{words.submit}</SubmitButton>
      </div>
    </Form>
  )
}

function Checks({ checks }: { checks: readonly BookCheck[] }) {
  const words = useMessages().reports.chain
  const columns: Column<BookCheck>[] = [
    { key: 'asked', head: words.asked, names: true, cell: ({ askedAt }) => <MomentText at={askedAt} /> },
    { key: 'who', head: words.who, cell: ({ askedByName }) => <Digits kind="name">{askedByName ?? '—'}</Digits> },
    {
      key: 'of',
      head: words.of,
      cell: ({ reportNumber }) => (reportNumber ? <Digits kind="identifier">{reportNumber}</Digits> : words.everything),
    },
    { key: 'result', head: words.result, wide: true, cell: (check) => <CheckResult check={check} /> },
  ]
  return <DataTable caption={words.checks} captionHidden columns={columns} rows={checks} rowKey={({ id }) => id} />
}
