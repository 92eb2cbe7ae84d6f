import { z } from 'zod'
import { normaliseName } from '~/domain/identity/names'
import { accept } from '~/domain/refusal/refusal'
import {
  AMOUNT_UNITS,
  BRIDGE_FIELD_NAMES,
  BRIDGE_ROWS,
  type BridgeColumn,
  type BridgeField,
  DATE_FORMATS,
} from '~/domain/report/bridge'
import { checked, versionShape } from '../form-shape'

const LONGEST = 80

const slot = z.object({
  field: z.enum(['', ...BRIDGE_FIELD_NAMES]).default(''),
  head: z.string().max(LONGEST).default(''),
  text: z.string().max(LONGEST).default(''),
  place: z.coerce.number().int().min(0).max(999).catch(999),
})

/** Places that were left empty are no columns; the others stand in the order of their numbers. */
export const mappingForm = z.object({
  mappingId: z.uuid(),
  version: versionShape,
  name: checked((text) => normaliseName(text, { most: LONGEST })),
  rows: z.enum(BRIDGE_ROWS),
  dateFormat: z.enum(DATE_FORMATS),
  unit: z.enum(AMOUNT_UNITS),
  columns: z
    .array(slot)
    .default([])
    .transform((slots) =>
      slots
        .filter((one): one is typeof one & { field: BridgeField } => one.field !== '')
        .toSorted((a, b) => a.place - b.place)
        .map(({ field, head, text }): BridgeColumn => ({ field, head: plain(head) || field, text: plain(text) })),
    ),
})

export const exampleForm = z.object({ mappingId: z.uuid(), example: z.coerce.number().int().min(0).max(99) })

function plain(text: string): string {
  const read = text.trim() === '' ? accept('') : normaliseName(text, { most: LONGEST })
  return read.ok ? read.value : ''
}
