import type { Books } from '../../support/books'
import type { TradeRows } from '../../support/trade-rows'

export interface Corruption {
  what: string
  /** Table, and SET clause with its WHERE, or a whole DELETE. */
  change: [table: string, rest: string]
  /** Of the statement's $1. */
  value?: Told
  check: RegExp
  /** What the named row's text contains. */
  names: Told | string
}

export type Told = (rows: TradeRows, books: Books) => string
