import { halfWidth } from '../notation/decimal'
import { accept, type Outcome, refuse } from '../refusal/refusal'

declare const businessDateBrand: unique symbol
/** A day in Asia/Shanghai as 'YYYY-MM-DD'; text order is time order. docs/domain.md §3. */
export type BusinessDate = string & { readonly [businessDateBrand]: true }

const DAY = 86_400_000
/** China has had no daylight saving time since 1991, and no books are older: a fixed offset needs no zone data. */
const SHANGHAI_AHEAD = 8 * 3_600_000
const FIRST_YEAR = 1992
const LAST_YEAR = 2199

/** The business day of an instant, whatever zone the server runs in: 12-31 23:59 +08:00 is still the old year. */
export function businessDateOf(instant: Date): BusinessDate {
  return new Date(instant.getTime() + SHANGHAI_AHEAD).toISOString().slice(0, 10) as BusinessDate
}

/** The hour on the clock of Asia/Shanghai, 0–23. */
export function clockHourOf(instant: Date): number {
  return new Date(instant.getTime() + SHANGHAI_AHEAD).getUTCHours()
}

/** First instant of a business day. */
export function startOf(date: BusinessDate): Date {
  return new Date(midnightUtc(date) - SHANGHAI_AHEAD)
}

/** Takes text that is known to be a date, from code or the database; anything else is a bug and throws. */
export function businessDate(text: string): BusinessDate {
  const read = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? parseBusinessDate(text) : refuse('bad-date')
  if (!read.ok) throw new RangeError(`not a business date: ${text}`)
  return read.value
}

/**
 * Reads a date as sheets and people write it: 2026-11-24, 2026/11/24, 2026.11.24, 2026年11月24日, one-digit months and
 * days and full-width digits allowed. Refuses required, and bad-date for anything else and for impossible days.
 */
export function parseBusinessDate(text: string, options: { field?: string } = {}): Outcome<BusinessDate> {
  const typed = halfWidth(text).replace(/\s+/gu, '')
  if (typed === '') return refuse('required', options)
  const match =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/u.exec(typed) ?? /^(\d{4})(年)(\d{1,2})月(\d{1,2})日?$/u.exec(typed)
  const [year, month, day] = [Number(match?.[1]), Number(match?.[3]), Number(match?.[4])]
  const instant = match ? new Date(Date.UTC(year, month - 1, day)) : null
  const exists = instant !== null && instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day
  if (!exists || year < FIRST_YEAR || year > LAST_YEAR) {
    return refuse('bad-date', { ...options, detail: { typed: text.slice(0, 40) } })
  }
  return accept(instant.toISOString().slice(0, 10) as BusinessDate)
}

/** Reads a calendar year, for an address or a filter. Refuses: bad-year. */
export function parseYear(text: string, options: { field?: string } = {}): Outcome<number> {
  const year = /^\d{4}$/u.test(text) ? Number(text) : Number.NaN
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR))
    return refuse('bad-year', { ...options, detail: { typed: text.slice(0, 40) } })
  return accept(year)
}

export function yearOf(date: BusinessDate): number {
  return Number(date.slice(0, 4))
}

/** 1 to 12. */
export function monthOf(date: BusinessDate): number {
  return Number(date.slice(5, 7))
}

/** 1 to 31. */
export function dayOf(date: BusinessDate): number {
  return Number(date.slice(8, 10))
}

/** Which half of which month, 0 (early January) to 23 (late December): the grid of seasons. */
export function halfMonthOf(date: BusinessDate): number {
  return (monthOf(date) - 1) * 2 + (dayOf(date) > 15 ? 1 : 0)
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return new Date(midnightUtc(date) + days * DAY).toISOString().slice(0, 10) as BusinessDate
}

/** Days from one date to a later one; negative when it is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return (midnightUtc(to) - midnightUtc(from)) / DAY
}

/** Negative, zero or positive, for sorting. */
export function compareDates(a: BusinessDate, b: BusinessDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function earlierOf(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a < b ? a : b
}

export function laterOf(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a > b ? a : b
}

/** Both ends belong to the range. */
export function isWithin(date: BusinessDate, from: BusinessDate, to: BusinessDate): boolean {
  return from <= date && date <= to
}

function midnightUtc(date: BusinessDate): number {
  return Date.parse(`${date}T00:00:00.000Z`)
}
