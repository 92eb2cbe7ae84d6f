import type { AuditValues } from '~/domain/audit/audit-values'
import type { DraftHead } from './agreements.repo.server'

/** What a draft says, as the audit keeps it; its lines by their number and sum, the text itself by its hash once sent. */
export function draftValues(draft: DraftHead, lines: number): AuditValues {
  const { startDate, endDate, tolerancePermille, paymentDays, place, quality, delivery, notes, amountFen } = draft
  const { capFen, depositPermille, qualityStandard, deliveryMode, acceptance, breach } = draft
  return {
    ...{ amountFen, capFen, lines, startDate, endDate, tolerancePermille, paymentDays, depositPermille, place },
    ...{ qualityStandard, quality, deliveryMode, delivery, acceptance, breach, notes },
  }
}
