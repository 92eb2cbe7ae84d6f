import { SelectField, TextAreaField, TextField } from '~/ui/field'
import type { useFormAnswer } from '~/ui/form-answer'
import { useMessages } from '~/ui/messages-context'
import type { TownRow, VillageSettings } from '../villages.view.server'

interface VillageFieldsProps {
  form: ReturnType<typeof useFormAnswer>
  towns: readonly TownRow[]
  /** Null for a new one, whose town may be new too. */
  village: VillageSettings | null
}

/** What is known of a village. What is not known stays empty. */
export function VillageFields({ form, towns, village }: VillageFieldsProps) {
  const words = useMessages().setup.villages
  const value = (field: 'code' | 'note' | 'noteSource') => form.typed(field) ?? village?.[field]
  return (
    <>
      <TextField
        name="name"
        label={words.name}
        autoComplete="off"
        defaultValue={form.typed('name') ?? village?.name}
        error={form.errorOf('name')}
      />
      {village ? (
        <SelectField
          name="townId"
          label={words.town}
          choices={[
            { value: '', label: words.townUnknown },
            ...towns.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          defaultValue={form.typed('townId') ?? village.townId ?? ''}
          optional
          error={form.errorOf('townId')}
        />
      ) : (
        <>
          <TextField
            name="town"
            label={words.town}
            hint={words.townHint}
            optional
            list="town-names"
            autoComplete="off"
            defaultValue={form.typed('town')}
            error={form.errorOf('town')}
          />
          <datalist id="town-names">
            {towns.map(({ id, name }) => (
              <option key={id} value={name} />
            ))}
          </datalist>
        </>
      )}
      <TextField
        name="code"
        label={words.code}
        hint={words.codeHint}
        optional
        inputMode="numeric"
        autoComplete="off"
        defaultValue={value('code')}
        error={form.errorOf('code')}
      />
      {village ? <PostFields form={form} village={village} /> : null}
      <TextAreaField
        name="note"
        label={words.note}
        hint={words.noteHint}
        optional
        defaultValue={value('note')}
        error={form.errorOf('note')}
      />
      <TextField
        name="noteSource"
        label={words.noteSource}
        optional
        autoComplete="off"
        defaultValue={value('noteSource')}
        error={form.errorOf('noteSource')}
      />
    </>
  )
}

/** Whom to ask: names, and the office's telephone. */
function PostFields({ form, village }: { form: VillageFieldsProps['form']; village: VillageSettings }) {
  const words = useMessages().setup.villages
  return (
    <>
      {(['secretaryName', 'workTeamName', 'workTeamPhone'] as const).map((post) => (
        <TextField
          key={post}
          name={post}
          label={words[post]}
          hint={post === 'workTeamPhone' ? words.workTeamPhoneHint : undefined}
          inputMode={post === 'workTeamPhone' ? 'tel' : undefined}
          optional
          autoComplete="off"
          defaultValue={form.typed(post) ?? village[post]}
          error={form.errorOf(post)}
        />
      ))}
    </>
  )
}
