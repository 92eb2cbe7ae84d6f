import type { OfflineState } from '~/domain/offline/offline-lifecycle'
import type { OfflineLine } from '~/domain/offline/offline-line'
import type { Db, Tx } from '~/platform/db/db'

/** One record as its use cases need it. */
export interface OfflineRecordRow {
  id: string
  batchId: string
  rowNumber: number
  state: OfflineState
  number: string | null
  reversesId: string | null
  enteredBy: string
  reference: string
}

const SELECTED = {
  id: true,
  batchId: true,
  rowNumber: true,
  state: true,
  number: true,
  reversesId: true,
  enteredBy: true,
  reference: true,
} as const

export async function findRecord(db: Db | Tx, programmeId: string, id: string): Promise<OfflineRecordRow | null> {
  return db.offlineRecord.findUnique({ where: { programmeId_id: { programmeId, id } }, select: SELECTED })
}

export interface NewRecord {
  id: string
  batchId: string
  rowHash: Uint8Array<ArrayBuffer>
  line: OfflineLine
  alikeReason: string
}

/** An entry by hand, behind the last one of its batch. */
export async function insertRecord(
  tx: Tx,
  programmeId: string,
  record: NewRecord & { enteredBy: string; enteredAt: Date },
): Promise<void> {
  const { id, batchId, rowHash, line, alikeReason, enteredBy, enteredAt } = record
  const last = await tx.offlineRecord.aggregate({ where: { programmeId, batchId }, _max: { rowNumber: true } })
  await tx.offlineRecord.create({
    data: {
      ...{ programmeId, id, batchId, rowNumber: (last._max.rowNumber ?? 0) + 1, state: 'DRAFT', occurrence: 1 },
      ...{ rowHash, alikeReason, enteredBy, enteredAt, ...columnsOf(line) },
    },
  })
}

/** Writes an open record anew; a returned one is a draft again. @returns false when it is not open any more */
export async function rewriteRecord(tx: Tx, programmeId: string, record: NewRecord): Promise<boolean> {
  const { id, batchId, rowHash, line, alikeReason } = record
  const { count } = await tx.offlineRecord.updateMany({
    where: { programmeId, id, batchId, state: { in: ['DRAFT', 'RETURNED'] } },
    data: { ...columnsOf(line), rowHash, alikeReason, occurrence: 1, state: 'DRAFT', decidedBy: null, decidedAt: null },
  })
  return count === 1
}

function columnsOf(line: OfflineLine) {
  const { acceptedOn, paidOn, ...rest } = line
  return { ...rest, acceptedOn: new Date(acceptedOn), paidOn: new Date(paidOn) }
}

export async function deleteRecord(tx: Tx, programmeId: string, id: string): Promise<void> {
  await tx.offlineRecord.delete({ where: { programmeId_id: { programmeId, id } } })
}

/** A copy of an approved record that takes it back, waiting for another official. False: somebody has asked already. */
export async function insertReversal(
  tx: Tx,
  programmeId: string,
  reversal: { id: string; batchId: string; reversesId: string; enteredBy: string; enteredAt: Date; reason: string },
): Promise<boolean> {
  const written = await tx.$executeRaw`
    INSERT INTO offline_record (programme_id, batch_id, state, occurrence, id, row_number, row_hash, accepted_on, paid_on,
      village_id, buyer_name, uscc, buyer_type, channel, product, spec, quantity, unit, unit_price_fen, amount_fen,
      reference, invoice_no, note, entered_by, entered_at, reverses_id, reason)
    SELECT programme_id, ${reversal.batchId}::uuid, 'SUBMITTED', 1, ${reversal.id}::uuid, 1, row_hash, accepted_on,
           paid_on, village_id, buyer_name, uscc, buyer_type, channel, product, spec, quantity, unit, unit_price_fen,
           amount_fen, reference, invoice_no, note, ${reversal.enteredBy}::uuid, ${reversal.enteredAt}, id,
           ${reversal.reason}
      FROM offline_record
     WHERE programme_id = ${programmeId}::uuid AND id = ${reversal.reversesId}::uuid AND state = 'APPROVED'
       AND reverses_id IS NULL
    ON CONFLICT DO NOTHING`
  if (written !== 1) return false
  await tx.$executeRaw`
    UPDATE offline_record AS record SET row_hash = offline_row_hash(record)
     WHERE programme_id = ${programmeId}::uuid AND id = ${reversal.id}::uuid`
  return true
}

/** Hands drafts of a batch to another official; returns how many. */
export async function submitRecords(tx: Tx, programmeId: string, batchId: string): Promise<number> {
  const drafts = { programmeId, batchId, state: 'DRAFT' } as const
  const { count } = await tx.offlineRecord.updateMany({ where: drafts, data: { state: 'SUBMITTED', reason: '' } })
  return count
}

/**
 * Which of a batch's waiting records are decided together with these: those paid by the same voucher are one payment.
 * Without ids all that wait.
 */
