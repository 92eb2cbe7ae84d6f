import { z } from 'zod'
import { type BusinessDate, parseBusinessDate } from '~/domain/calendar/business-date'
import { type Fen, parseYuan } from '~/domain/money/fen'
import { type Outcome, type Refusal, refuse } from '~/domain/refusal/refusal'

/** Against what a gap is measured: what counts, and (all) also what is ordered and not counted yet. */
export const BASES = ['all', 'counted'] as const
export type Basis = (typeof BASES)[number]

/** What an address asks of the basket, as typed and as read; a field that cannot be read has its refusal. */
export interface GapAsked {
  readonly budgetFen: Fen | null
  /** Null: the usual day. */
  readonly wantedOn: BusinessDate | null
  readonly basis: Basis
  readonly allowFarOff: boolean
  /** Slugs; empty: all that are short. */
  readonly villages: readonly string[]
  /** Only the lines of this village are shown. */
  readonly show: string | null
  readonly errors: Readonly<Record<string, Refusal>>
  readonly typed: { readonly budget: string; readonly wanted: string }
}

const MOST_VILLAGES = 200
const slug = z.string().regex(/^[a-z\d][a-z\d-]{0,79}$/u)

export function readGapQuery(query: URLSearchParams): GapAsked {
  const typed = { budget: (query.get('budget') ?? '').slice(0, 40), wanted: (query.get('wanted') ?? '').slice(0, 40) }
  const errors: Record<string, Refusal> = {}
  const read = <T>(field: 'budget' | 'wanted', parse: (text: string) => Outcome<T>): T | null => {
    if (typed[field].trim() === '') return null
    const outcome = parse(typed[field])
    if (!outcome.ok) errors[field] = { ...outcome.refusal, field }
    return outcome.ok ? outcome.value : null
  }
  const budgetFen = read('budget', (text) => {
    const parsed = parseYuan(text)
    return parsed.ok && parsed.value === 0n ? refuse('amount-not-positive') : parsed
  })
  const villages = query.getAll('village').filter((text) => slug.safeParse(text).success)
  const show = slug.safeParse(query.get('show'))
  return {
    ...{ budgetFen, wantedOn: read('wanted', (text) => parseBusinessDate(text)), errors, typed },
    basis: query.get('basis') === 'counted' ? 'counted' : 'all',
    allowFarOff: query.get('far') === 'on',
    villages: [...new Set(villages)].slice(0, MOST_VILLAGES),
    show: show.success ? show.data : null,
  }
}

/** The address that asks the same, with what is changed. */
export function gapPath(asked: Omit<GapAsked, 'errors' | 'wantedOn' | 'budgetFen'>, path = '/office/gap'): string {
  const query = new URLSearchParams()
  if (asked.typed.budget) query.set('budget', asked.typed.budget)
  if (asked.typed.wanted) query.set('wanted', asked.typed.wanted)
  if (asked.basis !== 'all') query.set('basis', asked.basis)
  if (asked.allowFarOff) query.set('far', 'on')
  for (const village of asked.villages) query.append('village', village)
  if (asked.show) query.set('show', asked.show)
  const text = query.toString()
  return text ? `${path}?${text}` : path
}
