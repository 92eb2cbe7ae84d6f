import { z } from 'zod'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan } from '~/domain/money/fen'
import { transferLifecycle } from '~/domain/payment/transfer-lifecycle'
import { parseReference } from '~/domain/payment/transfer-reference'
import { checked, checkedOptional, versionShape } from '../form-shape'

export const payForm = z.object({
  transferId: z.uuid(),
  reference: checked((text) => parseReference(text)),
  amount: checked((text) => parseYuan(text)),
  valueDate: checked((text) => parseBusinessDate(text)),
  remark: checkedOptional((text) => normaliseName(text, { most: 120 })).transform((text) => text ?? ''),
  allocations: z
    .record(
      z.uuid(),
      checkedOptional((text) => parseYuan(text)),
    )
    .default({}),
})

const seen = { transferId: z.uuid(), version: versionShape }

export const seenTransferForm = z.object(seen)
export const transferReasonForm = z.object({ ...seen, reason: checked((text) => normaliseName(text, { most: 200 })) })

export const receiptRemovalForm = z.object({ attachmentId: z.uuid() })

/** A filter of the list's address; anything else is no filter. */
export const transferQuery = z.object({
  state: z.enum(transferLifecycle.states).nullable().catch(null),
  after: z.uuid().nullable().catch(null),
})
