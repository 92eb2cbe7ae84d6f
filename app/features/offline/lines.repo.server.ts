import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
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

/** Lines of a batch by row number, from after `afterRow`. */
export async function pageOfLines(
  tx: Tx,
  programmeId: string,
  batchId: string,
  afterRow: number,
  limit: number,
): Promise<(BookedLine & { rowNumber: number })[]> {
  const rows = await tx.$queryRaw<(Omit<BookedLine, 'acceptedOn' | 'paidOn'> & BookedRow)[]>`
    SELECT record.id, record.row_number AS "rowNumber", record.village_id AS "villageId",
           record.accepted_on AS "acceptedOn", record.paid_on AS "paidOn", record.buyer_name AS "buyerName",
           record.amount_fen AS "amountFen", record.reference, buyer.id AS "buyerId",
           record.buyer_type::text AS "buyerType", record.channel
      FROM offline_record AS record
      LEFT JOIN organisation AS buyer
        ON buyer.programme_id = record.programme_id AND buyer.side = 'BUYER' AND record.uscc <> ''
       AND buyer.uscc = record.uscc
     WHERE record.programme_id = ${programmeId}::uuid AND record.batch_id = ${batchId}::uuid
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

/** The transfers a batch's lines amount to, five hundred at a time: summed once, read by a cursor. */
export async function* transfersOfBatch(tx: Tx, programmeId: string, batchId: string): AsyncGenerator<BatchTransfer[]> {
  await tx.$executeRaw`
    DECLARE transfers_of_batch NO SCROLL CURSOR FOR
    SELECT reference, min(buyer_name) AS payer_name, min(paid_on) AS paid_on, sum(amount_fen)::bigint AS amount_fen
      FROM offline_record
     WHERE programme_id = ${programmeId}::uuid AND batch_id = ${batchId}::uuid
     GROUP BY reference ORDER BY reference`
  for (;;) {
    const rows = await tx.$queryRaw<{ reference: string; payer_name: string; paid_on: Date; amount_fen: bigint }[]>`
      FETCH 500 FROM transfers_of_batch`
    if (rows.length === 0) break
    yield rows.map((row) => ({
      reference: row.reference,
      payerName: row.payer_name,
      paidOn: dayOf(row.paid_on),
      amountFen: row.amount_fen,
    }))
  }
  await tx.$executeRaw`CLOSE transfers_of_batch`
}

export interface RecordedLine extends Omit<OfflineLine, 'villageId'> {
  id: string
  rowNumber: number
  villageName: string
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
    SELECT record.*, village.name AS village_name
      FROM offline_record AS record
      JOIN village ON village.programme_id = record.programme_id AND village.id = record.village_id
     WHERE record.programme_id = ${programmeId}::uuid AND record.batch_id = ${batchId}::uuid
       AND record.row_number > ${afterRow}
     ORDER BY record.row_number LIMIT ${limit}`
  return rows.map(recordedLine)
}

/** Approved lines in the order they were recorded, after the line with id `afterId`, a page at a time. */
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
  }
}

/** A DATE column arrives as midnight UTC. */
function dayOf(date: Date): BusinessDate {
  return businessDate(date.toISOString().slice(0, 10))
}
