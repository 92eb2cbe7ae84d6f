import { fen } from '~/domain/money/fen'
import { type CellError, countedOn } from '~/domain/offline/offline-line'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type DocumentTruth, postMany, rememberDocuments } from '../ledger/ledger.steps.server'
import {
  allocateSettledTransfers,
  recordSettledTransfers,
  releaseSettledTransfers,
} from '../payments/settled-transfers.steps.server'
import { linesOfReferences } from './batches.repo.server'
import { type BookedLine, pageOfLines, transfersOfApproval } from './lines.repo.server'
import type { SheetProgress } from './stage-sheet.server'

const LINES_A_STATEMENT = 500

/**
 * Brings what was approved at once into the books: one verified transfer per reference with an allocation per
 * line, and three ledger rows a line, accepted, paid, counted (docs/domain.md §4.2, §4.7). The caller holds
 * lockOfflineRecords: only this moves the offline totals, so no two writers wait for each other crosswise. What takes
 * another record back posts the same with a minus on the same dates (冲减 where their year is closed), and frees its
 * share of the transfer.
 *
 * @returns the cells whose reference a transfer between members took a moment ago: then nothing of it may be kept
 */
export async function bookApproval(
  tx: Tx,
  approval: { programmeId: string; id: string; batchId: string; enteredBy: string; approvedBy: string; at: Date },
  progress: SheetProgress = {},
): Promise<CellError[]> {
  const { programmeId, at } = approval
  for await (const transfers of transfersOfApproval(tx, programmeId, approval.id)) {
    const taken = await recordSettledTransfers(tx, {
      programmeId,
      recordedBy: approval.enteredBy,
      verifiedBy: approval.approvedBy,
      at,
      transfers: transfers.map((transfer) => ({ ...transfer, id: uuid7(), valueDate: transfer.paidOn })),
    })
    if (taken.length > 0) return linesOfReferences(tx, programmeId, approval.batchId, taken)
  }
  const allocated = allocatedLines(tx, approval, progress)
  await postMany(tx, { programmeId, cause: 'offline-approved', at, fresh: true }, allocated)
  return []
}

async function* allocatedLines(
  tx: Tx,
  approval: { programmeId: string; id: string; approvedBy: string; at: Date },
  progress: SheetProgress,
): AsyncGenerator<DocumentTruth> {
  let booked = 0
  for (let afterRow = 0; ; ) {
    const lines = await pageOfLines(tx, approval.programmeId, approval.id, afterRow, LINES_A_STATEMENT)
    if (lines.length === 0) return
    const takenBack = lines.flatMap(({ reversesId }) => (reversesId === null ? [] : [reversesId]))
    await releaseSettledTransfers(tx, approval.programmeId, takenBack, { by: approval.approvedBy, at: approval.at })
    const paid = lines.filter(({ reversesId }) => reversesId === null)
    await allocateSettledTransfers(
      tx,
      approval.programmeId,
      paid.map((line) => ({ reference: line.reference, documentId: line.id, amountFen: line.amountFen })),
    )
    await rememberDocuments(
      tx,
      approval.programmeId,
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
  const amountFen = fen(line.reversesId === null ? line.amountFen : -line.amountFen)
  return {
    document: { type: 'OFFLINE', id: line.id },
    truth: [
      { step: 'ACCEPTED', villageId, amountFen, businessDate: line.acceptedOn },
      { step: 'PAID', villageId, amountFen, businessDate: line.paidOn },
      { step: 'COUNTED', villageId, amountFen, businessDate: countedOn(line) },
    ],
  }
}
