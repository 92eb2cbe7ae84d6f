import { z } from 'zod'
import { normaliseName } from '~/domain/identity/names'
import { checked, checkedOptional } from '../form-shape'

const LONGEST = 300
const words = checkedOptional((text) => normaliseName(text, { most: LONGEST })).transform((text) => text ?? '')

/** Beside the product's own fields: for whom it is entered. */
export const forWhomForm = z.object({ supplierId: z.uuid(), entryId: z.uuid() })

/** From the link, by whoever holds it: their name stands for a signature. */
export const linkAnswerForm = z.object({
  answer: z.enum(['confirm', 'dispute']),
  name: checked((text) => normaliseName(text, { most: 40 })),
  words,
})

/** The same by a member of the cooperative, who is known. */
export const memberAnswerForm = z.object({ answer: z.enum(['confirm', 'dispute']), words })

export const withdrawForm = z.object({ words })
