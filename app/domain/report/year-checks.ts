import { type BusinessDate, yearOf } from '../calendar/business-date'

/** What may still be open when a year is closed: it is listed, and whoever closes says that they have seen it. */
export const OPEN_ITEMS = [
  'unpaid',
  'unverified',
  'unapproved',
  'disputes',
  'statements',
  'agreements',
  'untargeted',
] as const

export type OpenItem = (typeof OPEN_ITEMS)[number]

/** What has to be settled first. */
export const HINDRANCES = ['not-over', 'earlier-open', 'unsealed', 'not-checked', 'wrong'] as const

export type Hindrance = (typeof HINDRANCES)[number]

/** A check of all of the books counts for the closing as long as this. */
const CHECK_HOLDS_MS = 24 * 3_600_000

export interface YearState {
  readonly year: number
  readonly today: BusinessDate
  readonly now: Date
  /** Earlier years in which something moved and that are open. */
  readonly earlierOpen: readonly number[]
  /** Rows that have waited for their seal longer than a working sealer takes. */
  readonly lateRows: number
  /** The last check of all books that has ended. */
  readonly lastCheck: { readonly exact: boolean; readonly endedAt: Date } | null
}

/** What keeps a year from being closed, in the order in which it is settled. */
export function hindrancesOf(state: YearState): Hindrance[] {
  const { year, today, now, earlierOpen, lateRows, lastCheck } = state
  const found: Hindrance[] = []
  if (yearOf(today) <= year) found.push('not-over')
  if (earlierOpen.length > 0) found.push('earlier-open')
  if (lateRows > 0) found.push('unsealed')
  if (lastCheck && !lastCheck.exact) found.push('wrong')
  else if (!lastCheck || now.getTime() - lastCheck.endedAt.getTime() > CHECK_HOLDS_MS) found.push('not-checked')
  return found
}

/** What somebody has seen, as one text: should something else be open by then, it is another one. */
export function seenText(counts: Readonly<Record<OpenItem, number>>): string {
  return OPEN_ITEMS.map((item) => counts[item]).join('.')
}
