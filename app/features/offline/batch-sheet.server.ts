import type { OfflineState } from '~/domain/offline/offline-lifecycle'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import type { Db } from '~/platform/db/db'
import { sheetStream } from '~/platform/sheets/write-sheet'
import { batchSheetRows } from './offline.view.server'
import { TEMPLATE_NAME } from './sheet-template.server'

/** The workbook of a batch: the sheet's own columns, and `behind` them number, status and why a line came back. */
export function batchSheet(
  db: Db,
  programmeId: string,
  batchId: string,
  words: { behind: readonly string[]; say: (state: OfflineState) => string },
): ReadableStream<Uint8Array> {
  const rows = batchSheetRows(db, programmeId, batchId, words.say)
  return sheetStream('xlsx', [...OFFLINE_COLUMNS, ...words.behind], rows, TEMPLATE_NAME)
}
