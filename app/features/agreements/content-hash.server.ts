import { createHash } from 'node:crypto'
import { signedText } from '~/domain/agreement/signed-content'
import type { Agreement } from './agreement'

/**
 * SHA-256 (hex) of the canonical text both sides put their names to: everything that can never change after the
 * second signature, and nothing that moves later (state, drawn quantities).
 */
export function contentHashOf(programmeId: string, agreement: Agreement): string {
  const { number, buyer, supplier, startDate, endDate, tolerancePermille, place, quality, delivery, notes } = agreement
  const text = signedText({
    number,
    programmeId,
    buyer,
    supplier,
    startDate,
    endDate,
    tolerancePermille,
    capFen: null,
    clauses: { priceType: 'FIXED', paymentDays: String(agreement.paymentDays), place, quality, delivery, notes },
    lines: agreement.lines.map((line) => ({
      position: line.position,
      productId: line.productId,
      productName: line.productName,
      specification: line.spec,
      villageId: line.villageId,
      terms: line.terms,
      agreedQuantity: line.agreed,
      agreedFen: line.amountFen,
    })),
  })
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
