import { z } from 'zod'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { type Period, parsePeriod } from '~/domain/calendar/period'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan } from '~/domain/money/fen'
import { halfWidth } from '~/domain/notation/decimal'
import { parseReference } from '~/domain/payment/transfer-reference'
import { parseSettleDay } from '~/domain/statement/monthly-terms'
import { checked, checkedOptional, versionShape } from '../form-shape'

/** The period of an address; anything else is the one given. */
export function askedPeriod(text: string | null, otherwise: Period): Period {
  const read = text === null ? null : parsePeriod(text)
  return read?.ok ? read.value : otherwise
}

/** '<buyer id>.<supplier id>' as an address names an account of two; null for anything else. */
export function askedPair(text: string | undefined): { buyerId: string; supplierId: string } | null {
  const read = z.tuple([z.uuid(), z.uuid()]).safeParse((text ?? '').split('.'))
  return read.success ? { buyerId: read.data[0], supplierId: read.data[1] } : null
}

const seen = { contentHash: z.string().regex(/^[0-9a-f]{64}$/) }
const reason = checked((text) => normaliseName(text, { most: 400 }))

/** Draws up the statement of a pair. */
export const drawForm = z.object({
  statementId: z.uuid(),
  from: checked((text) => parseBusinessDate(text)),
  to: checked((text) => parseBusinessDate(text)),
  dueOn: checked((text) => parseBusinessDate(text)),
})

const terms = { termsId: z.uuid() }
export const proposeTermsForm = z.object({ ...terms, settleDay: checked(parseSettleDay) })
export const moveTermsForm = z.object({ ...terms, version: versionShape })
export const endTermsForm = z.object({ ...terms, version: versionShape, reason })

export const confirmForm = z.object(seen)
export const anewForm = z.object({ ...seen, statementId: z.uuid(), dueOn: checked((text) => parseBusinessDate(text)) })
export const withdrawForm = z.object({ ...seen, reason })

/** '2、5' or '2 5': numbers of lines; nothing typed is the whole. */
export const objectForm = z.object({
  ...seen,
  reason,
  lines: z
    .string()
    .optional()
    .transform((text) => (halfWidth(text ?? '').match(/\d{1,5}/gu) ?? []).map(Number)),
})

export const payStatementForm = z.object({
  transferId: z.uuid(),
  reference: checkedOptional((text) => parseReference(text)).transform((text) => text ?? ''),
  amount: checked((text) => parseYuan(text)),
  valueDate: checked((text) => parseBusinessDate(text)),
})
