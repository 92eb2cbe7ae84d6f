import type { SignedInPerson } from '~/domain/access/actor'
import { type Fen, formatYuanPlain } from '~/domain/money/fen'
import { type Locale, type Messages, messagesFor } from '~/messages'
import { type SheetFormat, sheetStream } from '~/platform/sheets/write-sheet'
import type { UseCaseContext } from '../use-case'
import { selectEntries } from './book-entries.repo.server'
import { type BookOrder, selectBookOrders } from './book-orders.repo.server'
import type { EntryCursor, EntryFilter, OrderFilter } from './book-scope'
import type { Book } from './books.view.server'
import type { BookEntry } from './entries.view.server'

const AT_ONCE = 1_000

type Words = Messages['books']
type Heads = Words['sheetColumns']

/** Which list of a book, and what of it. */
export type BookList = { list: 'orders'; filter: OrderFilter } | { list: 'entries'; filter: EntryFilter }

export interface BookFile {
  /** Without a path: 'books-orders-2026-11-26.csv' */
  fileName: string
  mediaType: string
  chunks: AsyncIterable<Uint8Array>
}

const MEDIA_TYPES: Record<SheetFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** All of a list as a sheet, read while it is sent: numbers, names and ids each in a column of their own. */
export function exportBook(
  ctx: UseCaseContext<SignedInPerson>,
  book: Book,
  asked: BookList,
  { format, locale }: { format: SheetFormat; locale: Locale },
): BookFile {
  const messages = messagesFor(locale)
  const { books: words } = messages
  const columns = asked.list === 'orders' ? ORDER_COLUMNS : ENTRY_COLUMNS
  const rows =
    asked.list === 'orders' ? orderRows(ctx, book, asked.filter, messages) : entryRows(ctx, book, asked.filter, words)
  const header = columns.map((column) => words.sheetColumns[column])
  return {
    fileName: `books-${asked.list}-${book.today}.${format}`,
    mediaType: MEDIA_TYPES[format],
    chunks: chunksOf(sheetStream(format, header, rows, words.orders.sheet)),
  }
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    await reader.cancel()
  }
}

const ORDER_COLUMNS = [
  ...['number', 'remittanceCode', 'buyer', 'buyerUscc', 'supplier', 'supplierUscc', 'village', 'state'],
  ...['placedOn', 'acceptedOn', 'dueOn', 'orderedFen', 'acceptedFen', 'freightFen', 'payableFen', 'paidFen'],
  ...['refundedFen', 'reportedFen', 'openFen', 'overpaidFen', 'invoicedFen'],
] as (keyof Heads)[]

const ENTRY_COLUMNS = [
  ...['valueDate', 'buyer', 'buyerUscc', 'supplier', 'supplierUscc', 'kind', 'documentNumber', 'source'],
  ...['sourceNumber', 'amountFen', 'entryId', 'sourceId'],
] as (keyof Heads)[]

async function* orderRows(
  { db, actor }: UseCaseContext<SignedInPerson>,
  { scope }: Book,
  filter: OrderFilter,
  { statuses }: Messages,
): AsyncGenerator<string[]> {
  const yuan = (amount: Fen) => formatYuanPlain(amount)
  let after: { placedAt: Date; id: string } | null = null
  for (;;) {
    const orders: BookOrder[] = await selectBookOrders(db, actor.programmeId, scope, filter, { limit: AT_ONCE, after })
    for (const row of orders) {
      yield [
        ...[row.number, row.remittanceCode, row.buyerName, row.buyerUscc, row.supplierName, row.supplierUscc],
        ...[row.villageName, statuses.fulfilment[row.fulfilment]],
        ...[row.placedOn, row.acceptedOn ?? '', row.dueOn ?? ''],
        ...[row.orderedFen, row.acceptedFen, row.freightFen, row.payableFen, row.paidFen].map(yuan),
        ...[row.refundedFen, row.reportedFen, row.openFen, row.overpaidFen, row.invoicedFen].map(yuan),
      ]
    }
    const last = orders.at(-1)
    if (orders.length < AT_ONCE || !last) return
    after = last
  }
}

async function* entryRows(
  { db, actor }: UseCaseContext<SignedInPerson>,
  { scope }: Book,
  filter: EntryFilter,
  { entries: words }: Words,
): AsyncGenerator<string[]> {
  let after: EntryCursor | null = null
  for (;;) {
    const asked = { filter, after, limit: AT_ONCE }
    const entries: Omit<BookEntry, 'balanceFen'>[] = await selectEntries(db, actor.programmeId, scope, asked)
    for (const row of entries) {
      yield [
        ...[row.valueDate, row.buyerName, row.buyerUscc, row.supplierName, row.supplierUscc],
        ...[words.only[row.documentType === 'ORDER' ? row.kind : row.documentType], row.documentNumber ?? ''],
        ...[words.sources[row.sourceType], row.sourceNumber ?? '', formatYuanPlain(row.amountFen)],
        ...[row.id, row.sourceId],
      ]
    }
    const last = entries.at(-1)
    if (entries.length < AT_ONCE || !last) return
    after = last
  }
}
