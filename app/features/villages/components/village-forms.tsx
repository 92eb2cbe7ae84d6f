import { Form } from '@remix-run/react'
import { fen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { TextAreaField, TextField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Facts, Note, Section } from '~/ui/page-parts'
import { Timeline } from '~/ui/timeline'
import type { VillageSettingsPage } from '../villages.view.server'
import { VillageFields } from './village-fields'

interface VillageFormsProps {
  page: VillageSettingsPage
  defaultTargetFen: bigint | null
  thisYear: number
  answer: (FormAnswer & { intent: string }) | undefined
}

/** What an official may change about a village: what is known of it, its targets, and whether it is there at all. */
export function VillageForms({ page, defaultTargetFen, thisYear, answer }: VillageFormsProps) {
  const words = useMessages().setup.villages
  const { village, towns, story } = page
  const titles: Readonly<Record<string, string>> = words.events
  const answerFor = (intent: string) => (answer?.intent === intent ? answer : undefined)
  const change = useFormAnswer(answerFor('change'))
  return (
    <>
      {village.placeholder ? <Note tone="info">{words.placeholderText}</Note> : null}
      <Form method="post" className="form above" noValidate>
        <ErrorSummary errors={change.errors} />
        <input type="hidden" name="version" value={village.version} />
        <VillageFields form={change} towns={towns} village={village} />
        <div className="buttons">
          <SubmitButton name="intent" value="change">
            {words.save}
          </SubmitButton>
        </div>
      </Form>
      <Targets page={page} {...{ defaultTargetFen, thisYear }} answer={answerFor('target')} />
      <Removal version={village.version} answer={answerFor('remove')} />
      {story.length > 0 ? (
        <Section title={words.history}>
          <Timeline
            events={story.map(({ id, action, at, personName, reason }, index) => ({
              key: id,
              title: titles[action] ?? action,
              text: [personName, reason].filter(Boolean).join(' · '),
              at,
              state: index === 0 ? 'now' : 'done',
            }))}
          />
        </Section>
      ) : null}
    </>
  )
}

function Targets({ page, defaultTargetFen, thisYear, answer }: Omit<VillageFormsProps, 'answer'> & AnswerProps) {
  const words = useMessages().setup.villages
  const format = useFormat()
  const form = useFormAnswer(answer)
  const amountOf = (amount: bigint | null) => (amount === null ? words.none : format.money(fen(amount)))
  return (
    <Section title={words.targetTitle}>
      <p>
        <Digits kind="setting">{fill(words.targetText, { amount: amountOf(defaultTargetFen) })}</Digits>
      </p>
      {page.targets.length > 0 ? (
        <Facts
          amounts
          items={page.targets.map(({ year, amountFen }) => ({ term: String(year), value: amountOf(amountFen) }))}
        />
      ) : null}
      <Form method="post" className="form above" noValidate>
        <ErrorSummary errors={form.errors} />
        <TextField
          name="year"
          label={words.year}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={form.typed('year') ?? String(thisYear)}
          error={form.errorOf('year')}
        />
        <TextField
          name="amount"
          label={words.amount}
          hint={words.amountHint}
          optional
          inputMode="decimal"
          autoComplete="off"
          defaultValue={form.typed('amount')}
          error={form.errorOf('amount')}
        />
        <TextAreaField
          name="reason"
          id={answer ? undefined : 'target-reason'}
          label={words.reason}
          defaultValue={form.typed('reason')}
          error={form.errorOf('reason')}
        />
        <div className="buttons">
          <SubmitButton kind="quiet" name="intent" value="target">
            {words.setTarget}
          </SubmitButton>
        </div>
      </Form>
    </Section>
  )
}

interface AnswerProps {
  answer: FormAnswer | undefined
}

function Removal({ version, answer }: AnswerProps & { version: number }) {
  const words = useMessages().setup.villages
  const form = useFormAnswer(answer)
  return (
    <Section title={words.removeTitle}>
      <p>{words.removeText}</p>
      <Form method="post" className="form above" noValidate>
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="version" value={version} />
        <TextAreaField
          name="reason"
          id={answer ? undefined : 'remove-reason'}
          label={words.removeReason}
          defaultValue={form.typed('reason')}
          error={form.errorOf('reason')}
        />
        <div className="buttons">
          <SubmitButton kind="quiet" name="intent" value="remove">
            {words.remove}
          </SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
