import { z } from 'zod'
import { half } from '~/domain/harvest/half-month'
import { normaliseName } from '~/domain/identity/names'
import { parseThousandths } from '~/domain/quantity/thousandths'
import { accept, refuse } from '~/domain/refusal/refusal'
import { checked, checkedOptional, versionShape } from '../form-shape'

const id = z.uuid()
const quantity = checked((text) => parseThousandths(text))
/** A half-month counted through the years: five digits, 2026 × 24 and what follows. */
const halfMonth = checked((text) => {
  if (text === '') return refuse('required')
  return /^\d{5}$/u.test(text) ? accept(half(Number(text))) : refuse('bad-choice')
})

export const fieldForm = z.object({
  fieldId: id,
  /** Empty for a new one. */
  version: z.union([versionShape, z.literal('')]).optional(),
  villageId: id.optional(),
  baseId: z
    .union([id, z.literal('')])
    .optional()
    .transform((text) => text || null),
  name: checked((text) => normaliseName(text)),
  area: quantity,
})

export const retireFieldForm = z.object({ version: versionShape })

export const plantingForm = z.object({
  plantingId: id,
  fieldId: id,
  productId: checked((text) => (text === '' ? refuse('required') : accept(text))).pipe(id),
  from: halfMonth,
  harvestFrom: halfMonth,
  to: halfMonth,
  quantity,
  intercropped: z
    .literal('on')
    .optional()
    .transform((tick) => tick === 'on'),
})

export const expectedForm = z.object({
  version: versionShape,
  expected: z
    .record(z.string().regex(/^\d{5}$/u), quantity)
    .transform((said) => Object.entries(said).map(([at, quantity]) => ({ half: Number(at), quantity }))),
})

export const gatherForm = z.object({
  half: z.coerce.number().int().min(0).max(99_999),
  seenGathered: quantity,
  quantity,
})

export const dropForm = z.object({
  version: versionShape,
  /** Left empty it is refused by the use case. */
  reason: checkedOptional((text) => normaliseName(text)).transform((text) => text ?? ''),
})

export const takeOverForm = z.object({ productId: id })
