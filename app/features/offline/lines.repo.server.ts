import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { OfflineState } from '~/domain/offline/offline-lifecycle'
import type { OfflineLine } from '~/domain/offline/offline-line'
import type { Channel } from '~/domain/offline/vocabulary'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'

export interface BookedLine {
  id: string
  villageId: string
  acceptedOn: BusinessDate
  paidOn: BusinessDate
  buyerName: string
  amountFen: bigint
  reference: string
  /** The record it takes back, if it does. */
  reversesId: string | null
  /** The registered buyer with that USCC. */
  buyerId: string | null
  buyerType: OfflineLine['buyerType']
  channel: Channel
}

interface BookedRow {
  rowNumber: number
  acceptedOn: Date
  paidOn: Date
}

/** What was approved at once, by row number, from after `afterRow`. */
export async function pageOfLines(
  tx: Tx,
  programmeId: string,
  approvalId: string,
  afterRow: number,
  limit: number,
): Promise<(BookedLine & { rowNumber: number })[]> {
  const rows = await tx.$queryRaw<(Omit<BookedLine, 'acceptedOn' | 'paidOn'> & BookedRow)[]>`
    SELECT record.id, record.row_number AS "rowNumber", record.village_id AS "villageId",
           record.accepted_on AS "acceptedOn", record.paid_on AS "paidOn", record.buyer_name AS "buyerName",
           record.amount_fen AS "amountFen", record.reference, buyer.id AS "buyerId",
           record.buyer_type::text AS "buyerType", record.channel,
           record.reverses_id AS "reversesId"
      FROM offline_record AS record
      LEFT JOIN organisation AS buyer
        ON buyer.programme_id = record.programme_id AND buyer.side = 'BUYER' AND record.uscc <> ''
       AND buyer.uscc = record.uscc
     WHERE record.programme_id = ${programmeId}::uuid AND record.approval_id = ${approvalId}::uuid
       AND record.row_number > ${afterRow}
     ORDER BY record.row_number
     LIMIT ${limit}`
  return rows.map((row) => ({ ...row, acceptedOn: dayOf(row.acceptedOn), paidOn: dayOf(row.paidOn) }))
}

export interface BatchTransfer {
  reference: string
  payerName: string
  paidOn: BusinessDate
  amountFen: bigint
}

/** The transfers that what was approved at once amounts to, five hundred at a time: summed once, read by a cursor. */
export async function* transfersOfApproval(
  tx: Tx,
  programmeId: string,
  approvalId: string,
): AsyncGenerator<BatchTransfer[]> {
  await tx.$executeRaw`
    DECLARE transfers_of_approval NO SCROLL CURSOR FOR
    SELECT reference, min(buyer_name) AS payer_name, min(paid_on) AS paid_on, sum(amount_fen)::bigint AS amount_fen
      FROM offline_record
     WHERE programme_id = ${programmeId}::uuid AND approval_id = ${approvalId}::uuid AND reverses_id IS NULL
     GROUP BY reference ORDER BY reference`
  for (;;) {
    const rows = await tx.$queryRaw<{ reference: string; payer_name: string; paid_on: Date; amount_fen: bigint }[]>`
      FETCH 500 FROM transfers_of_approval`
    if (rows.length === 0) break
    yield rows.map((row) => ({
      reference: row.reference,
      payerName: row.payer_name,
      paidOn: dayOf(row.paid_on),
      amountFen: row.amount_fen,
    }))
  }
  await tx.$executeRaw`CLOSE transfers_of_approval`
}

export interface RecordedLine extends Omit<OfflineLine, 'villageId'> {
  id: string
  rowNumber: number
  villageName: string
  state: OfflineState
  number: string | null
  reversesId: string | null
  /** Why it was returned, or why it takes another one back. */
  reason: string
  alikeReason: string
  /** Whether a file of its own stands with it, where that was asked for. */
  hasEvidence: boolean
}

interface RecordedRow {
  id: string
  row_number: number
  village_name: string
  accepted_on: Date
  paid_on: Date
  buyer_name: string
  uscc: string
  buyer_type: OfflineLine['buyerType']
  channel: Channel
  product: string
  spec: string
  quantity: bigint
  unit: string
  unit_price_fen: bigint
  amount_fen: bigint
  reference: string
  invoice_no: string
  note: string
  state: OfflineState
  number: string | null
  reverses_id: string | null
  reason: string
  alike_reason: string
  has_evidence?: boolean
}

export interface RecordedPage extends RecordedLine {
  batchId: string
  enteredBy: string
  enteredAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  /** Why it was approved without a file. */
  unseenReason: string
}

