import { Form } from '@remix-run/react'
import { CheckField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { type LedgerFilter, ledgerPath } from '../ledger-filter.form'

interface SaveViewFormProps {
  filter: LedgerFilter
  /** Of the view that this filling-in of the form makes. */
  viewId: string
  answer: FormAnswer | undefined
}

/** Keeps what is looked at under a name. */
export function SaveViewForm({ filter, viewId, answer }: SaveViewFormProps) {
  const { views } = useMessages().ledger
  const form = useFormAnswer(answer)
  return (
    <details className="on-demand section" open={answer !== undefined}>
      <summary className="button button-quiet">{views.save}</summary>
      <Form method="post" action={ledgerPath(filter)} className="form" noValidate key={viewId}>
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="viewId" value={viewId} />
        <TextField
          name="name"
          label={views.name}
          hint={views.nameHint}
          error={form.errorOf('name')}
          defaultValue={form.typed('name')}
          maxLength={40}
        />
        <CheckField name="shared" label={views.share} defaultChecked={form.typed('shared') === 'on'} />
        <div className="buttons">
          <SubmitButton>{views.save}</SubmitButton>
        </div>
      </Form>
    </details>
  )
}
