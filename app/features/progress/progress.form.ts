import { parseYear } from '~/domain/calendar/business-date'
import { STEPS, type Step } from '~/domain/counting/steps'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'

export interface BoardYears {
  /** When the programme began. */
  since: number
  /** In Asia/Shanghai. */
  thisYear: number
}

/** The year an address asks for; without one, this year. Refuses bad-year before the programme and after next year. */
export function boardYear(asked: string | null, { since, thisYear }: BoardYears): Outcome<number> {
  if (asked === null) return accept(thisYear)
  const last = thisYear + 1
  const read = parseYear(asked)
  if (read.ok && read.value >= since && read.value <= last) return read
  const detail = { typed: asked.slice(0, 40), since: String(since), last: String(last) }
  return refuse('bad-year', { field: 'year', detail })
}

/** A step as an address names it; null for any other word. */
export function askedStep(asked: string | null): Step | null {
  return STEPS.find((step) => step === asked) ?? null
}
