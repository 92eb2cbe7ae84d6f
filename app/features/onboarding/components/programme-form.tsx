import { Form } from '@remix-run/react'
import { fen, formatYuanPlain } from '~/domain/money/fen'
import { fill } from '~/messages'
import { CheckField, TextAreaField, TextField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Facts } from '~/ui/page-parts'

interface ProgrammeFormProps {
  programme: {
    name: string
    helper: string
    assisted: string
    since: number
    defaultTargetFen: bigint | null
    host: string | null
    ruleVersion: number
    lookFirst: boolean
  }
  answer: FormAnswer | undefined
}

/** What the programme is called, since when, and its usual target; what only the operator sets is shown. */
export function ProgrammeForm({ programme, answer }: ProgrammeFormProps) {
  const words = useMessages().setup.programme
  const form = useFormAnswer(answer)
  const text = (name: 'name' | 'helper' | 'assisted') => (
    <TextField
      name={name}
      label={words[name]}
      autoComplete="off"
      defaultValue={form.typed(name) ?? programme[name]}
      error={form.errorOf(name)}
    />
  )
  const target = programme.defaultTargetFen
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      {text('name')}
      {text('helper')}
      {text('assisted')}
      <TextField
        name="since"
        label={words.since}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={form.typed('since') ?? String(programme.since)}
        error={form.errorOf('since')}
      />
      <TextField
        name="defaultTarget"
        label={words.defaultTarget}
        hint={words.defaultTargetHint}
        optional
        inputMode="decimal"
        autoComplete="off"
        defaultValue={form.typed('defaultTarget') ?? (target === null ? '' : formatYuanPlain(fen(target)))}
        error={form.errorOf('defaultTarget')}
      />
      <CheckField
        name="lookFirst"
        label={words.lookFirst}
        defaultChecked={answer ? form.typed('lookFirst') === 'on' : programme.lookFirst}
      />
      <p className="hint">{words.lookFirstHint}</p>
      <TextAreaField
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        optional
        defaultValue={form.typed('reason')}
        error={form.errorOf('reason')}
      />
      <Facts
        items={[
          { term: words.host, value: fill(words.hostText, { host: programme.host ?? words.hostNone }) },
          { term: words.rule, value: <Digits kind="rule">{programme.ruleVersion}</Digits> },
        ]}
      />
      <div className="buttons">
        <SubmitButton>{words.save}</SubmitButton>
      </div>
    </Form>
  )
}
