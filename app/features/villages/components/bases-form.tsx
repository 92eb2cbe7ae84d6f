import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { SelectField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import type { SupplierBase } from '../villages.view.server'

interface BasesFormProps {
  /** Of the next base. */
  baseId: string
  bases: readonly SupplierBase[]
  /** Where a base may be: the villages it sells for. */
  villages: readonly { id: string; name: string }[]
  answer: FormAnswer | undefined
}

/** A supplier's own bases: what is there, and one more. */
export function BasesForm({ baseId, bases, villages, answer }: BasesFormProps) {
  const words = useMessages().onboarding.places
  const form = useFormAnswer(answer)
  return (
    <Section title={words.bases}>
      <ErrorSummary errors={form.errors} />
      {bases.length === 0 ? <p className="soft">{words.basesNone}</p> : null}
      <ul className="rows">
        {bases.map(({ id, name, crops, villageName }) => (
          <li key={id}>
            {fill(words.of, { name, village: villageName, crops })}{' '}
            <Form method="post">
              <input type="hidden" name="baseId" value={id} />
              <SubmitButton kind="link" name="intent" value="remove-base">
                {words.remove}
                <span className="sr-only"> {name}</span>
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      <Form method="post" className="form above" noValidate key={bases.length}>
        <p className="soft">{words.basesLead}</p>
        <input type="hidden" name="baseId" value={form.typed('baseId') ?? baseId} />
        <TextField
          name="baseName"
          label={words.base}
          autoComplete="off"
          defaultValue={form.typed('baseName')}
          error={form.errorOf('baseName')}
        />
        <SelectField
          name="villageId"
          label={words.village}
          choices={villages.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={form.typed('villageId')}
          error={form.errorOf('villageId')}
        />
        <TextField
          name="crops"
          label={words.crops}
          hint={words.cropsHint}
          autoComplete="off"
          defaultValue={form.typed('crops')}
          error={form.errorOf('crops')}
        />
        <div className="buttons">
          <SubmitButton kind="quiet" name="intent" value="add-base">
            {words.add}
          </SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
