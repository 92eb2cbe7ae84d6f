import { signedText } from '~/domain/agreement/signed-content'
import { sha256Hex } from '~/platform/digest/digest'
import type { Agreement } from './agreement'

/** SHA-256 (hex) of what the rows of an agreement say. */
export function contentHashOf(programmeId: string, agreement: Agreement): string {
  return sha256Hex(contentTextOf(programmeId, agreement))
}

/**
 * The canonical text both sides put their names to, as the rows say it: everything that can never change after the
 * second signature, and nothing that moves later (state, drawn quantities).
 */
export function contentTextOf(programmeId: string, agreement: Agreement): string {
  const { number, buyer, supplier, startDate, endDate, tolerancePermille, place, quality, delivery, notes } = agreement
  return signedText({
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
}
