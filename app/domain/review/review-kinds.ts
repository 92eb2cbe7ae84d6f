import { type BusinessDate, daysBetween } from '../calendar/business-date'

/**
 * What waits for the office, and how many days it may. None of it happens by itself when they are over: the officials
 * are reminded, and the sentence of each kind (messages.reviews.untilThen) stays true.
 */
export const REVIEW_KINDS = {
  ORGANISATION: { days: 3 },
  LISTING: { days: 2 },
  PRODUCT: { days: 5 },
  PRICE: { days: 7 },
  OFFLINE: { days: 5 },
  DISPUTE: { days: 2 },
  CERTIFICATION: { days: 5 },
  OBJECTION: { days: 5 },
  BEHALF: { days: 7 },
} as const satisfies Record<string, { days: number }>

export type ReviewKind = keyof typeof REVIEW_KINDS
export const ALL_REVIEW_KINDS = Object.keys(REVIEW_KINDS) as ReviewKind[]

/** Days past that day; 0: in time. */
export function reviewLate(dueOn: BusinessDate, today: BusinessDate): number {
  return Math.max(0, daysBetween(dueOn, today))
}
