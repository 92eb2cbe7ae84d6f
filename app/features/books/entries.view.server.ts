import type { SignedInPerson } from '~/domain/access/actor'
import { runningBalances } from '~/domain/books/running-balance'
import type { Fen } from '~/domain/money/fen'
import type { UseCaseContext } from '../use-case'
import { selectBalances, selectEntries, selectEntrySums } from './book-entries.repo.server'
import type { EntryCursor, EntryFilter } from './book-scope'
import type { Book } from './books.view.server'

const ENTRIES = 50

/** An entry of money, and what the list comes to for its pair up to and with it. */
export type BookEntry = Awaited<ReturnType<typeof selectEntries>>[number] & { balanceFen: Fen }

export interface EntryPage {
  entries: BookEntry[]
  /** Of all entries of the list, as positive amounts. */
  sums: { inFen: Fen; outFen: Fen; entries: number }
  /** Where the next page begins; null: this is the last. */
  next: EntryCursor | null
}

/** A page of the entries of a book, the latest value date first. */
export async function readEntries(
  { db, actor }: UseCaseContext<SignedInPerson>,
  { scope }: Book,
  { filter, after }: { filter: EntryFilter; after: EntryCursor | null },
): Promise<EntryPage> {
  const { programmeId } = actor
  const [found, sums] = await Promise.all([
    selectEntries(db, programmeId, scope, { filter, after, limit: ENTRIES + 1 }),
    selectEntrySums(db, programmeId, scope, filter),
  ])
  const rows = found.slice(0, ENTRIES)
  const tops = [...new Map(rows.toReversed().map((row) => [row.pair, row])).values()]
  const entries = runningBalances(rows, await selectBalances(db, programmeId, filter, tops))
  const last = rows.at(-1)
  const next = found.length > ENTRIES && last ? { valueDate: last.valueDate, id: last.id } : null
  return { entries, sums, next }
}
