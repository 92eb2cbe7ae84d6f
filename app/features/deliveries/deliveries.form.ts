import { z } from 'zod'
import { parseBusinessDate, startOf } from '~/domain/calendar/business-date'
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
    .record(
      z.uuid(),
      z.object({
        shipped: checkedOptional((text) => parseThousandths(text)),
        grams: jin,
        batch: short,
        certificate: short,
        reason: long,
      }),
    )
    .default({}),
  expectedOn: checkedOptional((text) => parseBusinessDate(text)),
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

/** Any act on one delivery note that says no more. */
export const noteForm = z.object({ deliveryNoteId: z.uuid() })

const kilo = checked((text) => parseWeight(text, 'kilo'))

/** A weigh ticket, in 公斤 as scales print it; the moment on the clock of Asia/Shanghai. */
export const weighForm = z
  .object({
    ticketId: z.uuid(),
    deliveryNoteId: z.uuid(),
    orderLineId: z.union([z.uuid(), z.literal('')]).transform((id) => id || null),
    number: checked((text) => normaliseName(text, { most: 40 })),
    gross: kilo,
    tare: kilo,
    weighedOn: checked((text) => parseBusinessDate(text)),
    weighedTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:\d\d)?$/),
    place: short,
  })
  .transform(({ weighedOn, weighedTime, ...ticket }) => ({
    ...ticket,
    weighedAt: new Date(startOf(weighedOn).getTime() + minutesOf(weighedTime) * 60_000),
  }))

export const unweighForm = z.object({ deliveryNoteId: z.uuid(), ticketId: z.uuid() })

/** What a driver without an account sends: a name as a signature. */
export const arrivalForm = z.object({ name: checked((text) => normaliseName(text, { most: 30 })) })

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

const reason = checked((text) => normaliseName(text, { most: 200 }))

export const reverseDispatchForm = z.object({
  reversalId: z.uuid(),
  deliveryNoteId: z.uuid(),
  version: versionShape,
  reason,
})
export const reverseAcceptanceForm = z.object({ reversalId: z.uuid(), acceptanceId: z.uuid(), reason })
