import { SelectField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { useMessages } from '~/ui/messages-context'

interface EnterPlantingFieldsProps {
  ids: { entryId: string; newFieldId: string; supplierId: string }
  fields: readonly { id: string; name: string; villageName: string }[]
  answer: FormAnswer | undefined
}

/** For whom a planting is entered, and on which field: one that is written down, or a new one with its size. */
export function EnterPlantingFields({ ids, fields, answer }: EnterPlantingFieldsProps) {
  const { behalf: words, harvests } = useMessages()
  const form = useFormAnswer(answer)
  return (
    <>
      <input type="hidden" name="entryId" value={form.typed('entryId') ?? ids.entryId} />
      <input type="hidden" name="newFieldId" value={form.typed('newFieldId') ?? ids.newFieldId} />
      <input type="hidden" name="supplierId" value={ids.supplierId} />
      {fields.length > 0 ? (
        <SelectField
          name="fieldId"
          label={words.field}
          placeholder={words.fieldNew}
          choices={fields.map(({ id, name, villageName }) => ({ value: id, label: `${name} · ${villageName}` }))}
          defaultValue={form.typed('fieldId') ?? fields[0]?.id}
          error={form.errorOf('fieldId')}
        />
      ) : (
        <input type="hidden" name="fieldId" value="" />
      )}
      <TextField
        name="fieldName"
        label={words.fieldName}
        hint={fields.length > 0 ? words.fieldNameHint : harvests.field.nameHint}
        optional={fields.length > 0}
        defaultValue={form.typed('fieldName')}
        error={form.errorOf('fieldName')}
        autoComplete="off"
      />
      <TextField
        name="area"
        label={harvests.field.area}
        hint={harvests.field.areaHint}
        inputMode="decimal"
        optional={fields.length > 0}
        defaultValue={form.typed('area')}
        error={form.errorOf('area')}
        autoComplete="off"
      />
    </>
  )
}
