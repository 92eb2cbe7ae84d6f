import { addDays, type BusinessDate, businessDate } from '../calendar/business-date'

/**
 * The day of a pre-order for the next season: the same day of a later year, the first one that is not over; the last day
 * of February where that year has no 29th. Null stays null: it is sold from stock.
 */
export function nextSeasonDay(day: string | null, today: BusinessDate): BusinessDate | null {
  if (day === null) return null
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  for (let later = year + 1; ; later++) {
    const next = dayOf(later, month, date)
    if (next >= today) return next
  }
}

function dayOf(year: number, month: number, date: number): BusinessDate {
  const padded = (value: number) => String(value).padStart(2, '0')
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (month === 2 && date === 29 && !leap) return addDays(businessDate(`${year}-03-01`), -1)
  return businessDate(`${year}-${padded(month)}-${padded(date)}`)
}
