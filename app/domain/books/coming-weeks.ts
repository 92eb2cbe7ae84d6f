import { addDays, type BusinessDate, compareDates, daysBetween } from '../calendar/business-date'
import { addFen, type Fen, ZERO_FEN } from '../money/fen'

/** A week from Monday to Sunday, both in it, and what is due in it. */
export interface ComingWeek {
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly amountFen: Fen
  readonly orders: number
}

/** What is due on one day, summed over its orders. */
export interface DueDay {
  readonly dueOn: BusinessDate
  readonly amountFen: Fen
  readonly orders: number
}

export interface Coming {
  /** Past its day. */
  readonly overdue: { readonly amountFen: Fen; readonly orders: number }
  /** This week first, from today on, and so many after it; also those in which nothing is due. */
  readonly weeks: readonly ComingWeek[]
  /** Due after the last of these weeks; from its first day on. */
  readonly later: { readonly from: BusinessDate; readonly amountFen: Fen; readonly orders: number }
  /** The next day, from today on, on which something is due; null: none is known. */
  readonly next: DueDay | null
}

/** Monday of the week of a day. */
export function mondayOf(date: BusinessDate): BusinessDate {
  const sinceEpoch = daysBetween(EPOCH_MONDAY, date)
  return addDays(date, -(((sinceEpoch % 7) + 7) % 7))
}

const EPOCH_MONDAY = '1970-01-05' as BusinessDate

/**
 * What comes when: each due day in exactly one place, so the sums together are the sum of all of them. This week begins
 * today: what was due before is overdue, also if it was this week.
 */
export function comingWeeks(days: Iterable<DueDay>, today: BusinessDate, count: number): Coming {
  const monday = mondayOf(today)
  const starts = Array.from({ length: count }, (_, index) => addDays(monday, index * 7))
  const weeks = starts.map((from) => ({ from, to: addDays(from, 6), amountFen: ZERO_FEN, orders: 0 }))
  const overdue = { amountFen: ZERO_FEN, orders: 0 }
  const later = { from: addDays(monday, count * 7), amountFen: ZERO_FEN, orders: 0 }
  const all = [...days]
  for (const day of all) {
    const place = day.dueOn < today ? overdue : (weeks[Math.floor(daysBetween(monday, day.dueOn) / 7)] ?? later)
    place.amountFen = addFen(place.amountFen, day.amountFen)
    place.orders += day.orders
  }
  const [first, ...others] = weeks
  return { overdue, weeks: first ? [{ ...first, from: today }, ...others] : [], later, next: nextOf(all, today) }
}

function nextOf(days: readonly DueDay[], today: BusinessDate): DueDay | null {
  const ahead = days.filter(({ dueOn, amountFen }) => dueOn >= today && amountFen > 0n)
  const [dueOn] = ahead.map((day) => day.dueOn).sort(compareDates)
  if (dueOn === undefined) return null
  const then = ahead.filter((day) => day.dueOn === dueOn)
  return {
    dueOn,
    amountFen: then.reduce((sum, day) => addFen(sum, day.amountFen), ZERO_FEN),
    orders: then.reduce((sum, day) => sum + day.orders, 0),
  }
}
