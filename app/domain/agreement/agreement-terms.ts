import type { BusinessDate } from '../calendar/business-date'
import { type Fen, MOST_FEN, sumFen, ZERO_FEN } from '../money/fen'
import { lineAmount, type SaleTerms } from '../quantity/measure'
import { checkQuantity, MOST_THOUSANDTHS, type Thousandths } from '../quantity/thousandths'
import { accept, type Outcome, refuse } from '../refusal/refusal'
import { agreementWorth, MOST_DEPOSIT_PERMILLE } from './deposit'
import { checkPriceRule, type PriceRule } from './price-rule'

/** 有机, 绿色, 市优质农产品, 无公害, 双方约定: the choice of SF-2013-0108. docs/domain.md §2. */
export const QUALITY_STANDARDS = ['ORGANIC', 'GREEN', 'CITY_QUALITY', 'POLLUTION_FREE', 'AGREED'] as const
export type QualityStandard = (typeof QUALITY_STANDARDS)[number]

/** 送货, 提货. */
export const DELIVERY_MODES = ['DELIVERED', 'COLLECTED'] as const
export type DeliveryMode = (typeof DELIVERY_MODES)[number]

/** What the two sides agree on, beside the lines. Permille: 50 = 5 %. Both dates belong to the term. */
export interface AgreementTerms {
  readonly startDate: BusinessDate
  readonly endDate: BusinessDate
  readonly tolerancePermille: number
  /** Days after acceptance within which is paid; 0 is 即时结清. */
  readonly paymentDays: number
  /** 定金, of what the agreement is worth; 0 is none. */
  readonly depositPermille: number
  /** The most that lines without a quantity may come to together; null where every line has one. */
  readonly capFen: Fen | null
}

/** When a line is delivered; both days belong to it. */
export interface DeliveryWindow {
  readonly from: BusinessDate
  readonly to: BusinessDate
}

export interface AgreedLine {
  readonly productId: string
  /** Null: only the price is agreed. */
  readonly quantity: Thousandths | null
  /** The product's terms with the locked price in place of its current one. */
  readonly terms: SaleTerms
  readonly price: PriceRule
  /** Null: during the whole term. */
  readonly window: DeliveryWindow | null
}

export const MOST_TOLERANCE_PERMILLE = 200
export const MOST_PAYMENT_DAYS = 365
/** A product stands in at most one line of an agreement, so that a call-off is never a question of which. */
export const MOST_LINES = 200

/**
 * May these terms be written into a draft? Fields are startDate, endDate, tolerance, paymentDays, deposit, cap, and
 * lines[<productId>][<part>].
 * Refuses: no-lines, date-order, agreement-expired (it would be over before it is signed), bad-choice,
 * deposit-too-large, cap-missing, cap-without-open-line, quantity-not-positive, quantity-step, quantity-too-large,
 * amount-not-positive, amount-too-large, window-outside-term, and what checkPriceRule refuses.
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
  if (!isWhole(terms.depositPermille, MOST_DEPOSIT_PERMILLE)) {
    return refuse('deposit-too-large', { field: 'deposit', detail: { most: String(MOST_DEPOSIT_PERMILLE / 10) } })
  }
  if (lines.length === 0) return refuse('no-lines', { field: 'lines' })
  if (lines.length > MOST_LINES || new Set(lines.map((line) => line.productId)).size < lines.length) {
    return refuse('bad-choice', { field: 'lines' })
  }
  for (const line of lines) {
    const checked = checkLine(line, terms, today)
    if (!checked.ok) return checked
  }
  const capped = checkCapOf(terms, lines)
  if (!capped.ok) return capped
  const worth = agreementWorth({ amountFen: agreedAmount(lines), capFen: terms.capFen })
  return worth > MOST_FEN ? refuse('amount-too-large', { field: 'lines' }) : accept()
}

/** Each line rounded once; the total is the sum of the lines, open ones come to nothing. docs/domain.md §3. */
export function agreedAmount(lines: readonly Pick<AgreedLine, 'terms' | 'quantity'>[]): Fen {
  return sumFen(lines.map(agreedLineAmount))
}

export function agreedLineAmount({ terms, quantity }: Pick<AgreedLine, 'terms' | 'quantity'>): Fen {
  return quantity === null ? ZERO_FEN : lineAmount(terms, { quantity })
}

/** What a form names of one product's line. */
export type LinePart =
  | 'quantity'
  | 'price'
  | 'open'
  | 'priceType'
  | 'priceSource'
  | 'priceDate'
  | 'windowFrom'
  | 'windowTo'
  | 'grade'
  | 'origin'
  | 'brand'
  | 'packaging'

/** How a form names what belongs to one product's line. */
export function lineField(productId: string, part: LinePart): string {
  return `lines[${productId}][${part}]`
}

/** Where quantities are open, a cap stands for them; where none is, it would bind nothing. */
function checkCapOf({ capFen }: AgreementTerms, lines: readonly AgreedLine[]): Outcome<void> {
  const open = lines.some((line) => line.quantity === null)
  if (open && capFen === null) return refuse('cap-missing', { field: 'cap' })
  if (!open && capFen !== null) return refuse('cap-without-open-line', { field: 'cap' })
  return capFen !== null && capFen <= 0n ? refuse('amount-not-positive', { field: 'cap' }) : accept()
}

function checkLine(line: AgreedLine, term: AgreementTerms, today: BusinessDate): Outcome<void> {
  const { productId, quantity, terms, window } = line
  const field = lineField(productId, 'quantity')
  if (quantity !== null) {
    if (quantity > MOST_THOUSANDTHS) return refuse('quantity-too-large', { field })
    const checked = checkQuantity(quantity, { step: terms.quantityStep, field })
    if (!checked.ok) return checked
  }
  if (terms.unitPriceFen <= 0n) return refuse('amount-not-positive', { field: lineField(productId, 'price') })
  const priced = checkPriceRule(line.price, today, (part) => lineField(productId, part))
  if (!priced.ok || window === null) return priced
  if (window.to < window.from) return refuse('date-order', { field: lineField(productId, 'windowTo') })
  const outside = window.from < term.startDate ? 'windowFrom' : window.to > term.endDate ? 'windowTo' : null
  return outside ? refuse('window-outside-term', { field: lineField(productId, outside) }) : accept()
}

function isWhole(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most
}
