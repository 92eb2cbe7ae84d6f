import { addDays, type BusinessDate, businessDate, halfMonthOf, yearOf } from '../calendar/business-date'

declare const halfBrand: unique symbol
/**
 * Which half of which month, counted through over the years: year × 24 + 0 (early January) … 23 (late December). So a
 * crop that stands over New Year is one stretch, and later is simply more.
 */
export type Half = number & { readonly [halfBrand]: true }

const PER_YEAR = 24

/** Takes a number that is known to be a half-month, from the database or code; anything else is a bug and throws. */
export function half(value: number): Half {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a half-month: ${value}`)
  return value as Half
}

/** The half-month of a year by its place in it, 0 to 23. */
export function halfAt(year: number, place: number): Half {
  return half(year * PER_YEAR + place)
}

export function halfOf(date: BusinessDate): Half {
  return halfAt(yearOf(date), halfMonthOf(date))
}

export function yearOfHalf(value: Half): number {
  return Math.floor(value / PER_YEAR)
}

/** 0 (early January) to 23 (late December): as seasons count. */
export function placeOfHalf(value: Half): number {
  return value % PER_YEAR
}

export function laterHalf(value: Half, by = 1): Half {
  return half(value + by)
}

export function firstDayOfHalf(value: Half): BusinessDate {
  const place = placeOfHalf(value)
  const month = String(Math.floor(place / 2) + 1).padStart(2, '0')
  return businessDate(`${yearOfHalf(value)}-${month}-${place % 2 === 0 ? '01' : '16'}`)
}

/** The last day, which belongs to it. */
export function lastDayOfHalf(value: Half): BusinessDate {
  return addDays(firstDayOfHalf(laterHalf(value)), -1)
}

/** Every half-month from the first to the last, both included; none when the last is earlier. */
export function halvesFrom(first: Half, last: Half): Half[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => half(first + index))
}
