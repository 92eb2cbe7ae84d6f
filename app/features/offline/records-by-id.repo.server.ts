import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { OfflineLine } from '~/domain/offline/offline-line'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Reader } from '~/platform/db/lean-reader'

/** An off-platform purchase that is in the books, with what it stands on. */
export interface BookedRecord extends Omit<OfflineLine, 'villageId'> {
  id: string
  batchId: string
  /** XX-… */
  number: string
  villageName: string
  townName: string
}

type BookedRow = Omit<BookedRecord, 'acceptedOn' | 'paidOn' | 'quantity' | 'unitPriceFen' | 'amountFen'> & {
  acceptedOn: string
  paidOn: string
  quantity: bigint
  unitPriceFen: bigint
  amountFen: bigint
}

/** The approved ones among these, in the order of their ids. */
export async function readBookedRecords(
  db: Reader,
  programmeId: string,
  ids: readonly string[],
): Promise<BookedRecord[]> {
  if (ids.length === 0) return []
  const rows = await db.$queryRaw<BookedRow[]>`
    SELECT record.id, record.batch_id AS "batchId", record.number,
           village.name AS "villageName", coalesce(town.name, '') AS "townName",
           record.accepted_on::text AS "acceptedOn", record.paid_on::text AS "paidOn", record.buyer_name AS "buyerName",
           record.uscc, record.buyer_type::text AS "buyerType", record.channel, record.product, record.spec,
           record.quantity, record.unit, record.unit_price_fen AS "unitPriceFen", record.amount_fen AS "amountFen",
           record.reference, record.invoice_no AS "invoiceNo", record.note
      FROM offline_record AS record
      JOIN village ON village.programme_id = record.programme_id AND village.id = record.village_id
      LEFT JOIN town ON town.programme_id = village.programme_id AND town.id = village.town_id
     WHERE record.programme_id = ${programmeId}::uuid AND record.id = ANY (${[...ids]}::uuid[])
       AND record.state = 'APPROVED'
     ORDER BY record.id`
  return rows.map((row) => ({
    ...row,
    acceptedOn: businessDate(row.acceptedOn),
    paidOn: businessDate(row.paidOn),
    quantity: thousandths(row.quantity),
    unitPriceFen: fen(row.unitPriceFen),
    amountFen: fen(row.amountFen),
  }))
}
