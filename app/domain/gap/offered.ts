import { addDays, type BusinessDate, halfMonthOf, laterOf } from '../calendar/business-date'
import type { Fen } from '../money/fen'
import { includesHalfMonth, type Seasons } from '../product/seasons'
import type { Supply } from './choices'

/** A product on sale, as the basket that closes a gap looks at it. Freight is agreed on later and not looked at. */
export interface Offered extends Supply {
  readonly leadDays: number
  /** Pre-orders: the first day it can be delivered. */
  readonly availableFrom: BusinessDate | null
  readonly seasons: Seasons
  /** The price is far off what the market says, and nobody has accepted that. */
  readonly farOff: boolean
}

export interface Wish {
  /** Null: as much as it takes. */
  readonly budgetFen: Fen | null
  readonly today: BusinessDate
  /** By when everything should be delivered. */
  readonly wantedOn: BusinessDate
  /** Take products whose price is far off all the same. */
  readonly allowFarOff: boolean
}

export const LEFT_OUT_REASONS = ['stock', 'date', 'season', 'price'] as const
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]

export interface LeftOut {
  readonly productId: string
  readonly why: LeftOutReason
}

/**
 * Why a product is not looked at: less free than its smallest order; not deliverable by the wanted day; outside the
 * half-months in which it is sold (where the cooperative named any); a price far off. Null: it is.
 */
export function whyLeftOut(product: Offered, wish: Wish): LeftOut | null {
  const because = (why: LeftOutReason): LeftOut => ({ productId: product.productId, why })
  const lead = addDays(wish.today, product.leadDays)
  const first = product.availableFrom === null ? lead : laterOf(lead, product.availableFrom)
  if (first > wish.wantedOn) return because('date')
  const { sell } = product.seasons
  if (sell.length > 0 && !includesHalfMonth(sell, halfMonthOf(wish.wantedOn))) return because('season')
  if (product.farOff && !wish.allowFarOff) return because('price')
  const step = product.terms.quantityStep
  const steps = (product.minimum + step - 1n) / step
  return (steps === 0n ? step : steps * step) > product.most ? because('stock') : null
}
