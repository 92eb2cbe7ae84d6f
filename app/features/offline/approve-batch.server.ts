import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { readDocumentNumber } from '~/domain/identity/document-number'
import type { OfflineState } from '~/domain/offline/offline-lifecycle'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { nextNumber, nextNumbers } from '../records/records.steps.server'
import { settleBatch, touchBatch } from './batches.repo.server'
import { bookApproval } from './book-batch.server'
import { approveRecords, readApprovalDigest, sumOfApproval } from './records.repo.server'
import { refusedLines, refusedSheet, type SheetOutcome, type SheetProgress } from './stage-sheet.server'

/** What the audit keeps of an approval: `digest` covers each record with its evidence (offline_approval_digest). */
export type Approved = { lines: number; amountFen: bigint; approval: string; digest: string }

/**
 * Approves records of a batch that is in `from`, gives them their numbers and brings them into the books. The caller
 * holds lockOfflineRecords and has looked for conflicts. Refuses: stale-version, sheet-errors.
 */
export async function approveBatch(
  tx: Tx,
  what: {
    programmeId: string
    batchId: string
    from: OfflineState
    /** Null: all in `from`. */
    ids: readonly string[] | null
    count: number
    unseenReason: string
    /** What the batch is in, where it is not what its records are in. */
    batchState?: OfflineState
  },
  by: { enteredBy: string; approvedBy: string; version: number; at: Date },
  progress: SheetProgress = {},
): Promise<SheetOutcome<Approved>> {
  const { programmeId, batchId, from, ids, count, unseenReason } = what
  const seen = { id: batchId, state: what.batchState ?? from, version: by.version }
  const decision = { by: by.approvedBy, at: by.at, reason: '' }
  if (!(await touchBatch(tx, programmeId, seen, decision))) return refusedSheet('stale-version')
  const approval = uuid7()
  const year = yearOf(businessDateOf(by.at))
  const serial = await firstSerial(tx, programmeId, year, count)
  const approved = { id: approval, by: by.approvedBy, at: by.at, unseenReason }
  await approveRecords(tx, programmeId, batchId, { from, ids }, { year, serial }, approved)
  const booked = { programmeId, id: approval, batchId, enteredBy: by.enteredBy, approvedBy: by.approvedBy, at: by.at }
  const taken = await bookApproval(tx, booked, progress)
  if (taken.length > 0) return refusedLines(taken)
  await settleBatch(tx, programmeId, batchId)
  const [sum, digest] = [
    await sumOfApproval(tx, programmeId, approval),
    await readApprovalDigest(tx, programmeId, approval),
  ]
  return { ok: true, value: { ...sum, approval, digest } }
}

/** The first of so many numbers in a row. */
async function firstSerial(tx: Tx, programmeId: string, year: number, count: number): Promise<number> {
  const first =
    count === 1
      ? await nextNumber(tx, programmeId, 'offline', year)
      : (await nextNumbers(tx, programmeId, 'offline', year, count))[0]
  const read = first === undefined ? null : readDocumentNumber('offline', first)
  if (!read) throw new Error('a number was given that is none')
  return read.serial
}
