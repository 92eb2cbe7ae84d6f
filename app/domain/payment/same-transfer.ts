import { addDays, type BusinessDate } from '../calendar/business-date'

/** Banks book one transfer on different days at both ends, over a weekend even three apart. */
const DAYS_APART = 3

/** The value dates within which the same amount of the same payer is taken for the same transfer, until told apart. */
export function datesOfSameTransfer(valueDate: BusinessDate): { from: BusinessDate; to: BusinessDate } {
  return { from: addDays(valueDate, -DAYS_APART), to: addDays(valueDate, DAYS_APART) }
}
