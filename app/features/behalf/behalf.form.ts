import { z } from 'zod'
import { normaliseName } from '~/domain/identity/names'
import { parseThousandths } from '~/domain/quantity/thousandths'
import { checked, checkedOptional, versionShape } from '../form-shape'
import { plantingForm } from '../harvests/harvests.form'

const LONGEST = 300
const words = checkedOptional((text) => normaliseName(text, { most: LONGEST })).transform((text) => text ?? '')

/** Beside the product's or planting's own fields: for whom it is entered. */
export const forWhomForm = z.object({ supplierId: z.uuid(), entryId: z.uuid() })

/** A planting on a field that is there, or (none chosen) on one that is written down with it. */
export const enterPlantingForm = plantingForm.omit({ fieldId: true }).extend({
  fieldId: z.union([z.uuid(), z.literal('')]),
  newFieldId: z.uuid(),
  fieldName: checkedOptional((text) => normaliseName(text)),
  area: checkedOptional((text) => parseThousandths(text)),
})

const answer = { answer: z.enum(['confirm', 'dispute']), version: versionShape, words }

/** From the link, by whoever holds it: their name stands for a signature. */
export const linkAnswerForm = z.object({ ...answer, name: checked((text) => normaliseName(text, { most: 40 })) })

/** The same by a member of the cooperative, who is known. */
export const memberAnswerForm = z.object(answer)

export const withdrawForm = z.object({ words })
