import { type BusinessDate, businessDate, yearOf } from '../calendar/business-date'

/**
 * The term of a renewal: the same days a year later, and another until its last day is not over yet. 29 February
 * becomes the 28th where a year has none. Both days belong to the term.
 */
export function renewedTerm(
  term: { startDate: BusinessDate; endDate: BusinessDate },
  today: BusinessDate,
): { startDate: BusinessDate; endDate: BusinessDate } {
  let years = 1
  while (yearsLater(term.endDate, years) < today) years += 1
  return { startDate: yearsLater(term.startDate, years), endDate: yearsLater(term.endDate, years) }
}

/** The same day so many years later. */
export function yearsLater(date: BusinessDate, years: number): BusinessDate {
  const [year, day] = [yearOf(date) + years, date.slice(5)]
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
  return businessDate(`${String(year).padStart(4, '0')}-${day === '02-29' && !leap ? '02-28' : day}`)
}
