import type { Period } from '~/domain/calendar/period'
import type { Messages } from '~/messages'
import { fill } from '~/messages'
import type { Formatter } from '~/messages/format'
import { bookPath } from './books.form'
import type { Book } from './books.view.server'

type Words = Messages['books']

/** Which of the words for buyers, suppliers and everybody else a book takes. */
export function voiceOf({ side }: Book['scope']): 'BUYER' | 'SUPPLIER' | 'ALL' {
  return side ?? 'ALL'
}

/** '应付账', and whose or with whom where it is not all of one's own. */
export function bookTitle(words: Words, { scope, names }: Book, own: boolean): string {
  const title = words.titles[voiceOf(scope)]
  if (scope.side === null) {
    if (names.buyer === null || names.supplier === null) return title
    const party = fill(words.titlePair, { buyer: names.buyer, supplier: names.supplier })
    return fill(words.titleOf, { title, party })
  }
  const [mine, other] = scope.side === 'BUYER' ? [names.buyer, names.supplier] : [names.supplier, names.buyer]
  const party = own ? other : (other ?? mine)
  return party === null ? title : fill(words.titleOf, { title, party })
}

/** Addresses within a book: its parties stay, as far as the viewer chose them. */
export function linksOf({ scope }: Book, own: boolean) {
  const chosen = {
    buyer: own && scope.side === 'BUYER' ? null : scope.buyerId,
    supplier: own && scope.side === 'SUPPLIER' ? null : scope.supplierId,
  }
  return (path: string, query: Parameters<typeof bookPath>[1] = {}) => bookPath(path, { ...chosen, ...query })
}

export type BookLinks = ReturnType<typeof linksOf>

/** '3 张单' */
export function countOfOrders(words: Words, count: number): string {
  return count === 1 ? words.ordersOne : fill(words.ordersMany, { count })
}

/** '2026 年', or '2026 年 11 月'. */
export function periodName({ entries }: Words, format: Formatter, { year, month }: Period): string {
  if (month === null) return fill(entries.periodYear, { year })
  return fill(entries.periodMonth, { year, month: format.month(month) })
}
