import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { halfAt } from '~/domain/harvest/half-month'
import { messagesFor } from '~/messages'
import type { Db } from '~/platform/db/db'
import { type SheetFormat, sheetStream } from '~/platform/sheets/write-sheet'
import type { Asking } from '../../catalogue/sheet/sheet-book'
import {
  type MarkWords,
  markedSheet,
  readSheetPage,
  readSheets,
  type SupplierSheetPage,
} from '../../catalogue/sheet/supplier-sheets.view.server'
import { PLANTING_BOOK } from './planting-book.server'
import { PLANTING_COLUMNS } from './planting-columns'
import { knownPlanting } from './sheet-planting'
import { selectPlantingsAfter } from './sheet-plantings.repo.server'

const AT_ONCE = 500

/** A supplier's latest sheets of plantings, and the id of the next one it sends. */
export async function readHarvestSheets(db: Db, programmeId: string, supplierId: string) {
  return await readSheets(db, programmeId, { supplierId, kind: 'harvests' })
}

/** What a sheet would do now, or what it did; null: there is none. */
export async function readHarvestSheet(
  db: Db,
  asking: Asking,
  id: string,
  page: number,
): Promise<SupplierSheetPage | null> {
  const names = {
    nameOf: ({ fieldName, productName }: { fieldName: string; productName: string }) => `${productName} · ${fieldName}`,
    // Two plantings of one product on one field are two years, or two harvests.
    taken: async () => new Set<string>(),
  }
  return await readSheetPage(db, PLANTING_BOOK, asking, { id, page }, names)
}

/** The sheet back with its wrong cells marked; null: there is none, or nothing in it is wrong. */
export async function markedHarvestSheet(db: Db, asking: Asking, id: string, words: MarkWords) {
  return await markedSheet(db, PLANTING_BOOK, asking, id, words)
}

/** A supplier's plantings from this year on as a sheet, read while it is sent; those that were given up are left out. */
export function harvestSheetStream(db: Db, asking: Asking, format: SheetFormat): ReadableStream<Uint8Array> {
  const messages = messagesFor(asking.locale)
  const head = PLANTING_COLUMNS.map((column) => column.head(messages))
  return sheetStream(format, head, sheetRows(db, asking), messages.harvestSheet.sheetName)
}

/** The rows of that sheet below its head. */
async function* sheetRows(db: Db, asking: Asking): AsyncGenerator<string[]> {
  const { programmeId, supplierId, now, locale } = asking
  const facts = await PLANTING_BOOK.facts(db, asking, () => [])
  const since = halfAt(yearOf(businessDateOf(now)), 0)
  let after: string | null = null
  for (;;) {
    const rows = await selectPlantingsAfter(db, programmeId, supplierId, { since, after, limit: AT_ONCE })
    for (const row of rows) {
      const planting = knownPlanting(row).row
      yield PLANTING_COLUMNS.map((column) => column.write(planting, locale, facts))
    }
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    after = last.id
  }
}
