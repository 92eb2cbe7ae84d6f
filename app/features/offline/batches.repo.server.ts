import { type Fen, fen } from '~/domain/money/fen'
import { stateOfBatch } from '~/domain/offline/batch-state'
import type { OfflineState } from '~/domain/offline/offline-lifecycle'
import type { CellError, OfflineLine } from '~/domain/offline/offline-line'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Db, Tx } from '~/platform/db/db'

/** A line on its way into the books. */
export interface StagedLine {
  id: string
  rowNumber: number
  rowHash: Buffer
  line: OfflineLine
}

export interface OfflineBatchRow {
  id: string
  fileName: string
  byHand: boolean
  state: OfflineState
  version: number
  lines: number
  skipped: number
  amountFen: Fen
  enteredBy: string
  enteredAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  reason: string
}

/** Two sheets at once would each miss the other's lines: one import or approval per programme at a time. */
export async function lockOfflineRecords(tx: Tx, programmeId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`offline:${programmeId}`}, 0))) held`
}

export async function insertBatch(
  tx: Tx,
  programmeId: string,
  batch: { id: string; fileName: string; fileHash: string; byHand: boolean; enteredBy: string; enteredAt: Date },
): Promise<void> {
  await tx.offlineBatch.create({
    data: { programmeId, ...batch, state: 'DRAFT', lines: 0, skipped: 0, amountFen: 0n },
  })
}

export async function insertLines(tx: Tx, programmeId: string, batchId: string, lines: StagedLine[]): Promise<void> {
  const column = <K extends keyof OfflineLine>(key: K) => lines.map(({ line }) => String(line[key]))
  await tx.$executeRaw`
    INSERT INTO offline_record (programme_id, batch_id, state, occurrence, id, row_number, row_hash, accepted_on, paid_on,
      village_id, buyer_name, uscc, buyer_type, channel, product, spec, quantity, unit, unit_price_fen, amount_fen,
      reference, invoice_no, note, entered_by, entered_at)
    SELECT ${programmeId}::uuid, ${batchId}::uuid, 'DRAFT', 1, line.*, batch.entered_by, batch.entered_at
      FROM offline_batch AS batch, unnest(${lines.map(({ id }) => id)}::uuid[], ${lines.map(({ rowNumber }) => rowNumber)}::int[],
        ${lines.map(({ rowHash }) => rowHash)}::bytea[], ${column('acceptedOn')}::date[], ${column('paidOn')}::date[],
        ${column('villageId')}::uuid[], ${column('buyerName')}::text[], ${column('uscc')}::text[],
        ${column('buyerType')}::buyer_type[], ${column('channel')}::text[], ${column('product')}::text[],
        ${column('spec')}::text[], ${column('quantity')}::bigint[], ${column('unit')}::text[],
        ${column('unitPriceFen')}::bigint[], ${column('amountFen')}::bigint[], ${column('reference')}::text[],
        ${column('invoiceNo')}::text[], ${column('note')}::text[]) AS line
     WHERE batch.programme_id = ${programmeId}::uuid AND batch.id = ${batchId}::uuid`
}

/** Numbers lines that are alike: each came in as a first one, the second in the sheet becomes 2 … */
export async function numberOccurrences(tx: Tx, programmeId: string, batchId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE offline_record AS record SET occurrence = numbered.occurrence
      FROM (SELECT id, row_number() OVER (PARTITION BY row_hash ORDER BY row_number) AS occurrence
              FROM offline_record WHERE programme_id = ${programmeId}::uuid AND batch_id = ${batchId}::uuid) AS numbered
     WHERE record.programme_id = ${programmeId}::uuid AND record.id = numbered.id AND numbered.occurrence > 1`
}