export async function selectWaiting(
  tx: Tx,
  programmeId: string,
  batchId: string,
  ids: readonly string[] | null,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM offline_record AS record
     WHERE programme_id = ${programmeId}::uuid AND batch_id = ${batchId}::uuid AND state = 'SUBMITTED'
       AND (${ids === null} OR id = ANY (${[...(ids ?? [])]}::uuid[]) OR (reference <> '' AND reverses_id IS NULL AND reference IN (
             SELECT reference FROM offline_record
              WHERE programme_id = ${programmeId}::uuid AND id = ANY (${[...(ids ?? [])]}::uuid[]))))
     ORDER BY row_number`
  return rows.map(({ id }) => id)
}

interface Approval {
  id: string
  by: string
  at: Date
  unseenReason: string
}

/**
 * Approves records of a batch (all that are in `from` without ids), numbered from `serial` in the order of their lines.
 * What was paid without a voucher is known by its own number from now on.
 */
export async function approveRecords(
  tx: Tx,
  programmeId: string,
  batchId: string,
  { from, ids }: { from: OfflineState; ids: readonly string[] | null },
  numbers: { year: number; serial: number },
  approval: Approval,
): Promise<void> {
  await tx.$executeRaw`
    WITH numbered AS (
      SELECT id, (${numbers.serial}::int - 1 + row_number() OVER (ORDER BY row_number))::text AS serial
        FROM offline_record
       WHERE programme_id = ${programmeId}::uuid AND batch_id = ${batchId}::uuid AND state = ${from}::offline_state
         AND (${ids === null} OR id = ANY (${[...(ids ?? [])]}::uuid[]))),
    named AS (
      SELECT id, format('XX-%s-%s', ${numbers.year}::int, lpad(serial, greatest(6, length(serial)), '0')) AS number
        FROM numbered)
    UPDATE offline_record AS record
       SET state = 'APPROVED', number = named.number, decided_by = ${approval.by}::uuid, decided_at = ${approval.at},
           approval_id = ${approval.id}::uuid, unseen_reason = ${approval.unseenReason},
           reference = CASE reference WHEN '' THEN named.number ELSE reference END
      FROM named
     WHERE record.programme_id = ${programmeId}::uuid AND record.id = named.id`
}

/** What the audit keeps of an approval: a digest of the sealed hash of each record. */
export async function readApprovalDigest(tx: Tx, programmeId: string, approvalId: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ digest: string }[]>`
    SELECT offline_approval_digest(${programmeId}::uuid, ${approvalId}::uuid) AS digest`
  return row?.digest ?? ''
}

export async function returnRecords(
  tx: Tx,
  programmeId: string,
  ids: readonly string[],
  decision: { by: string; at: Date; reason: string },
): Promise<{ count: number; amountFen: bigint }> {
  const where = { programmeId, id: { in: [...ids] }, state: 'SUBMITTED' as const }
  const sum = await tx.offlineRecord.aggregate({ where, _sum: { amountFen: true }, _count: true })
  const data = { state: 'RETURNED' as const, decidedBy: decision.by, decidedAt: decision.at, reason: decision.reason }
  await tx.offlineRecord.updateMany({ where, data })
  return { count: sum._count, amountFen: sum._sum.amountFen ?? 0n }
}

/** How many of these, or of all that wait in the batch, have neither a file of their own nor one of their batch. */
export async function countWithoutEvidence(
  db: Db | Tx,
  programmeId: string,
  batchId: string,
  ids: readonly string[] | null,
): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM offline_record AS record
     WHERE record.programme_id = ${programmeId}::uuid AND record.batch_id = ${batchId}::uuid
       AND record.state = 'SUBMITTED' AND (${ids === null} OR record.id = ANY (${[...(ids ?? [])]}::uuid[]))
       AND NOT EXISTS (
         SELECT FROM attachment
          WHERE attachment.programme_id = record.programme_id
            AND (owner_type, owner_id) IN (('offline-record', record.id), ('offline-batch', record.batch_id)))`
  return Number(row?.count ?? 0n)
}

export async function sumOfApproval(
  tx: Tx,
  programmeId: string,
  approvalId: string,
): Promise<{ lines: number; amountFen: bigint }> {
  const where = { programmeId, approvalId }
  const sum = await tx.offlineRecord.aggregate({ where, _sum: { amountFen: true }, _count: true })
  return { lines: sum._count, amountFen: sum._sum.amountFen ?? 0n }
}

/**
 * Numbers records written by hand that are alike in every column, behind those that stand: one that was taken back may
 * be written down again.
 */
export async function numberTwins(tx: Tx, programmeId: string, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE offline_record AS record SET occurrence = twins.occurrence
      FROM (SELECT waiting.id,
                   row_number() OVER (PARTITION BY waiting.row_hash ORDER BY waiting.row_number)
                     + coalesce((SELECT max(known.occurrence) FROM offline_record AS known
                                  WHERE known.programme_id = waiting.programme_id
                                    AND known.row_hash = waiting.row_hash AND known.state = 'APPROVED'), 0) AS occurrence
              FROM offline_record AS waiting
             WHERE waiting.programme_id = ${programmeId}::uuid AND waiting.id = ANY (${[...ids]}::uuid[])) AS twins
     WHERE record.programme_id = ${programmeId}::uuid AND record.id = twins.id`
}

export async function selectRecords(
  tx: Tx,
  programmeId: string,
  batchId: string,
): Promise<{ id: string; state: OfflineState }[]> {
  return tx.offlineRecord.findMany({ where: { programmeId, batchId }, select: { id: true, state: true } })
}

/** Lines of a batch as the names of files may mean them. */
export async function selectNamedLines(
  tx: Tx,
  programmeId: string,
  batchId: string,
): Promise<{ id: string; rowNumber: number; reference: string; invoiceNo: string }[]> {
  return tx.offlineRecord.findMany({
    where: { programmeId, batchId },
    orderBy: { rowNumber: 'asc' },
    take: 5_000,
    select: { id: true, rowNumber: true, reference: true, invoiceNo: true },
  })
}
