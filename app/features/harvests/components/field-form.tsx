import { Form } from '@remix-run/react'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { SelectField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { FieldPage } from '../harvests.view.server'

interface Village {
  readonly id: string
  readonly name: string
  readonly bases: readonly { readonly id: string; readonly name: string }[]
}

interface FieldFormProps {
  fieldId: string
  /** Null: a new one. */
  field: FieldPage | null
  villages: readonly Village[]
  answer: FormAnswer | undefined
}

/** A field: its name, its village, its size. The village of one that is there stays. */
export function FieldForm({ fieldId, field, villages, answer }: FieldFormProps) {
  const words = useMessages().harvests.field
  const form = useFormAnswer(answer)
  const known = field ? villages.filter(({ id }) => id === field.villageId) : villages
  const bases = known.flatMap((village) => village.bases)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="intent" value="keep" />
      <input type="hidden" name="fieldId" value={fieldId} />
      <input type="hidden" name="version" value={field?.version ?? ''} />
      <TextField
        name="name"
        label={words.name}
        hint={words.nameHint}
        maxLength={80}
        defaultValue={form.typed('name') ?? field?.name}
        error={form.errorOf('name')}
        autoComplete="off"
      />
      {field ? (
        <input type="hidden" name="villageId" value={field.villageId} />
      ) : (
        <SelectField
          name="villageId"
          label={words.village}
          choices={villages.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={form.typed('villageId') ?? villages[0]?.id}
          error={form.errorOf('villageId')}
        />
      )}
      {bases.length > 0 ? (
        <SelectField
          name="baseId"
          label={words.base}
          optional
          placeholder={words.noBase}
          choices={bases.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={form.typed('baseId') ?? field?.baseId ?? ''}
          error={form.errorOf('baseId')}
        />
      ) : null}
      <TextField
        name="area"
        label={words.area}
        hint={words.areaHint}
        inputMode="decimal"
        defaultValue={form.typed('area') ?? (field ? formatThousandths(field.area) : undefined)}
        error={form.errorOf('area')}
        autoComplete="off"
      />
      <div className="buttons">
        <SubmitButton kind={field ? 'quiet' : 'main'}>{words.save}</SubmitButton>
      </div>
    </Form>
  )
}
