import { type ProductState, productLifecycle } from '~/domain/product/product-lifecycle'
import { pageOf } from './storefront.form'

const LONGEST_SEARCH = 60

/** What of one's own products an address asks for. */
export interface OwnAsked {
  state: ProductState | null
  search: string
  page: number
}

/** What is unknown asks for nothing: an address typed by hand shows all. */
export function ownAsked(query: URLSearchParams): OwnAsked {
  const state = productLifecycle.states.find((known) => known === query.get('state')) ?? null
  const search = (query.get('q') ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, LONGEST_SEARCH)
  return { state, search, page: pageOf(query) }
}

export function ownHref({ state, search, page }: OwnAsked): string {
  const query = new URLSearchParams()
  if (state) query.set('state', state)
  if (search !== '') query.set('q', search)
  if (page > 1) query.set('page', String(page))
  const said = query.toString()
  return said === '' ? '/produce' : `/produce?${said}`
}
