/** From fewer than this nothing is said that one of them could be known by. */
export const SMALLEST_GROUP = 3

/** What a village's year comes to in heads: registered buyers and orders with accepted goods, months (1 to 12) that had any. */
export interface YearWork {
  readonly buyers: number
  readonly orders: number
  readonly months: readonly number[]
}

/** What everybody may know of it. */
export type Benefit = { readonly group: 'none' | 'few' } | ({ readonly group: 'enough' } & YearWork)

/** Counts only, and where one or two buyers stand behind them not even those (docs/domain.md §7). */
export function benefitOf(work: YearWork): Benefit {
  if (work.buyers <= 0) return { group: 'none' }
  return work.buyers < SMALLEST_GROUP ? { group: 'few' } : { group: 'enough', ...work }
}
