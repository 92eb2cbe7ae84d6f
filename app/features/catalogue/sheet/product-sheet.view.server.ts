import type { Refusal } from '~/domain/refusal/refusal'
import { type Locale, messagesFor } from '~/messages'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { markSheet } from '~/platform/sheets/mark-sheet'
import { type SheetFormat, sheetStream } from '~/platform/sheets/write-sheet'
import type { CellFault } from '../../sheet-columns'
import { productSheetFacts, workOut } from './plan-of-sheet.server'
import { LINES_AT_ONCE, saidAnew } from './plan-products'
import { PRODUCT_COLUMNS } from './product-columns'
import { knownProduct } from './sheet-product'
import {
  findSheet,
  listSheets,
  type SupplierSheetRow,
  selectProductsAfter,
  selectTakenNames,
} from './supplier-sheets.repo.server'

const MOST_LISTED = 20
const AT_ONCE = 500
const LINES_SHOWN = 50
const FAULTS_SHOWN = 100

export interface Asking {
  programmeId: string
  supplierId: string
  now: Date
  locale: Locale
}

/** One line that does something, in the words of the sheet. */
export interface ShownLine {
  rowNumber: number
  /** '': a new product. */
  slug: string
  name: string
  /** A new product whose name the cooperative has already: perhaps its number was forgotten. */
  twin: boolean
  cells: { title: string; from: string; to: string }[]
}

export interface ProductSheetPage {
  sheet: SupplierSheetRow
  /** Why it cannot be read any more, or its faults; null: it was applied or waits for the queue. */
  plan: {
    rows: number
    added: number
    changed: number
    unchanged: number
    seen: string
    /** It is applied in the queue. */
    long: boolean
    lines: ShownLine[]
    faults: CellFault[]
    faultCount: number
  } | null
  refusal: Refusal | null
  page: number
  pages: number
}

/** A supplier's latest sheets of products, and the id of the next one it sends. */
export async function readProductSheets(
  db: Db,
  programmeId: string,
  supplierId: string,
): Promise<{ sheetId: string; sheets: SupplierSheetRow[] }> {
  return { sheetId: uuid7(), sheets: await listSheets(db, programmeId, { supplierId, kind: 'products' }, MOST_LISTED) }
}

/** What a sheet would do now, or what it did; null: there is none. */
export async function readProductSheet(
  db: Db,
  asking: Asking,
  id: string,
  page: number,
): Promise<ProductSheetPage | null> {
  const { programmeId, supplierId, locale } = asking
  const sheet = await findSheet(db, programmeId, { supplierId, kind: 'products', id })
  if (!sheet) return null
  const { content, ...shown } = sheet
  if (sheet.state !== 'CHECKED') return { sheet: shown, plan: null, refusal: null, page: 1, pages: 1 }
  const facts = await productSheetFacts(db, asking)
  const worked = await workOut(db, { programmeId, supplierId, content, facts }, false)
  if (!worked.ok) return { sheet: shown, plan: null, refusal: worked.refusal, page: 1, pages: 1 }
  const { plan, seen } = worked.value
  const pages = Math.max(1, Math.ceil(plan.lines.length / LINES_SHOWN))
  const at = Math.min(page, pages)
  const lines = plan.lines.slice((at - 1) * LINES_SHOWN, at * LINES_SHOWN)
  const fresh = lines.filter(({ known }) => known === null).map(({ after }) => after.name)
  const taken = await selectTakenNames(db, programmeId, supplierId, fresh)
  const title = new Map(PRODUCT_COLUMNS.map((column) => [column.key, column.head(messagesFor(locale))]))
  const added = plan.lines.filter(({ known }) => known === null).length
  return {
    sheet: shown,
    plan: {
      ...{ rows: plan.rows, added, changed: plan.lines.length - added, unchanged: plan.unchanged, seen },
      long: plan.lines.length > LINES_AT_ONCE,
      lines: lines.map((line) => ({
        rowNumber: line.rowNumber,
        slug: line.known?.product.slug ?? '',
        name: line.after.name,
        twin: line.known === null && taken.has(line.after.name),
        cells: saidAnew(line, locale, facts).map(({ key, from, to }) => ({ title: title.get(key) ?? key, from, to })),
      })),
      faults: plan.faults.slice(0, FAULTS_SHOWN),
      faultCount: plan.faults.length,
    },
    refusal: sheet.refused,
    page: at,
    pages,
  }
}

/** The sheet back with its wrong cells marked; null: there is none, or nothing in it is wrong. */
export async function markedProductSheet(
  db: Db,
  asking: Asking,
  id: string,
  words: { say: (refusal: Refusal) => string; column: string; row: (rowNumber: number) => string; name: string },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const { programmeId, supplierId } = asking
  const sheet = await findSheet(db, programmeId, { supplierId, kind: 'products', id })
  if (sheet?.state !== 'CHECKED') return null
  const facts = await productSheetFacts(db, asking)
  const worked = await workOut(db, { programmeId, supplierId, content: sheet.content, facts }, false)
  if (!worked.ok || worked.value.plan.faults.length === 0) return null
  const cells = worked.value.plan.faults.map(({ refusal, ...cell }) => ({ ...cell, text: words.say(refusal) }))
  const width = Math.max(...worked.value.sheet.head.values()) + 1
  return await markSheet(sheet.content, cells, { name: words.name, width, words })
}

/** All of a supplier's products but the withdrawn ones as a sheet, read while it is sent. */
export function productSheetStream(db: Db, asking: Asking, format: SheetFormat): ReadableStream<Uint8Array> {
  const messages = messagesFor(asking.locale)
  const head = PRODUCT_COLUMNS.map((column) => column.head(messages))
  return sheetStream(format, head, sheetRows(db, asking), messages.productSheet.sheetName)
}

/** The rows of that sheet below its head. */
export async function* sheetRows(db: Db, asking: Asking): AsyncGenerator<string[]> {
  const facts = await productSheetFacts(db, asking)
  let after: string | null = null
  for (;;) {
    const rows = await selectProductsAfter(db, asking.programmeId, asking.supplierId, { after, limit: AT_ONCE })
    for (const row of rows) {
      const { product } = knownProduct(row)
      yield PRODUCT_COLUMNS.map((column) => column.write(product, asking.locale, facts))
    }
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    after = last.productId
  }
}
