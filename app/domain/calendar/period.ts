import { accept, type Outcome, refuse } from '../refusal/refusal'
import { addDays, type BusinessDate, businessDate, parseYear } from './business-date'

/** A calendar year, or one month (1 to 12) of it. */
export interface Period {
  readonly year: number
  readonly month: number | null
}

/** Reads '2026' and '2026-11', as addresses say it. Refuses: bad-year, and bad-date for a month there is none of. */
export function parsePeriod(text: string): Outcome<Period> {
  const [, yearText = '', monthText] = /^(\d{4})(?:-(\d{2}))?$/u.exec(text) ?? []
  const year = parseYear(yearText, { field: 'period' })
  if (!year.ok) return year
  if (monthText === undefined) return accept({ year: year.value, month: null })
  const month = Number(monthText)
  return month >= 1 && month <= 12 ? accept({ year: year.value, month }) : refuse('bad-date', { field: 'period' })
}

/** '2026' or '2026-11': the inverse of parsePeriod. */
export function periodText({ year, month }: Period): string {
  return month === null ? String(year) : `${year}-${String(month).padStart(2, '0')}`
}

export function firstDayOf({ year, month }: Period): BusinessDate {
  return businessDate(`${year}-${String(month ?? 1).padStart(2, '0')}-01`)
}

/** The last day, which belongs to it. */
export function lastDayOf(period: Period): BusinessDate {
  return addDays(firstDayOf(laterPeriod(period)), -1)
}

export function laterPeriod({ year, month }: Period): Period {
  if (month === null) return { year: year + 1, month: null }
  return month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 }
}

export function earlierPeriod({ year, month }: Period): Period {
  if (month === null) return { year: year - 1, month: null }
  return month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 }
}
