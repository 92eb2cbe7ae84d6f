import type { BusinessDate } from '../calendar/business-date'
import { type Fen, fen, sumFen } from '../money/fen'
import { lineAmount, type SaleTerms } from '../quantity/measure'
import { checkQuantity, type Thousandths, thousandths } from '../quantity/thousandths'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/** What the two sides agree on, beside the lines. Permille: 50 = 5 %. Both dates belong to the term. */
export interface AgreementTerms {
  readonly startDate: BusinessDate
  readonly endDate: BusinessDate
  readonly tolerancePermille: number
  /** Days after acceptance within which is paid. */
  readonly paymentDays: number
}

export interface AgreedLine {
  readonly productId: string
  readonly quantity: Thousandths
  /** The product's terms with the locked price in place of its current one. */
  readonly terms: SaleTerms
}

export const MOST_TOLERANCE_PERMILLE = 200
export const MOST_PAYMENT_DAYS = 365
export const MOST_LINES = 50
/** A billion sale units, ten billion yuan: far above any trade here, far below where a BIGINT product overflows. */
const MOST_QUANTITY = thousandths(1_000_000_000_000n)
const MOST_AMOUNT = fen(1_000_000_000_000n)

/**
 * May these terms be written into a draft? Fields are startDate, endDate, tolerance, paymentDays, and
 * lines[<productId>][quantity] and lines[<productId>][price].
 * Refuses: no-lines, date-order, agreement-expired (it would be over before it is signed),
 * bad-choice, quantity-not-positive, quantity-step, quantity-too-large, amount-not-positive, amount-too-large.
 */
export function checkAgreementTerms(
  terms: AgreementTerms,
  lines: readonly AgreedLine[],
  today: BusinessDate,
): Outcome<void> {
  if (terms.endDate < terms.startDate) return refuse('date-order', { field: 'endDate' })
  if (terms.endDate < today) return refuse('agreement-expired', { field: 'endDate', detail: { date: terms.endDate } })
  if (!isWhole(terms.tolerancePermille, MOST_TOLERANCE_PERMILLE)) return refuse('bad-choice', { field: 'tolerance' })
  if (!isWhole(terms.paymentDays, MOST_PAYMENT_DAYS)) return refuse('bad-choice', { field: 'paymentDays' })
  if (lines.length === 0) return refuse('no-lines', { field: 'lines' })
  if (lines.length > MOST_LINES || new Set(lines.map((line) => line.productId)).size < lines.length) {
    return refuse('bad-choice', { field: 'lines' })
  }
  for (const line of lines) {
    const checked = checkLine(line)
    if (!checked.ok) return checked
  }
  if (agreedAmount(lines) > MOST_AMOUNT) return refuse('amount-too-large', { field: 'lines' })
  return accept()
}

/** Each line rounded once; the total is the sum of the lines. docs/domain.md §3. */
export function agreedAmount(lines: readonly AgreedLine[]): Fen {
  return sumFen(lines.map((line) => lineAmount(line.terms, { quantity: line.quantity })))
}

/** How a form names what belongs to one product's line. */
export function lineField(productId: string, part: 'quantity' | 'price'): string {
  return `lines[${productId}][${part}]`
}

function checkLine({ productId, quantity, terms }: AgreedLine): Outcome<void> {
  const field = lineField(productId, 'quantity')
  if (quantity > MOST_QUANTITY) return refuse('quantity-too-large', { field })
  const checked = checkQuantity(quantity, { step: terms.quantityStep, field })
  if (!checked.ok) return checked
  if (terms.unitPriceFen <= 0n) return refuse('amount-not-positive', { field: lineField(productId, 'price') })
  return accept()
}

function isWhole(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most
}
