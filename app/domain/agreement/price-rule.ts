import { addDays, type BusinessDate } from '../calendar/business-date'
import { type Fen, maxFen } from '../money/fen'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/**
 * How a line's price is made: 固定价 stays as it is; 保护价 is a floor, the buyer pays the market's price where that
 * is higher; 市场价 is the market's price of the day. docs/domain.md §2.
 */
export const PRICE_TYPES = ['FIXED', 'FLOOR', 'MARKET'] as const
export type PriceType = (typeof PRICE_TYPES)[number]

export interface PriceRule {
  readonly priceType: PriceType
  /** Which market's price it goes by, as both sides wrote it; empty when fixed. */
  readonly priceSource: string
  /** The day the written market price is of; only 市场价 has one. */
  readonly priceDate: BusinessDate | null
}

export const FIXED_PRICE: PriceRule = { priceType: 'FIXED', priceSource: '', priceDate: null }

/** What the named market paid on a day, for what the agreed unit price is for. */
export interface PriceReference {
  readonly source: string
  readonly date: BusinessDate
  readonly priceFen: Fen
}

/** A reference is of the day of the call-off, or the latest quotation before it, at most this many days old. */
export const MOST_REFERENCE_DAYS = 7

/** What a call-off's form says about a line's reference. */
export type StatedReference = Pick<PriceReference, 'date' | 'priceFen'>

export interface CallOffPrice {
  readonly unitPriceFen: Fen
  /** Null where the price is fixed. */
  readonly reference: PriceReference | null
}

/**
 * The price of a call-off placed today. Whoever calls off states what the agreed market paid and on which day; the
 * market itself is the agreement's, never typed. The supplier sees both before confirming and may decline.
 *
 * Refuses: reference-missing, reference-date (later than today, or older than 7 days), amount-not-positive; fields
 * `price` and `date` below `options.field`.
 */
export function callOffPrice(
  line: PriceRule & { readonly unitPriceFen: Fen },
  stated: StatedReference | null,
  today: BusinessDate,
  options: { fieldOf?: (part: 'price' | 'date') => string } = {},
): Outcome<CallOffPrice> {
  if (line.priceType === 'FIXED') return accept({ unitPriceFen: line.unitPriceFen, reference: null })
  const about = (part: 'price' | 'date') => ({ field: options.fieldOf?.(part) })
  if (stated === null) return refuse('reference-missing', about('price'))
  if (stated.priceFen <= 0n) return refuse('amount-not-positive', about('price'))
  const earliest = addDays(today, -MOST_REFERENCE_DAYS)
  if (stated.date > today || stated.date < earliest) {
    return refuse('reference-date', { ...about('date'), detail: { from: earliest, to: today } })
  }
  const reference = { source: line.priceSource, date: stated.date, priceFen: stated.priceFen }
  const unitPriceFen = line.priceType === 'FLOOR' ? maxFen(line.unitPriceFen, stated.priceFen) : stated.priceFen
  return accept({ unitPriceFen, reference })
}

/**
 * May this rule stand in a draft? Refuses: market-missing (a floor or market price names its market), required and
 * date-in-future (the day of a market price).
 */
export function checkPriceRule(
  rule: PriceRule,
  today: BusinessDate,
  fieldOf: (part: 'priceSource' | 'priceDate') => string,
): Outcome<void> {
  if (rule.priceType === 'FIXED') return accept()
  if (rule.priceSource === '') return refuse('market-missing', { field: fieldOf('priceSource') })
  if (rule.priceType === 'FLOOR') return accept()
  if (rule.priceDate === null) return refuse('required', { field: fieldOf('priceDate') })
  if (rule.priceDate > today) return refuse('date-in-future', { field: fieldOf('priceDate') })
  return accept()
}
