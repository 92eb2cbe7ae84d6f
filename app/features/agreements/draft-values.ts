import type { AuditValues } from '~/domain/audit/audit-values'

interface Draft {
  readonly startDate: string
  readonly endDate: string
  readonly tolerancePermille: number
  readonly paymentDays: number
  readonly place: string
  readonly quality: string
  readonly delivery: string
  readonly notes: string
  readonly amountFen: bigint
}

/** What a draft says, as the audit keeps it; its lines by their number and sum, the text itself by its hash once sent. */
export function draftValues(draft: Draft, lines: number): AuditValues {
  const { startDate, endDate, tolerancePermille, paymentDays, place, quality, delivery, notes, amountFen } = draft
  return { amountFen, lines, startDate, endDate, tolerancePermille, paymentDays, place, quality, delivery, notes }
}
