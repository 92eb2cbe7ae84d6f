import { addDays, type BusinessDate, monthOf, yearOf } from '../calendar/business-date'
import { firstDayOf, laterPeriod } from '../calendar/period'

/** The terms of payment that an order carries. */
export interface DueTerms {
  readonly paymentDays: number
  /** 月结: due on this day (1 to 28) of the month after; null: so many days after the acceptance. */
  readonly settleDay: number | null
  /** Of the confirmed statement that states it: what both agreed on last. */
  readonly statedDueOn: BusinessDate | null
}

/** The day an order is due once it is accepted. The database's order_due_on says the same. */
export function orderDueOn(acceptedOn: BusinessDate, { paymentDays, settleDay, statedDueOn }: DueTerms): BusinessDate {
  if (statedDueOn !== null) return statedDueOn
  return settleDay === null ? addDays(acceptedOn, paymentDays) : monthlyDueOn(acceptedOn, settleDay)
}

/** 次月几日: that day of the month after. */
export function monthlyDueOn(date: BusinessDate, settleDay: number): BusinessDate {
  const next = laterPeriod({ year: yearOf(date), month: monthOf(date) })
  return addDays(firstDayOf(next), settleDay - 1)
}
