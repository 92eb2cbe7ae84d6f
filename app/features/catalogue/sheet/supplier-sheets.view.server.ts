import type { Refusal } from '~/domain/refusal/refusal'
import { messagesFor } from '~/messages'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { markSheet } from '~/platform/sheets/mark-sheet'
import type { CellFault } from '../../sheet-columns'
import { LINES_AT_ONCE, saidAnew } from './plan-rows'
import type { Asking, KnownRow, SheetBook, SheetFacts } from './sheet-book'
import { findSheet, listSheets, type SheetKind, type SupplierSheetRow } from './supplier-sheets.repo.server'
import { workOut } from './supplier-sheets.steps.server'

export type { SupplierSheetRow } from './supplier-sheets.repo.server'

const MOST_LISTED = 20
const LINES_SHOWN = 50
const FAULTS_SHOWN = 100
const HEADINGS_SHOWN = 12

/** One line that does something, in the words of the sheet. */
export interface ShownLine {
  rowNumber: number
  /** Something new. */
  fresh: boolean
  name: string
  /** Something new of a name that is there already: perhaps its number was forgotten. */
  twin: boolean
  cells: { title: string; from: string; to: string }[]
}

export interface SupplierSheetPage {
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
    /** Columns that the sheet does not have: what is there stays. */
    absent: string[]
    /** Headings that are none of ours. */
    unread: string[]
  } | null
  refusal: Refusal | null
  page: number
  pages: number
}

/** How the lines of a sheet are called where they are looked at. */
export interface LineNames<Row, Facts> {
  nameOf(row: Row, facts: Facts): string
  /** Which of these names are there already. */
  taken(names: readonly string[]): Promise<ReadonlySet<string>>
}

/** A supplier's latest sheets of a kind, and the id of the next one it sends. */
export async function readSheets(
  db: Db,
  programmeId: string,
  asked: { supplierId: string; kind: SheetKind },
): Promise<{ sheetId: string; sheets: SupplierSheetRow[] }> {
  return { sheetId: uuid7(), sheets: await listSheets(db, programmeId, asked, MOST_LISTED) }
}

/** What a sheet would do now, or what it did; null: there is none. */
export async function readSheetPage<Row extends object, Facts extends SheetFacts, Known extends KnownRow<Row>>(
  db: Db,
  book: SheetBook<Row, Facts, Known>,
  asking: Asking,
  { id, page }: { id: string; page: number },
  names: LineNames<Row, Facts>,
): Promise<SupplierSheetPage | null> {
  const { programmeId, supplierId, locale } = asking
  const sheet = await findSheet(db, programmeId, { supplierId, kind: book.kind, id })
  if (!sheet) return null
  const { content, ...shown } = sheet
  if (sheet.state !== 'CHECKED') return { sheet: shown, plan: null, refusal: null, page: 1, pages: 1 }
  const worked = await workOut(db, book, asking, content, false)
  if (!worked.ok) return { sheet: shown, plan: null, refusal: worked.refusal, page: 1, pages: 1 }
  const { sheet: read, plan, facts, seen } = worked.value
  const pages = Math.max(1, Math.ceil(plan.lines.length / LINES_SHOWN))
  const at = Math.min(page, pages)
  const lines = plan.lines.slice((at - 1) * LINES_SHOWN, at * LINES_SHOWN)
  const fresh = lines.filter(({ known }) => known === null).map(({ after }) => names.nameOf(after, facts))
  const taken = await names.taken(fresh)
  const title = new Map(book.columns.map((column) => [column.key, column.head(messagesFor(locale))]))
  const added = plan.lines.filter(({ known }) => known === null).length
  return {
    sheet: shown,
    plan: {
      ...{ rows: plan.rows, added, changed: plan.lines.length - added, unchanged: plan.unchanged, seen },
      long: plan.lines.length > LINES_AT_ONCE,
      lines: lines.map((line) => {
        const name = names.nameOf(line.after, facts)
        return {
          ...{ rowNumber: line.rowNumber, fresh: line.known === null, name },
          twin: line.known === null && taken.has(name),
          cells: saidAnew(book, line, locale, facts).map(({ key, from, to }) => ({
            title: title.get(key) ?? key,
            from,
            to,
          })),
        }
      }),
      faults: plan.faults.slice(0, FAULTS_SHOWN),
      faultCount: plan.faults.length,
      absent: book.columns.filter(({ key }) => !read.head.has(key)).map(({ key }) => title.get(key) ?? key),
      unread: read.unread.slice(0, HEADINGS_SHOWN),
    },
    refusal: sheet.refused,
    page: at,
    pages,
  }
}

/** What is written into a sheet beside its wrong cells. */
export interface MarkWords {
  say: (refusal: Refusal) => string
  column: string
  row: (rowNumber: number) => string
  name: string
}

/** The sheet back with its wrong cells marked; null: there is none, or nothing in it is wrong. */
export async function markedSheet<Row extends object, Facts extends SheetFacts, Known extends KnownRow<Row>>(
  db: Db,
  book: SheetBook<Row, Facts, Known>,
  asking: Asking,
  id: string,
  words: MarkWords,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const { programmeId, supplierId } = asking
  const sheet = await findSheet(db, programmeId, { supplierId, kind: book.kind, id })
  if (sheet?.state !== 'CHECKED') return null
  const worked = await workOut(db, book, asking, sheet.content, false)
  if (!worked.ok || worked.value.plan.faults.length === 0) return null
  const cells = worked.value.plan.faults.map(({ refusal, ...cell }) => ({ ...cell, text: words.say(refusal) }))
  const width = Math.max(...worked.value.sheet.head.values()) + 1
  return await markSheet(sheet.content, cells, { name: words.name, width, words })
}
