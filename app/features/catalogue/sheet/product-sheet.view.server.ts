import { messagesFor } from '~/messages'
import type { Db } from '~/platform/db/db'
import { type SheetFormat, sheetStream } from '~/platform/sheets/write-sheet'
import { PRODUCT_BOOK } from './product-book.server'
import { PRODUCT_COLUMNS } from './product-columns'
import type { Asking } from './sheet-book'
import { knownProduct } from './sheet-product'
import { selectProductsAfter, selectTakenNames } from './supplier-sheets.repo.server'
import {
  type MarkWords,
  markedSheet,
  readSheetPage,
  readSheets,
  type SupplierSheetPage,
} from './supplier-sheets.view.server'

const AT_ONCE = 500

/** A supplier's latest sheets of products, and the id of the next one it sends. */
export async function readProductSheets(db: Db, programmeId: string, supplierId: string) {
  return await readSheets(db, programmeId, { supplierId, kind: 'products' })
}

/** What a sheet would do now, or what it did; null: there is none. */
export async function readProductSheet(
  db: Db,
  asking: Asking,
  id: string,
  page: number,
): Promise<SupplierSheetPage | null> {
  const { programmeId, supplierId } = asking
  return await readSheetPage(
    db,
    PRODUCT_BOOK,
    asking,
    { id, page },
    {
      nameOf: ({ name }) => name,
      taken: (names) => selectTakenNames(db, programmeId, supplierId, names),
    },
  )
}

/** The sheet back with its wrong cells marked; null: there is none, or nothing in it is wrong. */
export async function markedProductSheet(db: Db, asking: Asking, id: string, words: MarkWords) {
  return await markedSheet(db, PRODUCT_BOOK, asking, id, words)
}

/** All of a supplier's products but the withdrawn ones as a sheet, read while it is sent. */
export function productSheetStream(db: Db, asking: Asking, format: SheetFormat): ReadableStream<Uint8Array> {
  const messages = messagesFor(asking.locale)
  const head = PRODUCT_COLUMNS.map((column) => column.head(messages))
  return sheetStream(format, head, sheetRows(db, asking), messages.productSheet.sheetName)
}

/** The rows of that sheet below its head. */
export async function* sheetRows(db: Db, asking: Asking): AsyncGenerator<string[]> {
  const facts = await PRODUCT_BOOK.facts(db, asking, () => [])
  let after: string | null = null
  for (;;) {
    const rows = await selectProductsAfter(db, asking.programmeId, asking.supplierId, { after, limit: AT_ONCE })
    for (const row of rows) {
      const product = knownProduct(row).row
      yield PRODUCT_COLUMNS.map((column) => column.write(product, asking.locale, facts))
    }
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    after = last.productId
  }
}
