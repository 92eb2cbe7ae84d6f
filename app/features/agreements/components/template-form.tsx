import { Form, Link } from '@remix-run/react'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { StartTerms } from '../draft-form.view.server'
import { TEMPLATE_NAME_LENGTH } from '../templates.form'
import { CoreTermFields, FurtherTermFields } from './term-fields'

interface TemplateFormProps {
  /** Of a new one made with the form. */
  freshId: string | null
  start: StartTerms & { name: string; termDays: number; version: number }
  answer: FormAnswer | undefined
  backTo: string
}

/** One form for a new template and for changing one; retiring stands below it, apart. */
export function TemplateForm({ freshId, start, answer, backTo }: TemplateFormProps) {
  const { chrome, terms } = useMessages()
  const texts = terms.templates
  const form = useFormAnswer(answer)
  const field = (name: 'name' | 'termDays', stored: string) => ({
    name,
    label: texts[name],
    hint: texts[`${name}Hint`],
    defaultValue: form.typed(name) ?? stored,
    error: form.errorOf(name),
  })
  const version = form.typed('version') ?? start.version
  return (
    <>
      <Form method="post" className="stack" noValidate>
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="intent" value="save" />
        {freshId ? (
          <input type="hidden" name="id" value={form.typed('id') ?? freshId} />
        ) : (
          <input type="hidden" name="version" value={version} />
        )}
        <div className="form">
          <TextField maxLength={TEMPLATE_NAME_LENGTH} {...field('name', start.name)} />
          <TextField inputMode="numeric" {...field('termDays', String(start.termDays))} />
          <CoreTermFields start={start} form={form} />
        </div>
        <FurtherTermFields start={start} form={form} />
        <div className="buttons">
          <SubmitButton>{texts.save}</SubmitButton>
          <Link className="button button-quiet" to={backTo}>
            {chrome.cancel}
          </Link>
        </div>
      </Form>
      {freshId ? null : (
        <Form method="post" className="stack mt-8">
          <input type="hidden" name="intent" value="retire" />
          <input type="hidden" name="version" value={start.version} />
          <p className="soft">{texts.retireHint}</p>
          <SubmitButton kind="quiet">{texts.retire}</SubmitButton>
        </Form>
      )}
    </>
  )
}
