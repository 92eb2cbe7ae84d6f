import { SelectField } from '~/ui/field'
import { useMessages } from '~/ui/messages-context'
import type { GrowingVillage } from '../produce.view.server'
import type { Form } from './facts-fields'

interface BaseFieldProps {
  form: Form
  villages: readonly GrowingVillage[]
  /** What it is now. */
  baseId?: string | null
}

/** The base it grows at, if one is to be named; nothing to choose from, nothing to ask. */
export function BaseField({ form, villages, baseId }: BaseFieldProps) {
  const words = useMessages().catalogue.mine
  const bases = villages.flatMap(({ bases: of }) => of)
  if (bases.length === 0) return null
  return (
    <SelectField
      name="baseId"
      label={words.base}
      optional
      placeholder={words.noBase}
      choices={bases.map(({ id, name }) => ({ value: id, label: name }))}
      defaultValue={form.typed('baseId') ?? baseId ?? ''}
      error={form.errorOf('baseId')}
    />
  )
}