interface PageRow extends RecordedRow {
  batch_id: string
  entered_by: string
  entered_at: Date
  decided_by: string | null
  decided_at: Date | null
  unseen_reason: string
}

/** One record with all that is known of it. */
export async function findLine(db: Db, programmeId: string, id: string): Promise<RecordedPage | null> {
  const [row] = await db.$queryRaw<PageRow[]>`
    SELECT record.*, village.name AS village_name
      FROM offline_record AS record
      JOIN village ON village.programme_id = record.programme_id AND village.id = record.village_id
     WHERE record.programme_id = ${programmeId}::uuid AND record.id = ${id}::uuid`
  return row ? pageOf(row) : null
}

/** The record of a batch that was written down last. */
export async function lastLineOf(db: Db, programmeId: string, batchId: string): Promise<RecordedLine | null> {
  const [row] = await db.$queryRaw<RecordedRow[]>`
    SELECT record.*, village.name AS village_name
      FROM offline_record AS record
      JOIN village ON village.programme_id = record.programme_id AND village.id = record.village_id
     WHERE record.programme_id = ${programmeId}::uuid AND record.batch_id = ${batchId}::uuid
     ORDER BY record.row_number DESC LIMIT 1`
  return row ? recordedLine(row) : null
}

function pageOf(row: PageRow): RecordedPage {
  return {
    ...recordedLine(row),
    batchId: row.batch_id,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    unseenReason: row.unseen_reason,
  }
}

/** Lines of one batch, with the village's name, a page at a time. */
export async function readBatchLines(
  db: Db,
  programmeId: string,
  batchId: string,
  afterRow: number,
  limit: number,
): Promise<RecordedLine[]> {
  const rows = await db.$queryRaw<RecordedRow[]>`
    SELECT record.*, village.name AS village_name,
           EXISTS (SELECT FROM attachment
                    WHERE attachment.programme_id = record.programme_id AND attachment.owner_type = 'offline-record'
                      AND attachment.owner_id = record.id) AS has_evidence
      FROM offline_record AS record
      JOIN village ON village.programme_id = record.programme_id AND village.id = record.village_id
     WHERE record.programme_id = ${programmeId}::uuid AND record.batch_id = ${batchId}::uuid
       AND record.row_number > ${afterRow}
     ORDER BY record.row_number LIMIT ${limit}`
  return rows.map(recordedLine)
}

/**
 * Approved lines in the order they were recorded, after the line with id `afterId`, a page at a time. What was taken
 * back, and what takes it back, are left out: together they are nothing.
 */
export async function readApprovedLines(
  db: Db,
  programmeId: string,
  filter: { year: number | null; afterId: string; limit: number },
): Promise<RecordedLine[]> {
  const rows = await db.$queryRaw<RecordedRow[]>`
    SELECT record.*, village.name AS village_name
      FROM offline_record AS record
      JOIN village ON village.programme_id = record.programme_id AND village.id = record.village_id
     WHERE record.programme_id = ${programmeId}::uuid AND record.state = 'APPROVED' AND record.id > ${filter.afterId}::uuid
       AND record.reverses_id IS NULL AND NOT EXISTS (
         SELECT FROM offline_record AS back
          WHERE back.programme_id = record.programme_id AND back.reverses_id = record.id AND back.state = 'APPROVED')
       AND (${filter.year}::int IS NULL
            OR extract(year FROM greatest(record.accepted_on, record.paid_on)) = ${filter.year}::int)
     ORDER BY record.programme_id, record.id LIMIT ${filter.limit}`
  return rows.map(recordedLine)
}

function recordedLine(row: RecordedRow): RecordedLine {
  return {
    id: row.id,
    rowNumber: row.row_number,
    villageName: row.village_name,
    acceptedOn: dayOf(row.accepted_on),
    paidOn: dayOf(row.paid_on),
    buyerName: row.buyer_name,
    uscc: row.uscc,
    buyerType: row.buyer_type,
    channel: row.channel,
    product: row.product,
    spec: row.spec,
    quantity: thousandths(row.quantity),
    unit: row.unit,
    unitPriceFen: fen(row.unit_price_fen),
    amountFen: fen(row.amount_fen),
    reference: row.reference,
    invoiceNo: row.invoice_no,
    note: row.note,
    state: row.state,
    number: row.number,
    reversesId: row.reverses_id,
    reason: row.reason,
    alikeReason: row.alike_reason,
    hasEvidence: row.has_evidence ?? false,
  }
}

/** A DATE column arrives as midnight UTC. */
function dayOf(date: Date): BusinessDate {
  return businessDate(date.toISOString().slice(0, 10))
}
