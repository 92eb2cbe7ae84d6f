import { CATEGORIES, type Category } from './product'

/** best: what matches the search best; only where something is searched. */
export const ORDERS = ['best', 'furthest', 'season', 'price', 'newest'] as const
export type Order = (typeof ORDERS)[number]

/** Days ahead that one may ask for. */
export const LEADS = [1, 3, 7] as const
export type Lead = (typeof LEADS)[number]

/** Sold in this half-month, or in a month from 1. */
export type Season = 'now' | number

export interface ShelfFilter {
  /** What the visitor typed, as it goes back into the field. */
  search: string
  villages: string[]
  bases: string[]
  categories: Category[]
  /** In stock now, to be ordered ahead: with both, either. */
  availableOnly: boolean
  preorder: boolean
  certified: boolean
  season: Season | null
  /** Yuan per 500 g, or per sale unit where there is no weight, as typed: 3.5. Empty: from nothing, to anything. */
  priceFrom: string
  priceTo: string
  lead: Lead | null
  order: Order
  /** From 1. */
  page: number
}

const LONGEST_SEARCH = 60
const MOST_PLACES = 50
const LAST_PAGE = 10_000
const MONTHS = 12

/** The filter an address asks for. Whatever it does not understand it leaves out: an address is never refused. */
export function filterFrom(query: URLSearchParams): ShelfFilter {
  const search = searchable(query.get('q') ?? '')
  const usual = usualOrder(search)
  return {
    search,
    villages: slugsOf(query, 'village'),
    bases: slugsOf(query, 'base'),
    categories: CATEGORIES.filter((category) => query.getAll('category').includes(category)),
    availableOnly: query.get('now') === '1',
    preorder: query.get('preorder') === '1',
    certified: query.get('certified') === '1',
    season: seasonOf(query.get('season')),
    priceFrom: priceOf(query.get('from')),
    priceTo: priceOf(query.get('to')),
    lead: LEADS.find((days) => String(days) === query.get('lead')) ?? null,
    order: ORDERS.find((order) => order === query.get('sort') && (order !== 'best' || search !== '')) ?? usual,
    page: pageOf(query),
  }
}

/** What a list is ordered by when nobody says: searched by what matches best, else what lacks most first. */
export function usualOrder(search: string): Order {
  return search === '' ? 'furthest' : 'best'
}

/** Nothing chosen. */
export const WHOLE_SHELF: ShelfFilter = filterFrom(new URLSearchParams())

/** Whether anything is chosen or searched. */
export function isNarrowed(filter: ShelfFilter): boolean {
  return hrefOf({ ...filter, order: usualOrder(filter.search) }) !== '/products'
}

/** The page an address asks for, from 1; what is no page is the first. */
export function pageOf(query: URLSearchParams): number {
  const page = Number(query.get('page'))
  return Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1
}

/** The address of a filter; what is as it always is, is left out. */
export function hrefOf(filter: ShelfFilter, change: Partial<ShelfFilter> = {}): string {
  const wanted = { ...filter, page: 1, ...change }
  const query = new URLSearchParams()
  if (wanted.search) query.set('q', wanted.search)
  for (const village of wanted.villages) query.append('village', village)
  for (const base of wanted.bases) query.append('base', base)
  for (const category of wanted.categories) query.append('category', category)
  if (wanted.availableOnly) query.set('now', '1')
  if (wanted.preorder) query.set('preorder', '1')
  if (wanted.certified) query.set('certified', '1')
  if (wanted.season !== null) query.set('season', String(wanted.season))
  if (wanted.priceFrom) query.set('from', wanted.priceFrom)
  if (wanted.priceTo) query.set('to', wanted.priceTo)
  if (wanted.lead !== null) query.set('lead', String(wanted.lead))
  const usual = usualOrder(wanted.search)
  if (wanted.order !== usual && (wanted.order !== 'best' || wanted.search)) query.set('sort', wanted.order)
  if (wanted.page > 1) query.set('page', String(wanted.page))
  const text = query.toString()
  return text ? `/products?${text}` : '/products'
}

function slugsOf(query: URLSearchParams, name: string): string[] {
  const slugs = query.getAll(name).filter((slug) => /^[a-z0-9-]{1,64}$/u.test(slug))
  return [...new Set(slugs)].slice(0, MOST_PLACES)
}

function seasonOf(text: string | null): Season | null {
  if (text === 'now') return 'now'
  const month = Number(text)
  return text && Number.isInteger(month) && month >= 1 && month <= MONTHS ? month : null
}

/** Yuan with at most two decimals, without needless zeros; anything else is no price. */
function priceOf(text: string | null): string {
  const clean = (text ?? '').normalize('NFKC').trim()
  if (!/^\d{1,6}(?:\.\d{1,2})?$/u.test(clean)) return ''
  return String(Number(clean))
}

/** Full-width letters made ordinary, and nothing in it that a database or a page could not hold. */
function searchable(text: string): string {
  const clean = text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return [...clean].slice(0, LONGEST_SEARCH).join('')
}
