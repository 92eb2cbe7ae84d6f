import { addDays, type BusinessDate, businessDate, daysBetween } from '../calendar/business-date'

/** What a programme asks for and how long its days are; each programme may set its own. */
export interface CertificationRule {
  /** Whole days of Asia/Shanghai on which anybody can object, weekends included. */
  readonly publicDays: number
  /** How long a certificate holds. */
  readonly validMonths: number
  readonly requiredPapers: readonly CertificationPaper[]
}

/** The papers of an application, by what they are to the product; kinds of attachments. */
export const CERTIFICATION_PAPERS = ['licence', 'certificate', 'test-report', 'assistance', 'photo', 'other'] as const
export type CertificationPaper = (typeof CERTIFICATION_PAPERS)[number]

/** What may be shown to everybody, if the supplier agrees: what says something of the goods, never of people or firms. */
export const SHOWABLE_PAPERS = ['certificate', 'test-report', 'photo'] as const satisfies CertificationPaper[]

export const USUAL_RULE: CertificationRule = {
  publicDays: 7,
  validMonths: 24,
  requiredPapers: ['licence', 'certificate', 'photo'],
}

export const PUBLIC_DAYS = { least: 3, most: 60 } as const
export const VALID_MONTHS = { least: 1, most: 60 } as const
/** So many days before its end a certificate may be renewed. */
const RENEWAL_DAYS = 90
/** Days before the last one on which the supplier is reminded. */
export const EXPIRY_REMINDERS = [60, 30, 7] as const
/** Name and contact of an objection are erased so many days after it was answered. */
export const OBJECTOR_KEPT_DAYS = 180

/** The first and the last day of publicity: it begins the day after it was published, and both ends belong to it. */
export function publicPeriod(publishedOn: BusinessDate, days: number): { from: BusinessDate; until: BusinessDate } {
  return { from: addDays(publishedOn, 1), until: addDays(publishedOn, days) }
}

/** Is the publicity over? On its last day until midnight it is not. */
export function publicityOver(until: BusinessDate, today: BusinessDate): boolean {
  return today > until
}

/** The last day of a certificate that begins on a day: the day before the same day so many months later. */
export function lastValidDay(from: BusinessDate, months: number): BusinessDate {
  const count = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1]
  const longest = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const day = Number(from.slice(8, 10))
  const two = (value: number) => String(value).padStart(2, '0')
  // A month without that day ends the day before its successor begins: from 31 August six months hold to 28 February.
  if (day > longest) return businessDate(`${year}-${two(month)}-${two(longest)}`)
  return addDays(businessDate(`${year}-${two(month)}-${two(day)}`), -1)
}

/** May a certificate be renewed on this day? */
export function renewable(validUntil: BusinessDate, today: BusinessDate): boolean {
  return daysBetween(today, validUntil) <= RENEWAL_DAYS
}

/** How many of the reminders before its end are due; 0: none yet. */
export function expiryStage(validUntil: BusinessDate, today: BusinessDate): number {
  const left = daysBetween(today, validUntil)
  return EXPIRY_REMINDERS.filter((days) => left <= days).length
}
