import { fill, type Messages } from '~/messages'
import type { Formatter } from '~/messages/format'
import type { Agreement } from './agreement'
import { percentOf } from './agreement.form'

export type ClauseTerms = Pick<
  Agreement,
  'startDate' | 'endDate' | 'tolerancePermille' | 'paymentDays' | 'quality' | 'delivery' | 'notes'
>

/**
 * What the two sides agree on beside the lines, as sentences made from the fields that are signed: the page numbers
 * them, and so do the print and the PDF.
 */
export function clauseTexts(agreement: ClauseTerms, { agreements }: Messages, format: Formatter): string[] {
  const { clauses } = agreements.paper
  const { tolerancePermille, paymentDays } = agreement
  const [quality, delivery, notes] = [agreement.quality, agreement.delivery, agreement.notes].map(withoutStop)
  return [
    tolerancePermille > 0 ? fill(clauses.fixed, { tolerance: percentOf(tolerancePermille) }) : clauses.fixedExact,
    fill(clauses.term, { from: format.date(agreement.startDate), to: format.date(agreement.endDate) }),
    quality ? fill(clauses.quality, { quality }) : null,
    delivery ? fill(clauses.delivery, { delivery }) : clauses.deliveryPlain,
    paymentDays > 0 ? fill(clauses.payment, { days: paymentDays }) : clauses.paymentAtOnce,
    notes ? fill(clauses.notes, { notes }) : null,
  ].filter((text) => text !== null)
}

/** The sentence around it ends by itself. */
function withoutStop(text: string): string {
  return text.replace(/[。.；;，,\s]+$/u, '')
}
