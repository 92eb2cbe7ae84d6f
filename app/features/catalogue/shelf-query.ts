import type { Ask } from '~/domain/search/ask'
import type { Order } from './storefront.form'

/** What is asked of the shelf, in the terms of its table. */
export interface ShelfQuery {
  programmeId: string
  /** Year of the targets, and the half-month (0–23) that is now. */
  year: number
  halfMonth: number
  /** Empty: every one. Slugs. */
  villages: readonly string[]
  bases: readonly string[]
  categories: readonly string[]
  /** In stock, and at least the smallest order of it; to be ordered ahead. With both, either. */
  availableOnly: boolean
  preorder: boolean
  certified: boolean
  /** Bits of half-months, any of which it is sold in; 0: whenever. */
  soldIn: number
  /** Thousandths of a fen per 500 g, or per sale unit where there is no weight; both included. */
  priceFrom: bigint | null
  priceTo: bigint | null
  /** In stock, and ready within as many days. */
  leadDays: number | null
  ask: Ask | null
  order: Order
  limit: number
  offset: number
}
