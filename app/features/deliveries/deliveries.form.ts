import { z } from 'zod'
import { normaliseName } from '~/domain/identity/names'
import { parseWeight } from '~/domain/quantity/grams'
import { parseThousandths } from '~/domain/quantity/thousandths'
import { checked, checkedOptional, versionShape } from '../form-shape'

const short = checkedOptional((text) => normaliseName(text, { most: 60 })).transform((text) => text ?? '')
const long = checkedOptional((text) => normaliseName(text, { most: 200 })).transform((text) => text ?? '')
/** Typed in 斤, kept in grams. */
const jin = checkedOptional((text) => parseWeight(text, 'jin'))

export const dispatchForm = z.object({
  deliveryNoteId: z.uuid(),
  version: versionShape,
  lines: z
    .record(z.uuid(), z.object({ shipped: checkedOptional((text) => parseThousandths(text)), grams: jin }))
    .default({}),
  driverName: short,
  driverPhone: short,
  plate: short,
  notes: long,
})

export const acceptForm = z.object({
  acceptanceId: z.uuid(),
  deliveryNoteId: z.uuid(),
  version: versionShape,
  lines: z
    .record(z.uuid(), z.object({ accepted: checked((text) => parseThousandths(text)), grams: jin, reason: long }))
    .default({}),
  handedOverBy: short,
  counted: z.literal('on'),
})

const reason = checked((text) => normaliseName(text, { most: 200 }))

export const reverseDispatchForm = z.object({
  reversalId: z.uuid(),
  deliveryNoteId: z.uuid(),
  version: versionShape,
  reason,
})
export const reverseAcceptanceForm = z.object({ reversalId: z.uuid(), acceptanceId: z.uuid(), reason })
