import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Messages } from '~/messages'
import { readSheet } from '~/platform/sheets/read-sheet'
import { SHEET_LIMITS, SheetError } from '~/platform/sheets/sheet'
import { type ReadHead, readHead, type SheetColumn } from '../../sheet-columns'
import { sheetRefusal } from '../../sheet-refusals'

/** A row of a sheet below its head, blank ones left out. */
export interface ReadRow {
  rowNumber: number
  cells: readonly string[]
}

export interface ReadSheet extends ReadHead {
  rows: ReadRow[]
}

/** A supplier's sheet is looked at as a whole, so it may not be as long as a ledger. */
const MOST_SHEET_ROWS = 5_000

const LIMITS = {
  ...SHEET_LIMITS,
  fileBytes: 8 * 1024 * 1024,
  inflatedBytes: 64 * 1024 * 1024,
  rows: MOST_SHEET_ROWS + 1,
}

/**
 * The rows of a sheet whose head has these columns; formulas count as the values they last had and are never worked out.
 * Refuses: required (an empty file), bad-file and its kin, bad-column, nothing-to-import.
 */
export async function readRows<Row, Facts>(
  bytes: Uint8Array,
  columns: readonly SheetColumn<Row, Facts>[],
  messages: Messages,
): Promise<Outcome<ReadSheet>> {
  if (bytes.byteLength === 0) return refuse('required', { field: 'file' })
  let head: ReadHead | null = null
  const rows: ReadRow[] = []
  try {
    for await (const { rowNumber, cells } of readSheet({ bytes }, LIMITS)) {
      if (head === null) {
        const read = readHead(columns, cells, messages)
        if (!read.ok) return read
        head = read.value
      } else if (cells.some((cell) => cell.trim() !== '')) rows.push({ rowNumber, cells })
    }
  } catch (error) {
    if (error instanceof SheetError) return sheetRefusal(error, LIMITS)
    throw error
  }
  if (head === null || rows.length === 0) return refuse('nothing-to-import', { field: 'file' })
  return accept({ ...head, rows })
}
