import { ALIKE_BITS } from '~/domain/attachment/looks'
import type { OfflineState } from '~/domain/offline/offline-lifecycle'
import type { CellError } from '~/domain/offline/offline-line'
import type { Db, Tx } from '~/platform/db/db'

const MOST_ALIKE = 20

/** Another purchase that may be the same one. */
export interface AlikeRecord {
  /** The record it is like. */
  of: string
  id: string
  number: string | null
  state: OfflineState
  buyerName: string
  product: string
  day: Date
  amountFen: bigint
}

/**
 * Records of other batches in the same village, of the same buyer and amount, at most three days apart, that wait
 * or stand: of these records, or of a batch.
 */
export async function selectAlike(
  db: Db | Tx,
  programmeId: string,
  about: { ids: readonly string[] } | { batchId: string },
): Promise<AlikeRecord[]> {
  const ids = 'ids' in about ? [...about.ids] : []
  const batchId = 'batchId' in about ? about.batchId : null
  return db.$queryRaw`
    SELECT mine.id AS of, other.id, other.number, other.state, other.buyer_name AS "buyerName", other.product,
           greatest(other.accepted_on, other.paid_on) AS day, other.amount_fen AS "amountFen"
      FROM offline_record AS mine
      JOIN offline_record AS other
        ON other.programme_id = mine.programme_id AND other.village_id = mine.village_id
       AND other.amount_fen = mine.amount_fen AND other.buyer_name = mine.buyer_name AND other.batch_id <> mine.batch_id
       AND greatest(other.accepted_on, other.paid_on) BETWEEN greatest(mine.accepted_on, mine.paid_on) - 3
                                                          AND greatest(mine.accepted_on, mine.paid_on) + 3
     WHERE mine.programme_id = ${programmeId}::uuid AND mine.reverses_id IS NULL
       AND (mine.id = ANY (${ids}::uuid[]) OR mine.batch_id = ${batchId}::uuid)
       AND mine.state <> 'RETURNED' AND other.state IN ('SUBMITTED', 'APPROVED') AND other.reverses_id IS NULL
       AND NOT EXISTS (SELECT FROM offline_record AS back
                        WHERE back.programme_id = other.programme_id AND back.reverses_id = other.id
                          AND back.state = 'APPROVED')
     ORDER BY mine.row_number, other.id LIMIT ${MOST_ALIKE}`
}

/** Another evidence with the same contents, or a picture that looks the same. */
export interface AlikeFile {
  /** The document the looked-at file is of. */
  of: string
  id: string
  name: string
  ownerType: string
  ownerId: string
  same: boolean
}

/**
 * Files of other documents that are the same as, or look like, the evidence of these documents: evidence of other
 * records, receipts of transfers, invoices. Of all records of the batch without `records`.
 */
export async function selectAlikeFiles(
  db: Db | Tx,
  programmeId: string,
  owners: { records: readonly string[] | null; batchId: string },
): Promise<AlikeFile[]> {
  return db.$queryRaw`
    WITH mine AS (
      SELECT owner_id, sha256, looks FROM attachment
       WHERE programme_id = ${programmeId}::uuid
         AND ((owner_type = 'offline-record' AND owner_id = ANY (
                 SELECT record.id FROM offline_record AS record
                  WHERE record.programme_id = ${programmeId}::uuid AND record.batch_id = ${owners.batchId}::uuid
                    AND (${owners.records === null} OR record.id = ANY (${[...(owners.records ?? [])]}::uuid[]))))
              OR (owner_type = 'offline-batch' AND owner_id = ${owners.batchId}::uuid)))
    SELECT DISTINCT ON (other.id) mine.owner_id AS of, other.id, other.name, other.owner_type AS "ownerType",
           other.owner_id AS "ownerId", other.sha256 = mine.sha256 AS same
      FROM mine
      JOIN attachment AS other
        ON other.programme_id = ${programmeId}::uuid
       AND other.owner_type IN ('offline-record', 'offline-batch', 'transfer', 'invoice', 'refund')
       AND (other.sha256 = mine.sha256
            OR (mine.looks <> '{}' AND other.looks <> '{}' AND other.looks && mine.looks
                AND (SELECT sum(bit_count((one # two)::bit(10))) FROM unnest(mine.looks, other.looks) AS band (one, two))
                    <= ${ALIKE_BITS}))
     WHERE other.owner_id <> mine.owner_id
       AND other.owner_id <> ${owners.batchId}::uuid
       AND NOT EXISTS (SELECT FROM offline_record AS sibling
                        WHERE sibling.programme_id = other.programme_id AND sibling.id = other.owner_id
                          AND sibling.batch_id = ${owners.batchId}::uuid)
     ORDER BY other.id LIMIT ${MOST_ALIKE}`
}

/** Lines whose invoice stands in another batch in one of these states, or among the invoices of the platform. */
export async function linesWithKnownInvoice(
  tx: Tx,
  programmeId: string,
  batchId: string,
  states: readonly OfflineState[],
  ids: readonly string[] | null = null,
): Promise<CellError[]> {
  const rows = await tx.$queryRaw<{ row_number: number; invoice_no: string }[]>`
    SELECT line.row_number, line.invoice_no
      FROM offline_record AS line
     WHERE line.programme_id = ${programmeId}::uuid AND line.batch_id = ${batchId}::uuid AND line.invoice_no <> ''
       AND line.state IN ('DRAFT', 'SUBMITTED') AND line.reverses_id IS NULL
       AND (${ids === null} OR line.id = ANY (${[...(ids ?? [])]}::uuid[]))
       AND (EXISTS (
              SELECT FROM offline_record AS other
               WHERE other.programme_id = line.programme_id AND other.invoice_no = line.invoice_no
                 AND (other.batch_id <> line.batch_id OR (other.buyer_name <> line.buyer_name AND other.id <> line.id))
                 AND other.state = ANY (${[...states]}::offline_state[]) AND other.reverses_id IS NULL
                 AND NOT EXISTS (SELECT FROM offline_record AS back
                                  WHERE back.programme_id = other.programme_id AND back.reverses_id = other.id
                                    AND back.state = 'APPROVED'))
            OR EXISTS (
              SELECT FROM invoice
               WHERE invoice.programme_id = line.programme_id AND invoice.number = line.invoice_no
                 AND invoice.state <> 'WITHDRAWN'))
     ORDER BY line.row_number`
  return rows.map((row) => ({
    rowNumber: row.row_number,
    column: '发票号码',
    refusal: { code: 'invoice-recorded', field: '发票号码', detail: { invoice: row.invoice_no } },
  }))
}

/** Puts one answer on every record of a batch that has none and looks like another one. */
export async function answerAlike(tx: Tx, programmeId: string, ids: readonly string[], reason: string): Promise<void> {
  await tx.offlineRecord.updateMany({
    where: { programmeId, id: { in: [...ids] }, alikeReason: '', state: 'DRAFT' },
    data: { alikeReason: reason },
  })
}

/** Of these records those that say why they are others than they look like. */
export async function selectAnswered(
  tx: Tx,
  programmeId: string,
  batchId: string,
): Promise<{ id: string; answered: boolean }[]> {
  const rows = await tx.offlineRecord.findMany({
    where: { programmeId, batchId, state: 'DRAFT' },
    select: { id: true, alikeReason: true },
    orderBy: { rowNumber: 'asc' },
  })
  return rows.map(({ id, alikeReason }) => ({ id, answered: alikeReason !== '' }))
}
