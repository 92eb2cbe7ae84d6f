import { CATEGORIES, type Category } from './product'

export const ORDERS = ['furthest', 'season', 'price', 'newest'] as const
export type Order = (typeof ORDERS)[number]

export interface ShelfFilter {
  /** What the visitor typed, as it goes back into the field. */
  search: string
  villages: string[]
  categories: Category[]
  availableOnly: boolean
  order: Order
  /** From 1. */
  page: number
}

const LONGEST_SEARCH = 60
const MOST_VILLAGES = 50
const LAST_PAGE = 10_000

/** The filter an address asks for. Whatever it does not understand it leaves out: an address is never refused. */
export function filterFrom(query: URLSearchParams): ShelfFilter {
  return {
    search: searchable(query.get('q') ?? ''),
    villages: query
      .getAll('village')
      .filter((slug) => /^[a-z0-9-]{1,64}$/u.test(slug))
      .slice(0, MOST_VILLAGES),
    categories: CATEGORIES.filter((category) => query.getAll('category').includes(category)),
    availableOnly: query.get('now') === '1',
    order: ORDERS.find((order) => order === query.get('sort')) ?? 'furthest',
    page: pageOf(query),
  }
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
  for (const category of wanted.categories) query.append('category', category)
  if (wanted.availableOnly) query.set('now', '1')
  if (wanted.order !== 'furthest') query.set('sort', wanted.order)
  if (wanted.page > 1) query.set('page', String(wanted.page))
  const text = query.toString()
  return text ? `/products?${text}` : '/products'
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