/** Takes out the lines whose k-th twin is in the books already; returns how many. */
export async function dropKnownLines(tx: Tx, programmeId: string, batchId: string): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM offline_record AS line USING offline_record AS known
     WHERE line.programme_id = ${programmeId}::uuid AND line.batch_id = ${batchId}::uuid
       AND line.state IN ('DRAFT', 'SUBMITTED') AND known.programme_id = line.programme_id AND known.state = 'APPROVED'
       AND known.row_hash = line.row_hash AND known.occurrence = line.occurrence`
}

/** Lines, of these or all, whose reference is a transfer that exists already: with any difference, the same money twice. */
export async function linesWithKnownReference(
  tx: Tx,
  programmeId: string,
  batchId: string,
  ids: readonly string[] | null = null,
): Promise<CellError[]> {
  const rows = await tx.$queryRaw<{ row_number: number; reference: string }[]>`
    SELECT line.row_number, line.reference
      FROM offline_record AS line
      JOIN bank_transfer AS transfer ON transfer.programme_id = line.programme_id AND transfer.reference = line.reference
       AND transfer.state IN ('RECORDED', 'VERIFIED')
     WHERE line.programme_id = ${programmeId}::uuid AND line.batch_id = ${batchId}::uuid
       AND line.state IN ('DRAFT', 'SUBMITTED') AND line.reference <> '' AND line.reverses_id IS NULL
       AND (${ids === null} OR line.id = ANY (${[...(ids ?? [])]}::uuid[]))
     ORDER BY line.row_number`
  return rows.map(referenceDiffers)
}

/** The same of lines with these references. */
export async function linesOfReferences(
  tx: Tx,
  programmeId: string,
  batchId: string,
  references: readonly string[],
): Promise<CellError[]> {
  const rows = await tx.$queryRaw<{ row_number: number; reference: string }[]>`
    SELECT row_number, reference FROM offline_record
     WHERE programme_id = ${programmeId}::uuid AND batch_id = ${batchId}::uuid
       AND reference = ANY (${[...references]}::text[])
     ORDER BY row_number`
  return rows.map(referenceDiffers)
}

function referenceDiffers(row: { row_number: number; reference: string }): CellError {
  const detail = { reference: row.reference }
  return {
    rowNumber: row.row_number,
    column: '付款凭证号',
    refusal: { code: 'reference-differs', field: '付款凭证号', detail },
  }
}

/** Lines that share a reference with an earlier line but not its payer or its payment date: not one transfer. */
export async function linesSplittingATransfer(tx: Tx, programmeId: string, batchId: string): Promise<CellError[]> {
  const rows = await tx.$queryRaw<{ row_number: number; reference: string; first_row: number; same_payer: boolean }[]>`
    SELECT * FROM (
      SELECT row_number, reference, first_value(row_number) OVER same AS first_row,
             buyer_name = first_value(buyer_name) OVER same AND uscc = first_value(uscc) OVER same AS same_payer,
             paid_on = first_value(paid_on) OVER same AS same_day
        FROM offline_record
       WHERE programme_id = ${programmeId}::uuid AND batch_id = ${batchId}::uuid AND state <> 'RETURNED'
         AND reference <> '' AND reverses_id IS NULL
      WINDOW same AS (PARTITION BY reference ORDER BY row_number)) AS line
     WHERE NOT (same_payer AND same_day)
     ORDER BY row_number`
  return rows.map((row) => ({
    rowNumber: row.row_number,
    column: row.same_payer ? '付款日期' : '采购单位',
    refusal: {
      code: 'payment-differs',
      field: row.same_payer ? '付款日期' : '采购单位',
      detail: { reference: row.reference, row: String(row.first_row) },
    },
  }))
}

/** Puts the figures of what is left of the sheet on its batch and returns them. */
export async function sumBatch(
  tx: Tx,
  programmeId: string,
  batchId: string,
  skipped: number,
): Promise<{ lines: number; skipped: number; amountFen: bigint }> {
  const [sum] = await tx.$queryRaw<{ lines: number; skipped: number; amount_fen: bigint }[]>`
    UPDATE offline_batch SET (lines, amount_fen) = (
             SELECT count(*), coalesce(sum(amount_fen), 0) FROM offline_record
              WHERE programme_id = ${programmeId}::uuid AND batch_id = ${batchId}::uuid),
           skipped = skipped + ${skipped}
     WHERE programme_id = ${programmeId}::uuid AND id = ${batchId}::uuid
    RETURNING lines, skipped, amount_fen`
  if (!sum) throw new Error(`offline batch ${batchId} is gone`)
  return { lines: sum.lines, skipped: sum.skipped, amountFen: sum.amount_fen }
}

/** Compare-and-set on state and version; false: somebody was quicker. Its state follows from its records (settleBatch). */
export async function touchBatch(
  tx: Tx,
  programmeId: string,
  batch: { id: string; state: OfflineState; version: number },
  decision?: { by: string; at: Date; reason: string },
): Promise<boolean> {
  const moved = await tx.offlineBatch.updateMany({
    where: { programmeId, id: batch.id, state: batch.state, version: batch.version },
    data: {
      version: { increment: 1 },
      ...(decision && { decidedBy: decision.by, decidedAt: decision.at, reason: decision.reason }),
    },
  })
  return moved.count === 1
}

/** Puts on a batch what its records come to, and where they leave it (app/domain/offline/batch-state.ts). */
export async function settleBatch(tx: Tx, programmeId: string, batchId: string): Promise<OfflineState> {
  const where = { programmeId, batchId }
  const groups = await tx.offlineRecord.groupBy({ by: ['state'], where, _count: true, _sum: { amountFen: true } })
  const state = stateOfBatch(groups.map((group) => group.state))
  await tx.offlineBatch.update({
    where: { programmeId_id: { programmeId, id: batchId } },
    data: {
      state,
      lines: groups.reduce((sum, group) => sum + group._count, 0),
      amountFen: groups.reduce((sum, group) => sum + (group._sum.amountFen ?? 0n), 0n),
    },
  })
  return state
}

/**
 * Marks a sheet as changed whose evidence changes, and holds it until that is written. Only its author may, and only
 * while it is open and nothing of it is decided: what was approved stands on the evidence as it was.
 * Refuses: not-found, wrong-state.
 */
export async function changeEvidence(
  tx: Tx,
  programmeId: string,
  batch: { id: string; enteredBy: string; open: readonly OfflineState[] },
): Promise<Outcome<void>> {
  const own = { programmeId, id: batch.id, enteredBy: batch.enteredBy }
  const changed = await tx.offlineBatch.updateMany({
    where: { ...own, state: { in: [...batch.open] }, decidedBy: null },
    data: { version: { increment: 1 } },
  })
  if (changed.count === 1) return accept()
  return refuse((await tx.offlineBatch.count({ where: own })) === 0 ? 'not-found' : 'wrong-state')
}

export async function deleteBatch(tx: Tx, programmeId: string, batchId: string): Promise<void> {
  await tx.offlineRecord.deleteMany({ where: { programmeId, batchId } })
  await tx.offlineBatch.delete({ where: { programmeId_id: { programmeId, id: batchId } } })
}

export async function findBatch(db: Db | Tx, programmeId: string, batchId: string): Promise<OfflineBatchRow | null> {
  const row = await db.offlineBatch.findUnique({ where: { programmeId_id: { programmeId, id: batchId } } })
  return row && { ...row, amountFen: fen(row.amountFen) }
}

export async function listBatchRows(
  db: Db,
  programmeId: string,
  page: { limit: number; before: { at: Date; id: string } | null },
): Promise<(OfflineBatchRow & { enteredByName: string; decidedByName: string | null })[]> {
  const before = page.before
  return db.$queryRaw`
    SELECT batch.id, batch.file_name AS "fileName", batch.by_hand AS "byHand", batch.state, batch.version, batch.lines, batch.skipped,
           batch.amount_fen AS "amountFen", batch.entered_by AS "enteredBy", batch.entered_at AS "enteredAt",
           batch.decided_by AS "decidedBy", batch.decided_at AS "decidedAt", batch.reason,
           entered.name AS "enteredByName", decided.name AS "decidedByName"
      FROM offline_batch AS batch
      JOIN person AS entered ON entered.id = batch.entered_by
      LEFT JOIN person AS decided ON decided.id = batch.decided_by
     WHERE batch.programme_id = ${programmeId}::uuid
       AND (${before?.at ?? null}::timestamptz IS NULL
            OR (batch.entered_at, batch.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
     ORDER BY batch.entered_at DESC, batch.id DESC LIMIT ${page.limit}`
}
