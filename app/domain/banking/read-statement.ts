import { type BusinessDate, compareDates } from '../calendar/business-date'
import {
  type BankColumns,
  bankOf,
  headerSignature,
  type KnownBank,
  namedColumns,
  recogniseColumns,
} from './bank-columns'
import { type BankCellError, readStatementRow, type StatementLine } from './statement-line'

/** Titles, the account's name and the period stand above the header: it is looked for this far down. */
const DEEPEST_HEADER = 40
const ERRORS_KEPT = 200

export interface SheetRows {
  readonly rowNumber: number
  readonly cells: readonly string[]
}

/** Where a sheet's header stands, and what is known of its columns. */
export interface FoundHeader {
  readonly at: number
  readonly header: readonly string[]
  readonly signature: string
  readonly columns: BankColumns | null
  readonly bank: KnownBank | null
}

/**
 * Finds the header of a bank's sheet: a row whose columns are understood, or were explained before; else the row that
 * looks most like one. Null for a sheet with nothing that could be one.
 */
export function findHeader(
  rows: readonly SheetRows[],
  remembered: (signature: string) => BankColumns | null,
): FoundHeader | null {
  let likeliest: { at: number; score: number } | null = null
  for (const [at, { cells }] of rows.slice(0, DEEPEST_HEADER).entries()) {
    const signature = headerSignature(cells)
    const columns = remembered(signature) ?? recogniseColumns(cells)
    if (columns) return { at, header: cells, signature, columns, bank: bankOf(cells) }
    const { remark, ...named } = namedColumns(cells)
    const filled = cells.filter((cell) => cell !== '' && !/^[\d.,:\s/-]+$/u.test(cell)).length
    const score = (Object.keys(named).length + remark.length) * 10 + filled
    if (filled >= 3 && (!likeliest || score > likeliest.score)) likeliest = { at, score }
  }
  const row = likeliest && rows[likeliest.at]
  if (!likeliest || !row) return null
  return { at: likeliest.at, header: row.cells, signature: headerSignature(row.cells), columns: null, bank: null }
}

export type StatementRead =
  | {
      readonly ok: true
      readonly lines: StatementLine[]
      readonly from: BusinessDate | null
      readonly to: BusinessDate | null
    }
  | { readonly ok: false; readonly errors: BankCellError[]; readonly errorCount: number }

/** Reads every row below the header; all that is wrong is found before any of it is told, `errorCount` in all. */
export function readStatement(
  rows: readonly SheetRows[],
  found: { at: number; header: readonly string[] },
  columns: BankColumns,
): StatementRead {
  const lines: StatementLine[] = []
  const errors: BankCellError[] = []
  let errorCount = 0
  for (const row of rows.slice(found.at + 1)) {
    const read = readStatementRow(row, columns, found.header)
    if (read.kind === 'line') lines.push(read.line)
    else if (read.kind === 'errors') {
      errorCount += read.errors.length
      errors.push(...read.errors.slice(0, ERRORS_KEPT - errors.length))
    }
  }
  if (errorCount > 0) return { ok: false, errors, errorCount }
  const days = lines.map(({ date }) => date).sort(compareDates)
  return { ok: true, lines, from: days[0] ?? null, to: days.at(-1) ?? null }
}
