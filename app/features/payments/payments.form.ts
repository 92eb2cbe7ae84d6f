import { z } from 'zod'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan } from '~/domain/money/fen'
import { transferLifecycle } from '~/domain/payment/transfer-lifecycle'
import { parseReference } from '~/domain/payment/transfer-reference'
import { checked, checkedOptional, versionShape } from '../form-shape'

export const payForm = z.object({
  transferId: z.uuid(),
  reference: checkedOptional((text) => parseReference(text)).transform((text) => text ?? ''),
  amount: checked((text) => parseYuan(text)),
  valueDate: checked((text) => parseBusinessDate(text)),
  remark: checkedOptional((text) => normaliseName(text, { most: 120 })).transform((text) => text ?? ''),
  distinct: checkedOptional((text) => normaliseName(text, { most: 200 })).transform((text) => text ?? ''),
  allocations: z
    .record(
      z.uuid(),
      checkedOptional((text) => parseYuan(text)),
    )
    .default({}),
})

/** What the bank's receipt says; a field that is left out or empty is as the buyer recorded it. */
export const verifyForm = z.object({
  transferId: z.uuid(),
  version: versionShape,
  amount: checkedOptional((text) => parseYuan(text)),
  valueDate: checkedOptional((text) => parseBusinessDate(text)),
  reference: checkedOptional((text) => parseReference(text)),
  bankReference: checkedOptional((text) => parseReference(text)),
  payerName: checkedOptional((text) => normaliseName(text, { most: 120 })),
  payerReason: checkedOptional((text) => normaliseName(text, { most: 200 })),
})

/** As the use case takes it: what is empty is left out. */
export function verifyInput({ amount, ...typed }: z.output<typeof verifyForm>) {
  const { transferId, version, ...said } = typed
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null))
  return {
    transferId,
    version,
    ...(given as Partial<Given<typeof said>>),
    ...(amount === null ? {} : { amountFen: amount }),
  }
}

type Given<T> = { [Key in keyof T]: NonNullable<T[Key]> }

export const bounceForm = z.object({
  transferId: z.uuid(),
  version: versionShape,
  bouncedOn: checked((text) => parseBusinessDate(text)),
  reason: checked((text) => normaliseName(text, { most: 200 })),
})

export const splitForm = z.object({
  transferId: z.uuid(),
  version: versionShape,
  allocations: z
    .record(
      z.uuid(),
      checkedOptional((text) => parseYuan(text)),
    )
    .default({}),
  reason: checkedOptional((text) => normaliseName(text, { most: 200 })).transform((text) => text ?? ''),
})

export const receiveForm = payForm.extend({
  buyerId: z.uuid(),
  reference: checked((text) => parseReference(text)),
  payerName: checkedOptional((text) => normaliseName(text, { most: 120 })).transform((text) => text ?? ''),
  payerReason: checkedOptional((text) => normaliseName(text, { most: 200 })).transform((text) => text ?? ''),
})

const seen = { transferId: z.uuid(), version: versionShape }

export const seenTransferForm = z.object(seen)
export const transferReasonForm = z.object({ ...seen, reason: checked((text) => normaliseName(text, { most: 200 })) })

export const receiptRemovalForm = z.object({ attachmentId: z.uuid() })

const dateInAddress = z
  .string()
  .transform((text) => {
    const read = parseBusinessDate(text)
    return read.ok ? read.value : null
  })
  .nullable()
  .catch(null)

/** A filter of the list's address; anything else is no filter. */
export const transferQuery = z.object({
  state: z.enum(transferLifecycle.states).nullable().catch(null),
  from: dateInAddress,
  to: dateInAddress,
  text: z.string().trim().min(1).max(120).nullable().catch(null),
  after: z.uuid().nullable().catch(null),
})
