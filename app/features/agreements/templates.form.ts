import { z } from 'zod'
import { normaliseName } from '~/domain/identity/names'
import { checked, versionShape } from '../form-shape'
import { termShape, termsOf } from './draft.form'

export const TEMPLATE_NAME_LENGTH = 40
const MOST_TERM_DAYS = 1095

const fields = {
  name: checked((typed) => normaliseName(typed, { most: TEMPLATE_NAME_LENGTH })),
  termDays: z.coerce.number().int().min(1).max(MOST_TERM_DAYS),
  ...termShape,
}

export const newTemplateForm = z.object({ id: z.uuid(), ...fields })
export const changedTemplateForm = z.object({ version: versionShape, ...fields })
export const retireTemplateForm = z.object({ version: versionShape })

type ReadTemplate = Omit<z.output<typeof changedTemplateForm>, 'version'>

/** The form's fields as the use case takes them. */
export function templateOf({ name, termDays, ...terms }: ReadTemplate) {
  return { name, termDays, ...termsOf(terms) }
}
