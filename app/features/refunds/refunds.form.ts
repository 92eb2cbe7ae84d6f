import { z } from 'zod'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan } from '~/domain/money/fen'
import { parseReference } from '~/domain/payment/transfer-reference'
import { REFUNDED_DOCUMENTS, type RefundedDocument, refundLifecycle } from '~/domain/refund/refund-lifecycle'
import { checked, checkedOptional, versionShape } from '../form-shape'

const reason = checked((text) => normaliseName(text, { most: 200 }))

/** Asked for by a buyer. A supplier's form says besides how it was sent, or nothing of that. */
export const refundForm = z.object({
  refundId: z.uuid(),
  amount: checked((text) => parseYuan(text)),
  reason,
  reference: checkedOptional((text) => parseReference(text)),
  valueDate: checkedOptional((text) => parseBusinessDate(text)),
})

const seen = { version: versionShape }

export const seenRefundForm = z.object(seen)
export const refundReasonForm = z.object({ ...seen, reason })
export const sendRefundForm = z.object({
  ...seen,
  reference: checked((text) => parseReference(text)),
  valueDate: checked((text) => parseBusinessDate(text)),
})

/** A filter of the list's address; anything else is no filter. */
export const refundQuery = z.object({
  state: z.enum(refundLifecycle.states).nullable().catch(null),
  after: z.uuid().nullable().catch(null),
})

const KEYS = { ORDER: z.string().regex(/^CG-/), DEPOSIT: z.string().regex(/^GX-/), ON_ACCOUNT: z.uuid() } as const

/** Of what money goes back, as the form's address says: an order's or agreement's number, a transfer's id; or null. */
export function refundedIn(key: string): { type: RefundedDocument; key: string } | null {
  const type = REFUNDED_DOCUMENTS.find((one) => KEYS[one].safeParse(key).success)
  return type ? { type, key } : null
}
