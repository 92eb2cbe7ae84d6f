import { z } from 'zod'
import type { AmendmentChanges } from '~/domain/amendment/amendment-changes'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { thousandths } from '~/domain/quantity/thousandths'
import { checked } from '../form-shape'

const whole = z.string().regex(/^-?\d{1,19}$/)
const money = whole.transform((text) => fen(BigInt(text)))
const quantity = whole.transform((text) => thousandths(BigInt(text)))

const shape = z.object({
  endDate: checked((text) => parseBusinessDate(text)).optional(),
  tolerancePermille: z.number().int().optional(),
  paymentDays: z.number().int().optional(),
  capFen: money.optional(),
  lines: z.array(z.object({ lineId: z.uuid(), agreed: quantity.optional(), unitPriceFen: money.optional() })),
  added: z.array(z.object({ productId: z.uuid(), quantity, unitPriceFen: money })),
})

/** What a draft keeps of its changes, as JSON: integers as text. */
export function keptChanges(changes: AmendmentChanges): string {
  return JSON.stringify(changes, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

/** Reads it back; what no draft ever kept is a bug and throws. */
export function readChanges(kept: unknown): AmendmentChanges {
  return shape.parse(kept)
}
