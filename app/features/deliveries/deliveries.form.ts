import { z } from 'zod'
import { parseBusinessDate, startOf } from '~/domain/calendar/business-date'
import { REMEDY_KINDS, SHORTFALLS } from '~/domain/delivery/remedy'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan, ZERO_FEN } from '~/domain/money/fen'
import { parseWeight } from '~/domain/quantity/grams'
import { parseThousandths, thousandths } from '~/domain/quantity/thousandths'
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
    .record(
      z.uuid(),
      z.object({
        accepted: checked((text) => parseThousandths(text)),
        grams: jin,
        shortfall: z.enum(['', ...SHORTFALLS]).default(''),
        reason: long,
      }),
    )
    .default({}),
  handedOverBy: short,
  counted: z.literal('on'),
})

/** The one tap that takes everything as it was shipped: what the lines say is left aside. */
export const wholeForm = z.object({
  acceptanceId: z.uuid(),
  deliveryNoteId: z.uuid(),
  version: versionShape,
  handedOverBy: short,
})

const quantity = checkedOptional((text) => parseThousandths(text)).transform((typed) => typed ?? thousandths(0n))
const yuan = checkedOptional((text) => parseYuan(text)).transform((typed) => typed ?? ZERO_FEN)
const optionalId = z
  .union([z.uuid(), z.literal('')])
  .default('')
  .transform((id) => id || null)
const ticked = z
  .literal('on')
  .optional()
  .transform((on) => on === 'on')

export const proposeForm = z.object({
  remedyId: z.uuid(),
  disputeId: optionalId,
  reversesId: optionalId,
  kind: z.enum(REMEDY_KINDS),
  lines: z.record(z.uuid(), z.object({ quantity, grams: jin, amountFen: yuan })).default({}),
  reason: long,
  restock: ticked,
})

export const answerForm = z.object({ remedyId: z.uuid(), version: versionShape, reason: long, restock: ticked })

export const disputeForm = z.object({
  disputeId: z.uuid(),
  acceptanceId: z.uuid(),
  lines: z.array(z.uuid()).default([]),
  reason: long,
})

/** Any act on one dispute or acceptance that says no more. */
export const disputedForm = z.object({ disputeId: z.uuid() })
export const countersignForm = z.object({ acceptanceId: z.uuid() })

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
