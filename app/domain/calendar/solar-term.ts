import { type BusinessDate, dayOf, monthOf } from './business-date'

/**
 * First days of the 24 solar terms, two per month from 小寒 on, as they fall in most years of this century.
 * The true day moves by one; a season's band is drawn from this, nothing is counted by it.
 */
const STARTS = [
  [5, 20],
  [4, 19],
  [5, 20],
  [4, 20],
  [5, 21],
  [5, 21],
  [7, 22],
  [7, 23],
  [7, 23],
  [8, 23],
  [7, 22],
  [7, 21],
] as const

/** Index of the solar term of a date: 0 小寒, 1 大寒, 2 立春 … 23 冬至. Its name is a message. */
export function solarTermOf(date: BusinessDate): number {
  const month = monthOf(date) - 1
  const [first = 1, second = 16] = STARTS[month] ?? []
  const passed = dayOf(date) >= second ? 1 : dayOf(date) >= first ? 0 : -1
  return (month * 2 + passed + 24) % 24
}
