import type { BusinessDate } from '../calendar/business-date'
import { checkSaleTerms, type SaleTerms } from '../quantity/measure'
import { formatThousandths, isMultipleOf, type Thousandths } from '../quantity/thousandths'
import { accept, type Outcome, refuse } from '../refusal/refusal'

export const SUPPLY_KINDS = ['STOCK', 'PREORDER'] as const
export type SupplyKind = (typeof SUPPLY_KINDS)[number]

/** How a product is offered beside its sale terms. */
export interface Offering {
  readonly minimumOrder: Thousandths
  /** Whole days between an order and its delivery. */
  readonly leadDays: number
  readonly supply: SupplyKind
  /** First day a pre-order can be delivered; null for stock. */
  readonly availableFrom: BusinessDate | null
}

export const MOST_LEAD_DAYS = 90

/** Terms a product can be sold at. Refuses: terms-incomplete, amount-negative, amount-not-positive. */
export function checkPrice(terms: SaleTerms): Outcome<SaleTerms> {
  const checked = checkSaleTerms(terms)
  if (checked.ok && terms.unitPriceFen === 0n) return refuse('amount-not-positive', { field: 'unitPriceFen' })
  return checked
}

/**
 * Refuses: quantity-not-positive and quantity-step for the smallest order, bad-days for the lead time, required for a
 * pre-order without a day, date-in-past for one that could have been delivered already.
 */
export function checkOffering(
  offering: Offering,
  terms: Pick<SaleTerms, 'quantityStep'>,
  today: BusinessDate,
): Outcome<Offering> {
  const { minimumOrder, leadDays, supply, availableFrom } = offering
  if (minimumOrder <= 0n) return refuse('quantity-not-positive', { field: 'minimumOrder' })
  if (!isMultipleOf(minimumOrder, terms.quantityStep))
    return refuse('quantity-step', { field: 'minimumOrder', detail: { step: formatThousandths(terms.quantityStep) } })
  if (!Number.isInteger(leadDays) || leadDays < 0 || leadDays > MOST_LEAD_DAYS) {
    return refuse('bad-days', { field: 'leadDays', detail: { most: String(MOST_LEAD_DAYS) } })
  }
  if (supply === 'PREORDER') {
    if (availableFrom === null) return refuse('required', { field: 'availableFrom' })
    if (availableFrom < today) return refuse('date-in-past', { field: 'availableFrom' })
  }
  return accept(offering)
}
