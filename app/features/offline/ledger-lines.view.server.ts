import { type OrderSheetLine, orderSheetCells } from '~/domain/offline/ledger-row'
import { sheetCells } from '~/domain/offline/offline-line'
import type { Reader } from '~/platform/db/lean-reader'
import { readOrderLines } from './order-lines.repo.server'
import { type BookedRecord, readBookedRecords } from './records-by-id.repo.server'

/** A line of an order, or a purchase off the platform, with the columns of the sheet that an import compares. */
export type LedgerLine =
  | { readonly kind: 'ORDER'; readonly line: OrderSheetLine; readonly cells: string[] }
  | { readonly kind: 'OFFLINE'; readonly line: BookedRecord; readonly cells: string[] }

/** The lines of documents of the ledger by the document's id there; one that is gone has none. */
export async function readLinesOf(
  db: Reader,
  programmeId: string,
  documents: { orderIds: readonly string[]; recordIds: readonly string[] },
): Promise<Map<string, LedgerLine[]>> {
  const [lines, records] = await Promise.all([
    readOrderLines(db, programmeId, documents.orderIds),
    readBookedRecords(db, programmeId, documents.recordIds),
  ])
  const byDocument = new Map<string, LedgerLine[]>()
  for (const line of lines) {
    const one: LedgerLine = { kind: 'ORDER', line, cells: orderSheetCells(line) }
    const others = byDocument.get(line.orderId)
    if (others) others.push(one)
    else byDocument.set(line.orderId, [one])
  }
  for (const line of records) byDocument.set(line.id, [{ kind: 'OFFLINE', line, cells: sheetCells(line) }])
  return byDocument
}
