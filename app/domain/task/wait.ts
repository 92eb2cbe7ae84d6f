import type { BusinessDate } from '../calendar/business-date'

/** Since when something waits for somebody, its last day, and how many days that is past (0: in time). */
export interface Wait {
  readonly since: Date
  readonly dueOn: BusinessDate
  readonly late: number
}
