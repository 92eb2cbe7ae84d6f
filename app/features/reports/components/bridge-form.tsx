import { Form } from '@remix-run/react'
import { AMOUNT_UNITS, BRIDGE_FIELD_NAMES, BRIDGE_ROWS, DATE_FORMATS, MOST_COLUMNS } from '~/domain/report/bridge'
import { fill } from '~/messages'
import { SelectField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { KeptMapping } from '../bridge.view.server'

/** Empty places for more columns. */
const SPARE = 3

/** How a sheet is laid out: every column with its contents, heading and place. */
export function BridgeForm({ mapping, answer }: { mapping: KeptMapping; answer: FormAnswer | undefined }) {
  const { bridges: words } = useMessages()
  const form = useFormAnswer(answer)
  const choices = <T extends string>(values: readonly T[], labels: Readonly<Record<T, string>>) =>
    values.map((value) => ({ value, label: labels[value] }))
  const slots = Math.min(mapping.columns.length + SPARE, MOST_COLUMNS)
  return (
    <Form method="post" className="form" noValidate key={mapping.version}>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="mappingId" value={mapping.id} />
      <input type="hidden" name="version" value={mapping.version} />
      <TextField
        name="name"
        label={words.name}
        error={form.errorOf('name')}
        defaultValue={form.typed('name') ?? mapping.name}
        maxLength={80}
      />
      <SelectField
        name="rows"
        label={words.rows}
        defaultValue={form.typed('rows') ?? mapping.rows}
        choices={choices(BRIDGE_ROWS, words.rowsOf)}
      />
      <SelectField
        name="unit"
        label={words.unit}
        defaultValue={form.typed('unit') ?? mapping.unit}
        choices={choices(AMOUNT_UNITS, words.units)}
      />
      <SelectField
        name="dateFormat"
        label={words.dateFormat}
        defaultValue={form.typed('dateFormat') ?? mapping.dateFormat}
        choices={choices(DATE_FORMATS, words.dateFormats)}
      />
      <p id="field-columns">{words.layoutLead}</p>
      {Array.from({ length: slots }, (_, index) => {
        const column = mapping.columns[index]
        const name = (part: string) => `columns[${index}][${part}]`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place of the sheet is its number
          <fieldset key={index} className="audit-filters">
            <legend className="hint">{fill(words.column, { place: index + 1 })}</legend>
            <SelectField
              name={name('field')}
              label={words.field}
              placeholder={words.noColumn}
              optional
              defaultValue={form.typed(name('field')) ?? column?.field ?? ''}
              choices={choices(BRIDGE_FIELD_NAMES, words.fields)}
            />
            <TextField
              name={name('head')}
              label={words.head}
              optional
              defaultValue={form.typed(name('head')) ?? column?.head ?? ''}
              maxLength={80}
            />
            <TextField
              name={name('text')}
              label={words.text}
              optional
              defaultValue={form.typed(name('text')) ?? column?.text ?? ''}
              maxLength={80}
            />
            <TextField
              name={name('place')}
              label={words.place}
              inputMode="numeric"
              defaultValue={form.typed(name('place')) ?? String((index + 1) * 10)}
            />
          </fieldset>
        )
      })}
      <div className="buttons">
        <SubmitButton name="intent" value="save">
          {words.save}
        </SubmitButton>
        <SubmitButton kind="quiet" name="intent" value="remove">
          {words.remove}
        </SubmitButton>
      </div>
    </Form>
  )
}
