import type { Refusal } from '~/domain/refusal/refusal'
import { LOCALES, type Locale } from '~/messages'
import { type CellFault, differences, readLine } from '../../sheet-columns'
import type { ReadSheet } from './read-rows'
import type { KnownRow, PlannedLine, SheetBook, SheetFacts } from './sheet-book'

/** What a sheet would do: nothing of it is done where anything is wrong. */
export interface SheetPlan<Row, Known extends KnownRow<Row>> {
  rows: number
  unchanged: number
  lines: PlannedLine<Row, Known>[]
  faults: CellFault[]
}

/** More lines that do something are applied in the queue: nobody waits so long for a page. */
export const LINES_AT_ONCE = 500

/** Compares the rows of a sheet with what stands in the books. */
export function planRows<Row extends object, Facts extends SheetFacts, Known extends KnownRow<Row>>(
  book: SheetBook<Row, Facts, Known>,
  { head, rows }: ReadSheet,
  known: ReadonlyMap<string, Known>,
  facts: Facts,
): SheetPlan<Row, Known> {
  const blank = book.blank(facts)
  const plan: SheetPlan<Row, Known> = { rows: rows.length, unchanged: 0, lines: [], faults: [] }
  const rowOf = new Map<string, number>()
  const faultAt = (rowNumber: number, key: string, refusal: Refusal): CellFault => {
    const column = book.columns.find((one) => one.key === (book.aliases[key] ?? key)) ?? book.columns[0]!
    return { rowNumber, column: head.get(column.key) ?? 0, title: column.head(facts.messages), refusal }
  }
  for (const { rowNumber, cells } of rows) {
    const textOf = (key: string) => {
      const place = head.get(key)
      return place === undefined ? null : (cells[place] ?? '')
    }
    const code = (textOf(book.code) ?? '').trim()
    const there = known.get(code) ?? null
    const twice = code === '' ? undefined : rowOf.get(code)
    if (twice !== undefined) {
      const refusal: Refusal = { code: 'sheet-line-twice', field: book.code, detail: { row: String(twice) } }
      plan.faults.push(faultAt(rowNumber, book.code, refusal))
      continue
    }
    if (code !== '') rowOf.set(code, rowNumber)
    const { row, faults } = readLine(book.columns, textOf, { known: there?.row ?? null, blank }, facts)
    if (faults.length === 0) faults.push(...book.faultsOf({ known: there, row }, facts, plan.lines))
    const keys = changedKeys(book, there?.row ?? null, row, facts)
    if (faults.length > 0) plan.faults.push(...faults.map(({ key, refusal }) => faultAt(rowNumber, key, refusal)))
    else if (there && keys.length === 0) plan.unchanged++
    else plan.lines.push({ rowNumber, known: there, after: row, keys })
  }
  return plan
}

/** Everything a line says anew, for whoever looks before it is applied. */
export function saidAnew<Row extends object, Facts extends SheetFacts, Known extends KnownRow<Row>>(
  book: SheetBook<Row, Facts, Known>,
  { known, after }: PlannedLine<Row, Known>,
  locale: Locale,
  facts: Facts,
) {
  return differences(book.columns, known?.row ?? null, after, locale, facts)
}

/** The columns in which a row changes; why it does is not one. */
function changedKeys<Row extends object, Facts extends SheetFacts, Known extends KnownRow<Row>>(
  book: SheetBook<Row, Facts, Known>,
  before: Row | null,
  after: Row,
  facts: Facts,
): string[] {
  return differences(book.columns, before, after, LOCALES[0], facts)
    .map(({ key }) => key)
    .filter((key) => !book.why.includes(key))
}
