import { type AgreementState, agreementLifecycle } from '~/domain/agreement/agreement-lifecycle'
import { FIGURE_CHANNELS } from '~/domain/counting/channels'
import { STEPS } from '~/domain/counting/steps'
import { BUYER_TYPES } from '~/domain/offline/vocabulary'
import {
  type FulfilmentState,
  fulfilmentLifecycle,
  type OrderPaymentState,
  orderPaymentLifecycle,
} from '~/domain/order/order-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { type FigureFilter, figurePath } from './components/figure-paths'
import { type BoardYears, boardYear } from './progress.form'

/** A figure of the ledger, and beside what FigureFilter says the present state of the documents behind it. */
export interface LedgerFilter extends FigureFilter {
  /** 履行 and 付款 of an order, and the state of an agreement: at most one kind of document is asked for. */
  fulfilment?: FulfilmentState
  payment?: OrderPaymentState
  agreement?: AgreementState
}

/** What narrows a figure, in the order in which it is said. */
export const NARROWERS = [
  'from',
  'to',
  'month',
  'town',
  'village',
  'base',
  'buyer',
  'type',
  'channel',
  'origin',
  'fulfilment',
  'payment',
  'agreement',
] as const satisfies readonly (keyof LedgerFilter)[]

export type Narrower = (typeof NARROWERS)[number]

/** In addresses: what no village has yet. */
export const NO_VILLAGE = 'none'

export const ORIGINS = ['ONLINE', 'OFFLINE'] as const

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u
const SLUG = /^[\p{L}\d][\p{L}\d-]{0,79}$/u
const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/u

/**
 * The filter that an address or the form asks for; what is empty narrows nothing, and a month may be its number alone.
 * Refuses: bad-year, months-reversed, and not-found for a word that none of these has.
 */
export function readLedgerFilter(asked: URLSearchParams, years: BoardYears): Outcome<LedgerFilter> {
  const year = boardYear(asked.get('year') || null, years)
  if (!year.ok) return year
  const step = STEPS.find((each) => each === (asked.get('step') || 'COUNTED'))
  if (!step) return refuse('not-found', { field: 'step' })
  const filter: LedgerFilter = { year: year.value, step }
  for (const name of NARROWERS) {
    const text = asked.get(name)
    if (!text) continue
    const value = READERS[name](text, year.value)
    if (value === null) return refuse('not-found', { field: name })
    Object.assign(filter, { [name]: value })
  }
  return refuseReversed(joined(filter))
}

const among =
  <T extends string>(values: readonly T[]) =>
  (text: string) =>
    values.find((value) => value === text) ?? null
const like = (shape: RegExp) => (text: string) => (shape.test(text) ? text : null)

const READERS: Record<Narrower, (text: string, year: number) => string | null> = {
  from: readMonth,
  to: readMonth,
  month: readMonth,
  // A town has no short name: its id, or what it is called.
  town: like(/^[\p{L}\d-]{1,60}$/u),
  village: like(SLUG),
  base: like(UUID),
  buyer: like(UUID),
  type: among(BUYER_TYPES),
  channel: among(FIGURE_CHANNELS),
  origin: among(ORIGINS),
  fulfilment: among(fulfilmentLifecycle.states),
  payment: among(orderPaymentLifecycle.states),
  agreement: among(agreementLifecycle.states),
}

/** '2026-03', or '3' of the year that is asked for. No month after that year has rows in it. */
function readMonth(text: string, year: number): string | null {
  if (/^(?:[1-9]|1[0-2])$/u.test(text)) return `${year}-${text.padStart(2, '0')}`
  const match = MONTH.exec(text)
  return match && Number(match[1]) <= year ? text : null
}

/** A month from itself to itself is that month; a month beside from and to is narrowed by neither. */
function joined({ from, to, month, ...filter }: LedgerFilter): LedgerFilter {
  const only = month ?? (from !== undefined && from === to ? from : undefined)
  if (only !== undefined) return { ...filter, month: only }
  return { ...filter, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

function refuseReversed(filter: LedgerFilter): Outcome<LedgerFilter> {
  const { from, to } = filter
  return from !== undefined && to !== undefined && from > to
    ? refuse('months-reversed', { field: 'to' })
    : accept(filter)
}

/** The one address of a filter, whatever order it was asked in. */
export function ledgerPath(filter: LedgerFilter, after: string | null = null): string {
  const ordered: LedgerFilter = { year: filter.year, step: filter.step }
  for (const name of NARROWERS) {
    if (filter[name] !== undefined) Object.assign(ordered, { [name]: filter[name] })
  }
  const path = figurePath(ordered)
  return after === null ? path : `${path}&after=${after}`
}

/** The same without its page: how a view is kept. */
export function queryOfFilter(filter: LedgerFilter): string {
  return ledgerPath(filter).replace(/^[^?]*\?/u, '')
}

/** The filter with some of its parts taken off. */
export function without(filter: LedgerFilter, names: readonly Narrower[]): LedgerFilter {
  const rest: LedgerFilter = { year: filter.year, step: filter.step }
  for (const name of NARROWERS) {
    if (!names.includes(name)) Object.assign(rest, { [name]: filter[name] })
  }
  return rest
}
