import { z } from 'zod'
import { POSTED } from '~/domain/books/posted'
import { type BusinessDate, parseBusinessDate } from '~/domain/calendar/business-date'
import { parsePeriod, periodText } from '~/domain/calendar/period'
import { type EntryCursor, type EntryFilter, type OrderFilter, SHOWN } from './book-scope'

const id = z.uuid().nullable().catch(null)
const day = z
  .string()
  .nullable()
  .transform((text): BusinessDate | null => {
    const read = text === null ? null : parseBusinessDate(text)
    return read?.ok ? read.value : null
  })
const page = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number)
  .catch(1)

const partiesQuery = z.object({ buyer: id, supplier: id })
const ordersQuery = z.object({
  show: z.enum(SHOWN).catch('ALL'),
  village: id,
  from: day,
  to: day,
  dueFrom: day,
  dueTo: day,
})

/** Whose book an address asks for; what cannot be read is nobody. */
export function askedParties(query: URLSearchParams): { buyerId: string | null; supplierId: string | null } {
  const { buyer, supplier } = partiesQuery.parse({ buyer: query.get('buyer'), supplier: query.get('supplier') })
  return { buyerId: buyer, supplierId: supplier }
}

/** A filter of an address; what cannot be read is no filter. */
export function askedOrders(query: URLSearchParams): OrderFilter {
  const keys = Object.keys(ordersQuery.shape)
  const { village, ...filter } = ordersQuery.parse(Object.fromEntries(keys.map((key) => [key, query.get(key)])))
  return { ...filter, villageId: village }
}

export function askedPage(query: URLSearchParams): number {
  return page.parse(query.get('page') ?? '')
}

const entriesQuery = z.object({ only: z.enum(POSTED).catch('ALL'), document: id })

/** A filter of an address; what cannot be read is no filter. */
export function askedEntries(query: URLSearchParams): EntryFilter {
  const { only, document } = entriesQuery.parse({ only: query.get('only'), document: query.get('document') })
  const period = parsePeriod(query.get('period') ?? '')
  return { only, documentId: document, period: period.ok ? period.value : null }
}

/** The inverse of askedEntries. */
export function entryQuery({ only, period, documentId }: EntryFilter): Record<string, string | null> {
  return {
    only: only === 'ALL' ? null : only,
    period: period === null ? null : periodText(period),
    document: documentId,
  }
}

/** '2026-11-26.<id>', as cursorText writes it; null for anything else. */
export function askedCursor(query: URLSearchParams): EntryCursor | null {
  const [date = '', entryId] = (query.get('after') ?? '').split('.')
  const valueDate = parseBusinessDate(date)
  const read = z.uuid().safeParse(entryId)
  return valueDate.ok && read.success ? { valueDate: valueDate.value, id: read.data } : null
}

export function cursorText({ valueDate, id: entryId }: EntryCursor): string {
  return `${valueDate}.${entryId}`
}

/** The year whose months are shown; this one unless another is asked for. */
export function askedYear(query: URLSearchParams, otherwise: number): number {
  const period = parsePeriod(query.get('year') ?? '')
  return period.ok ? period.value.year : otherwise
}

/** The address of a list with what is given; what is null is left out. */
export function bookPath(path: string, query: Readonly<Record<string, string | number | null | undefined>>): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === null || value === undefined || value === '' ? [] : [[key, String(value)]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

/** The inverse of askedOrders: what of a filter an address has to say. */
export function orderQuery({ show, villageId, ...days }: OrderFilter): Record<string, string | null> {
  return { show: show === 'ALL' ? null : show, village: villageId, ...days }
}
