import { type BusinessDate, businessDate, daysBetween, yearOf } from '../calendar/business-date'
import { type Fen, fen, ZERO_FEN } from '../money/fen'
import { divideHalfUp } from '../money/half-up'
import { type HalfMonths, includesHalfMonth } from '../product/seasons'

const HALF_MONTHS = 24
const MIDDLE = 15

/** Which of the 24 half-months of a year a village sells in, from the selling seasons of what it lists. */
export type SellingHalfMonths = readonly boolean[]

/** The half-months in which any of these seasons sells; null where no season is known, so nothing is said of it. */
export function sellingHalfMonths(seasons: readonly (readonly HalfMonths[])[]): SellingHalfMonths | null {
  const sells = Array.from({ length: HALF_MONTHS }, (_, half) => seasons.some((sell) => includesHalfMonth(sell, half)))
  return sells.some(Boolean) ? sells : null
}

/**
 * How much of a year's target should be counted by the end of `today`, in fen: the target spread evenly over the days
 * of the half-months in which the village sells, over all days of the year where no season is known (docs/decisions/
 * 0033). The whole target after the year, nothing before it.
 */
export function expectedFen(targetFen: Fen, year: number, today: BusinessDate, selling: SellingHalfMonths | null): Fen {
  const days = daysOf(year, selling)
  const whole = sum(days)
  if (yearOf(today) > year || whole === 0) return targetFen
  if (yearOf(today) < year) return ZERO_FEN
  const upToNow = sum(
    days.map((length, half) => {
      if (length === 0) return 0
      const passed = daysBetween(firstDayOf(year, half), today) + 1
      return Math.min(length, Math.max(0, passed))
    }),
  )
  return fen(divideHalfUp(targetFen * BigInt(upToNow), BigInt(whole)))
}

/** Days that sell so far and in the whole year: the two numbers behind expectedFen. */
export function sellingDays(
  year: number,
  today: BusinessDate,
  selling: SellingHalfMonths | null,
): { passed: number; whole: number } {
  const whole = sum(daysOf(year, selling))
  return { whole, passed: Number(expectedFen(fen(whole), year, today, selling)) }
}

function daysOf(year: number, selling: SellingHalfMonths | null): number[] {
  return Array.from({ length: HALF_MONTHS }, (_, half) =>
    selling === null || selling[half]
      ? daysBetween(
          firstDayOf(year, half),
          half === HALF_MONTHS - 1 ? firstDayOf(year + 1, 0) : firstDayOf(year, half + 1),
        )
      : 0,
  )
}

function firstDayOf(year: number, half: number): BusinessDate {
  const month = String(Math.floor(half / 2) + 1).padStart(2, '0')
  return businessDate(`${year}-${month}-${half % 2 === 0 ? '01' : String(MIDDLE + 1)}`)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
