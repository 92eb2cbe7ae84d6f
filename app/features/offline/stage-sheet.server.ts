import { createHash } from 'node:crypto'
import { businessDateOf } from '~/domain/calendar/business-date'
import { LEDGER_SHEET } from '~/domain/offline/ledger-sheet'
import {
  type CellError,
  headerProblems,
  offlineLineIdentity,
  readOfflineLine,
  type SheetFacts,
} from '~/domain/offline/offline-line'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { type Refusal, refuse } from '~/domain/refusal/refusal'
import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { readSheet, type SheetSource } from '~/platform/sheets/read-sheet'
import { SHEET_LIMITS, SheetError, type SheetRow } from '~/platform/sheets/sheet'
import { readClosedYears } from '../ledger/ledger.steps.server'
import { sheetRefusal } from '../sheet-refusals'
import {
  dropKnownLines,
  insertLines,
  linesSplittingATransfer,
  linesWithKnownReference,
  numberOccurrences,
  type StagedLine,
  sumBatch,
} from './batches.repo.server'
import { linesWithKnownInvoice } from './duplicates.repo.server'
import { readSheetVillages } from './offline.view.server'
import { checkOwnRows, type OwnRow, ownRowReader } from './own-rows.server'

/** As many errors as are kept for a page; all of them are counted, and told to `onError`. */
const ERRORS_KEPT = 300
const LINES_A_STATEMENT = 500

export interface StagedSheet {
  /** Lines of the sheet below its header, blank ones left out. */
  rows: number
  /** Of these: new in the books. */
  lines: number
  /** Of these: there already. */
  skipped: number
  amountFen: bigint
}

/** Nothing of a sheet with errors is kept. `refusal` says it in one word, `errors` cell by cell. */
export type SheetRefused = { ok: false; refusal: Refusal; errors: CellError[]; errorCount: number }
export type SheetOutcome<T> = { ok: true; value: T } | SheetRefused

/** Something to tell whoever waits: rows read so far. */
export interface SheetProgress {
  onRows?: (rows: number) => void
  onError?: (error: CellError) => void
}

/** What the lines of a sheet are checked against, today. */
export async function sheetFacts(db: Db | Tx, programmeId: string, now: Date): Promise<SheetFacts> {
  const [place, closed] = await Promise.all([readSheetVillages(db, programmeId), readClosedYears(db, programmeId)])
  return { ...place, today: businessDateOf(now), closedYears: new Set(closed) }
}

/**
 * Reads a sheet of off-platform purchases into the lines of a batch, in memory that does not grow with it. The caller
 * holds lockOfflineRecords. Lines already in the books are left out; every error is found before any is told.
 * Refuses: bad-file and its kin, bad-column, nothing-to-import, sheet-errors.
 */
export async function stageSheet(
  tx: Tx,
  sheet: { programmeId: string; batchId: string; source: SheetSource; facts: SheetFacts },
  progress: SheetProgress = {},
): Promise<SheetOutcome<StagedSheet>> {
  const { programmeId, batchId, facts } = sheet
  const errors: CellError[] = []
  let errorCount = 0
  const tell = (error: CellError) => {
    errorCount++
    if (errors.length < ERRORS_KEPT) errors.push(error)
    progress.onError?.(error)
  }
  let rows = 0
  let waiting: StagedLine[] = []
  const flush = async () => {
    if (waiting.length > 0) await insertLines(tx, programmeId, batchId, waiting)
    waiting = []
  }
  const take = (row: SheetRow) => {
    const read = readOfflineLine(row, facts)
    if (!read.ok) read.errors.forEach(tell)
    // Once something is wrong nothing will be kept: only look for more errors.
    else if (errorCount === 0) {
      const rowHash = createHash('sha256').update(offlineLineIdentity(read.line)).digest()
      waiting.push({ id: uuid7(), rowNumber: row.rowNumber, rowHash, line: read.line })
    }
  }
  let unchanged = 0
  let own: OwnRow[] = []
  const compare = async () => {
    const checked = await checkOwnRows(tx, programmeId, own)
    own = []
    unchanged += checked.unchanged
    checked.errors.forEach(tell)
    checked.strangers.forEach(take)
  }
  try {
    let header = true
    let ownRow: ReturnType<typeof ownRowReader> = null
    for await (const row of headedRows(sheet.source)) {
      if (header) {
        const missing = headerProblems(row.cells)
        if (missing.length > 0) return refusedSheet('bad-column', { columns: missing.join('、') })
        ownRow = ownRowReader(row.cells)
        header = false
        continue
      }
      if (row.cells.every((cell) => cell.trim() === '')) continue
      rows++
      const written = ownRow?.(row)
      if (written) own.push(written)
      else take(row)
      if (own.length >= LINES_A_STATEMENT) await compare()
      if (waiting.length >= LINES_A_STATEMENT) await flush()
      if (rows % LINES_A_STATEMENT === 0) progress.onRows?.(rows)
    }
    await compare()
    if (header) return refusedSheet('bad-column', { columns: OFFLINE_COLUMNS.join('、') })
  } catch (error) {
    if (error instanceof SheetError) return { ...sheetRefusal(error), errors: [], errorCount: 0 }
    throw error
  }
  progress.onRows?.(rows)
  if (rows === 0) return refusedSheet('nothing-to-import')
  if (errorCount === 0) {
    await flush()
    await numberOccurrences(tx, programmeId, batchId)
    const skipped = unchanged + (await dropKnownLines(tx, programmeId, batchId))
    for (const error of await conflictsOf(tx, programmeId, batchId)) tell(error)
    for (const error of await linesWithKnownInvoice(tx, programmeId, batchId, ['SUBMITTED', 'APPROVED'])) tell(error)
    if (errorCount === 0) {
      return { ok: true, value: { rows, ...(await sumBatch(tx, programmeId, batchId, skipped)) } }
    }
  }
  return { ...refuse('sheet-errors', { detail: { count: String(errorCount) } }), errors, errorCount }
}

/** The rows of the first sheet or, where that is not headed as it should be, of the one an export put its rows on. */
async function* headedRows(source: SheetSource): AsyncGenerator<SheetRow> {
  const rows = readSheet(source)
  const first = await rows.next()
  if (first.done) return
  if (headerProblems(first.value.cells).length > 0) {
    await rows.return(undefined)
    yield* rowsOfExport(source, first.value)
    return
  }
  yield first.value
  yield* rows
}

async function* rowsOfExport(source: SheetSource, otherwise: SheetRow): AsyncGenerator<SheetRow> {
  let none = true
  for await (const row of readSheet(source, SHEET_LIMITS, { sheet: LEDGER_SHEET })) {
    none = false
    yield row
  }
  if (none) yield otherwise
}

/** What is wrong with the lines of a batch as a whole: money that is there already, or one reference for two payments. */
export async function conflictsOf(tx: Tx, programmeId: string, batchId: string): Promise<CellError[]> {
  return [
    ...(await linesWithKnownReference(tx, programmeId, batchId)),
    ...(await linesSplittingATransfer(tx, programmeId, batchId)),
  ]
}

/** The sheet refused for errors that only its lines as a whole, or the books, show. */
export function refusedLines(errors: CellError[]): SheetRefused {
  const refused = refuse('sheet-errors', { detail: { count: String(errors.length) } })
  return { ...refused, errors: errors.slice(0, ERRORS_KEPT), errorCount: errors.length }
}

export function refusedSheet(code: Refusal['code'], detail?: Record<string, string>): SheetRefused {
  return { ...refuse(code, { field: 'file', detail }), errors: [], errorCount: 0 }
}
