import { fen } from '~/domain/money/fen'
import { type CellError, countedOn } from '~/domain/offline/offline-line'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type DocumentTruth, postMany, rememberDocuments } from '../ledger/ledger.steps.server'
import { allocateSettledTransfers, recordSettledTransfers } from '../payments/settled-transfers.steps.server'
import { linesOfReferences } from './batches.repo.server'
import { type BookedLine, pageOfLines, transfersOfBatch } from './lines.repo.server'
import type { SheetProgress } from './stage-sheet.server'

const LINES_A_STATEMENT = 500

/**
 * Brings the lines of an approved batch into the books: one verified transfer per reference with an allocation per
 * line, and three ledger rows a line, accepted, paid, counted (docs/domain.md §4.2, §4.7). The caller holds
 * lockOfflineRecords: only sheets move the offline totals, so no two writers wait for each other crosswise.
 *
 * @returns the cells whose reference a transfer between members took a moment ago: then nothing of it may be kept
 */
export async function bookBatch(
  tx: Tx,
  batch: { programmeId: string; id: string; enteredBy: string; approvedBy: string; at: Date },
  progress: SheetProgress = {},
): Promise<CellError[]> {
  const { programmeId, at } = batch
  for await (const transfers of transfersOfBatch(tx, programmeId, batch.id)) {
    const taken = await recordSettledTransfers(tx, {
      programmeId,
      recordedBy: batch.enteredBy,
      verifiedBy: batch.approvedBy,
      at,
      transfers: transfers.map((transfer) => ({ ...transfer, id: uuid7(), valueDate: transfer.paidOn })),
    })
    if (taken.length > 0) return linesOfReferences(tx, programmeId, batch.id, taken)
  }
  const allocated = allocatedLines(tx, batch, progress)
  await postMany(tx, { programmeId, cause: 'offline-approved', at, fresh: true }, allocated)
  return []
}

async function* allocatedLines(
  tx: Tx,
  batch: { programmeId: string; id: string },
  progress: SheetProgress,
): AsyncGenerator<DocumentTruth> {
  let booked = 0
  for (let afterRow = 0; ; ) {
    const lines = await pageOfLines(tx, batch.programmeId, batch.id, afterRow, LINES_A_STATEMENT)
    if (lines.length === 0) return
    await allocateSettledTransfers(
      tx,
      batch.programmeId,
      lines.map((line) => ({ reference: line.reference, documentId: line.id, amountFen: line.amountFen })),
    )
    await rememberDocuments(
      tx,
      batch.programmeId,
      lines.map((line) => ({ ...line, type: 'OFFLINE', baseId: null })),
    )
    for (const line of lines) yield truthOf(line)
    afterRow = lines.at(-1)?.rowNumber ?? afterRow
    booked += lines.length
    progress.onRows?.(booked)
  }
}

function truthOf(line: BookedLine): DocumentTruth {
  const { villageId } = line
  const amountFen = fen(line.amountFen)
  return {
    document: { type: 'OFFLINE', id: line.id },
    truth: [
      { step: 'ACCEPTED', villageId, amountFen, businessDate: line.acceptedOn },
      { step: 'PAID', villageId, amountFen, businessDate: line.paidOn },
      { step: 'COUNTED', villageId, amountFen, businessDate: countedOn(line) },
    ],
  }
}
