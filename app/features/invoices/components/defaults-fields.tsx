import { Form, Link } from '@remix-run/react'
import { FREIGHT_CATEGORY, TREATMENTS } from '~/domain/invoice/treatment'
import { CheckField, SelectField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import type { InvoiceDefaults } from '../forms.view.server'

interface DefaultsFieldsProps {
  defaults: InvoiceDefaults
  saved: boolean
  answer: FormAnswer | undefined
}

/** What a supplier can issue, and how it usually treats its kinds of produce. */
export function DefaultsFields({ defaults, saved, answer }: DefaultsFieldsProps) {
  const { invoices, catalogue } = useMessages()
  const { defaults: words, treatments } = invoices
  const form = useFormAnswer(answer)
  const ticked = (name: 'special' | 'digital' | 'paper') => (answer ? form.typed(name) === 'on' : defaults[name])
  const kinds = [...Object.entries(catalogue.categories), [FREIGHT_CATEGORY, words.freight] as const]
  return (
    <Form method="post" className="form" noValidate>
      {saved && !answer ? (
        <Note tone="done" live>
          {words.saved}
        </Note>
      ) : null}
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="version" value={defaults.version} />
      <fieldset className="fields">
        <legend>{words.can}</legend>
        <CheckField
          name="digital"
          label={words.digital}
          defaultChecked={ticked('digital')}
          error={form.errorOf('digital')}
        />
        <CheckField name="paper" label={words.paper} defaultChecked={ticked('paper')} />
        <CheckField name="special" label={words.special} defaultChecked={ticked('special')} />
      </fieldset>
      <fieldset className="fields">
        <legend>{words.treatments}</legend>
        <p className="hint">{words.treatmentsHint}</p>
        {kinds.map(([category, label]) => (
          <SelectField
            key={category}
            name={`treatments[${category}]`}
            label={label}
            optional
            placeholder={words.notSaid}
            choices={TREATMENTS.map((treatment) => ({ value: treatment, label: treatments[treatment] }))}
            defaultValue={form.typed(`treatments[${category}]`) ?? defaults.treatments[category] ?? ''}
            error={form.errorOf(`treatments[${category}]`)}
          />
        ))}
      </fieldset>
      <TextField
        name="note"
        label={words.note}
        hint={words.noteHint}
        optional
        autoComplete="off"
        defaultValue={form.typed('note') ?? defaults.note}
        error={form.errorOf('note')}
      />
      <div className="buttons">
        <SubmitButton>{words.submit}</SubmitButton>
        <Link className="button button-quiet" to="/invoices">
          {words.back}
        </Link>
      </div>
    </Form>
  )
}
