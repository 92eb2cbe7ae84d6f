import { Form } from '@remix-run/react'
import { type DivisionStep, levelOf } from '~/domain/division/divisions'
import { fill } from '~/messages'
import { fieldId, SelectField, TextField } from '~/ui/field'
import { type FormAnswer, type FormTexts, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { DeliveryAddress } from '../addresses.view.server'

interface AddressFormProps {
  entryId: string
  /** Null: a new one. */
  address: DeliveryAddress | null
  steps: readonly DivisionStep[]
  answer: FormAnswer | undefined
}

const COUNTY = 6

/** An address by region and street. With scripts a choice asks for the next step by itself, else a button does. */
export function AddressForm({ entryId, address, steps, answer }: AddressFormProps) {
  const words = useMessages().addresses.form
  const form = useFormAnswer(answer)
  const text = (name: 'detail' | 'contactName' | 'contactPhone', stored: string) => ({
    name,
    label: words[name],
    defaultValue: form.typed(name) ?? stored,
    error: form.errorOf(name),
  })
  const old = address && address.divisionCode === '' ? address.detail : ''
  return (
    <Form method="post" className="form" id="address" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="entryId" value={entryId} />
      {/* The first button of a form answers the return key. */}
      <button type="submit" name="intent" value="save" className="sr-only" tabIndex={-1} aria-hidden="true">
        {words.save}
      </button>
      <DivisionFields steps={steps} before={old} form={form} />
      <TextField hint={words.detailHint} autoComplete="off" {...text('detail', address?.detail ?? '')} />
      <TextField autoComplete="off" {...text('contactName', address?.contactName ?? '')} />
      <TextField type="tel" autoComplete="off" {...text('contactPhone', address?.contactPhone ?? '')} />
      <div className="buttons">
        <SubmitButton big name="intent" value="save">
          {words.save}
        </SubmitButton>
      </div>
    </Form>
  )
}

interface DivisionFieldsProps {
  steps: readonly DivisionStep[]
  /** What was written before there was a picker. */
  before: string
  form: FormTexts
}

function DivisionFields({ steps, before, form }: DivisionFieldsProps) {
  const words = useMessages().addresses.form
  return (
    <fieldset className="destination" data-look="choose">
      <legend>{words.division}</legend>
      <p className="hint">{words.divisionHint}</p>
      {before ? <p>{fill(words.before, { address: before })}</p> : null}
      <div className="form above">
        {steps.map(({ choices, chosen }, depth) => {
          const last = depth === steps.length - 1
          const above = steps[depth - 1]?.chosen ?? ''
          return (
            <SelectField
              // A step below another choice is another question.
              key={above}
              id={last ? fieldId('division') : undefined}
              name="division[]"
              label={words.levels[levelOf(choices[0]?.code ?? '')]}
              optional={above.length >= COUNTY}
              placeholder={words.choose}
              choices={choices.map(({ code, name }) => ({ value: code, label: name }))}
              defaultValue={chosen}
              error={last ? form.errorOf('division') : undefined}
            />
          )
        })}
        <div className="buttons unscripted">
          <SubmitButton kind="quiet" name="intent" value="choose">
            {words.next}
          </SubmitButton>
        </div>
      </div>
    </fieldset>
  )
}
