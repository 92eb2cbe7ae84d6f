import { type BusinessDate, parseYear } from '~/domain/calendar/business-date'
import { firstDayOf, lastDayOf, parsePeriod } from '~/domain/calendar/period'
import { FIGURE_CHANNELS, type FigureChannel } from '~/domain/counting/channels'
import { BUYER_TYPES, type BuyerType } from '~/domain/offline/vocabulary'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { type FigureFilter, figurePath } from '../progress/components/figure-paths'

/** The steps a purchase is seen in; what was only signed, ordered or sent is no purchase yet. */
export const PURCHASE_STEPS = ['ACCEPTED', 'PAID', 'COUNTED'] as const
export type PurchaseStep = (typeof PURCHASE_STEPS)[number]

/** What of the ledger 采购台账 shows: narrowed as every figure of the office is; `step` is the amount the page sums. */
export type LedgerFilter = Omit<FigureFilter, 'step'> & { step: PurchaseStep }

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const SLUG = /^[\p{L}\d-]{1,80}$/u

/**
 * The filter an address asks for; fields left empty narrow nothing. A village, town, buyer or base that there is none
 * of is for the reader of names to refuse. Refuses bad-year, bad-date, months-reversed,
 * and not-found for a word that is none.
 */
export function askedLedger(query: URLSearchParams, thisYear: number): Outcome<LedgerFilter> {
  const get = (name: string) => query.get(name)?.trim() || undefined
  const year = get('year') === undefined ? accept(thisYear) : parseYear(get('year') ?? '', { field: 'year' })
  if (!year.ok) return year
  const days = askedMonths(get, year.value)
  if (!days.ok) return days
  const step = PURCHASE_STEPS.find((one) => one === (get('step') ?? 'COUNTED'))
  const type = BUYER_TYPES.find((one) => one === get('type'))
  const channel = FIGURE_CHANNELS.find((one) => one === get('channel'))
  const origin = ORIGINS.find((one) => one === get('origin'))
  const [village, town, buyer, base] = [get('village'), get('town'), get('buyer'), get('base')]
  const wrong =
    (step === undefined && 'step') ||
    (get('type') !== undefined && type === undefined && 'type') ||
    (get('channel') !== undefined && channel === undefined && 'channel') ||
    (get('origin') !== undefined && origin === undefined && 'origin') ||
    ([village, town].some((slug) => slug !== undefined && !SLUG.test(slug)) && 'village') ||
    ([buyer, base].some((id) => id !== undefined && !UUID.test(id)) && 'buyer')
  if (wrong || step === undefined) return refuse('not-found', { field: wrong || 'step' })
  return accept({ year: year.value, step, village, town, ...days.value, buyer, type, channel, origin, base })
}

const ORIGINS = ['ONLINE', 'OFFLINE'] as const

type Days = Pick<LedgerFilter, 'month' | 'from' | 'to'>

/** Months as 'YYYY-MM', or by their number alone of the year that is asked for. */
function askedMonths(get: (name: string) => string | undefined, year: number): Outcome<Days> {
  const days: Days = {}
  for (const name of ['month', 'from', 'to'] as const) {
    const typed = get(name)
    if (typed === undefined) continue
    const text = /^\d{1,2}$/u.test(typed) ? `${year}-${typed.padStart(2, '0')}` : typed
    const read = parsePeriod(text)
    if (!read.ok) return { ok: false, refusal: { ...read.refusal, field: name } }
    if (read.value.month === null) return refuse('bad-date', { field: name, detail: { typed: typed.slice(0, 40) } })
    days[name] = text
  }
  const { month, from, to } = days
  if (month !== undefined) return accept({ month })
  if (from !== undefined && to !== undefined && from > to) return refuse('months-reversed', { field: 'to' })
  return accept(from !== undefined && from === to ? { month: from } : days)
}

/** First and last day of what is asked for; null: open on that side. */
export function daysOf({ month, from, to }: LedgerFilter): { from: BusinessDate | null; to: BusinessDate | null } {
  const [first, last] = [month ?? from, month ?? to].map((text) => (text === undefined ? null : parsePeriod(text)))
  return {
    from: first?.ok ? firstDayOf(first.value) : null,
    to: last?.ok ? lastDayOf(last.value) : null,
  }
}

/** The query of an address, in one order; `more` goes last. */
export function ledgerQuery(filter: LedgerFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ year: String(filter.year) })
  for (const name of NAMES) {
    const value = filter[name]
    if (value !== undefined && !(name === 'step' && value === 'COUNTED')) query.set(name, value)
  }
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return query.toString()
}

const NAMES = ['step', 'month', 'from', 'to', 'village', 'town', 'buyer', 'type', 'channel', 'origin', 'base'] as const

/** Where the figure of a step opens to the ledger's own rows, narrowed as this list is. */
export function figureLink(filter: LedgerFilter, step: PurchaseStep): string {
  return figurePath({ ...filter, step })
}

export type { BuyerType, FigureChannel }

/** The same filter as the database knows it. */
export interface LedgerScope {
  readonly programmeId: string
  readonly year: number
  /** Null: all of them, also what has none. */
  readonly villageIds: readonly string[] | null
  readonly from: BusinessDate | null
  readonly to: BusinessDate | null
  readonly buyerId: string | null
  readonly buyerType: BuyerType | null
  readonly channel: FigureChannel | null
  readonly offline: boolean | null
  readonly baseId: string | null
}
