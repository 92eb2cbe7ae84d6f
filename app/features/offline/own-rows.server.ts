import { changedColumns, orderSheetCells } from '~/domain/offline/ledger-row'
import { DOCUMENT_WORDS, type LedgerColumn } from '~/domain/offline/ledger-sheet'
import { type CellError, sheetCells } from '~/domain/offline/offline-line'
import { refuse } from '~/domain/refusal/refusal'
import type { Reader } from '~/platform/db/lean-reader'
import type { SheetRow } from '~/platform/sheets/sheet'
import { readOrderLines } from './order-lines.repo.server'
import { readBookedRecords } from './records-by-id.repo.server'

/** A row that 采购台账 wrote: it names the document it is of. */
export interface OwnRow extends SheetRow {
  kind: keyof typeof DOCUMENT_WORDS
  /** As the sheet has it, which may be anything. */
  documentId: string
  lineId: string
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Reads the rows of a sheet that were written by an export; null where its header has no columns for their ids. */
export function ownRowReader(header: readonly string[]): ((row: SheetRow) => OwnRow | null) | null {
  const at = (column: LedgerColumn) => header.findIndex((cell) => cell.replace(/\s/gu, '') === column)
  const [kind, document, line] = [at('单据类型'), at('台账单据ID'), at('明细ID')]
  if (kind < 0 || document < 0 || line < 0) return null
  return (row) => {
    const documentId = (row.cells[document] ?? '').trim().toLowerCase()
    if (documentId === '') return null
    const offline = (row.cells[kind] ?? '').trim() === DOCUMENT_WORDS.OFFLINE
    return {
      ...row,
      kind: offline ? 'OFFLINE' : 'ORDER',
      documentId,
      lineId: (row.cells[line] ?? '').trim().toLowerCase(),
    }
  }
}

export interface OwnRowsChecked {
  /** As they stand in the books: nothing to do. */
  unchanged: number
  /** Purchases off the platform that these books do not know: another installation wrote them. */
  strangers: OwnRow[]
  errors: CellError[]
}

/**
 * Compares rows with the documents they name: nothing of those is changed by a sheet. Errors: own-row-changed for each
 * cell that says something else, own-row-unknown for an order that is not here.
 */
export async function checkOwnRows(db: Reader, programmeId: string, rows: readonly OwnRow[]): Promise<OwnRowsChecked> {
  const ids = (kind: OwnRow['kind']) => [
    ...new Set(rows.filter((row) => row.kind === kind && UUID.test(row.documentId)).map((row) => row.documentId)),
  ]
  const [lines, records] = await Promise.all([
    readOrderLines(db, programmeId, ids('ORDER')),
    readBookedRecords(db, programmeId, ids('OFFLINE')),
  ])
  const stands = new Map([
    ...lines.map((line) => [line.lineId, { name: line.orderNumber, cells: orderSheetCells(line) }] as const),
    ...records.map((record) => [record.id, { name: record.number, cells: sheetCells(record) }] as const),
  ])
  const checked: OwnRowsChecked = { unchanged: 0, strangers: [], errors: [] }
  for (const row of rows) {
    const found = stands.get(row.kind === 'ORDER' ? row.lineId : row.documentId)
    if (!found && row.kind === 'OFFLINE') checked.strangers.push(row)
    else if (!found) checked.errors.push(unknownRow(row))
    else {
      const errors = changedColumns(row.cells, found.cells).map((changed) => changedCell(row, found.name, changed))
      checked.errors.push(...errors)
      if (errors.length === 0) checked.unchanged++
    }
  }
  return checked
}

function unknownRow({ rowNumber, documentId }: OwnRow): CellError {
  return {
    rowNumber,
    column: '产品',
    refusal: refuse('own-row-unknown', { field: '产品', detail: { typed: documentId.slice(0, 40) } }).refusal,
  }
}

function changedCell(
  { rowNumber }: OwnRow,
  document: string,
  { column, typed, stands }: ReturnType<typeof changedColumns>[number],
): CellError {
  const detail = { document, typed: typed.slice(0, 40), stands: stands.slice(0, 40) }
  return { rowNumber, column, refusal: refuse('own-row-changed', { field: column, detail }).refusal }
}
