import type { Db } from '~/platform/db/db'

/** What waits to be approved, of a year and a village (null: of all); `after` is the last row of the page before. */
export interface WaitingQuery {
  programmeId: string
  year: number
  villageId: string | null
  after: string | null
  limit: number
}

export interface WaitingRow {
  id: string
  name: string
  path: string
  buyerName: string
  supplierName: string
  villageName: string
  amountFen: bigint
}

/** Recorded transfers that nobody has verified, with what of each pays orders of the village; the latest first. */
export async function readWaitingPayments(db: Db, query: WaitingQuery): Promise<WaitingRow[]> {
  const { programmeId, year, villageId, after, limit } = query
  return db.$queryRaw<WaitingRow[]>`
    SELECT transfer.id, coalesce(nullif(transfer.reference, ''), nullif(transfer.bank_reference, ''), '—') AS name,
           '/transfers/' || transfer.id AS path, transfer.payer_name AS "buyerName", payee.name AS "supplierName",
           string_agg(DISTINCT village.name, '、') AS "villageName", sum(allocation.amount_fen)::bigint AS "amountFen"
      FROM bank_transfer AS transfer
      JOIN transfer_allocation AS allocation
        ON allocation.programme_id = transfer.programme_id AND allocation.transfer_id = transfer.id
       AND allocation.document_type = 'ORDER'
      JOIN purchase_order AS bought
        ON bought.programme_id = allocation.programme_id AND bought.id = allocation.document_id
      JOIN village ON village.programme_id = bought.programme_id AND village.id = bought.village_id
      LEFT JOIN organisation AS payee ON payee.programme_id = transfer.programme_id AND payee.id = transfer.payee_id
     WHERE transfer.programme_id = ${programmeId}::uuid AND transfer.state = 'RECORDED'
       AND transfer.value_date BETWEEN make_date(${year}, 1, 1) AND make_date(${year}, 12, 31)
       AND (${villageId}::uuid IS NULL OR bought.village_id = ${villageId}::uuid)
       AND (${after}::uuid IS NULL OR transfer.id < ${after}::uuid)
     GROUP BY transfer.programme_id, transfer.id, payee.name
     ORDER BY transfer.id DESC
     LIMIT ${limit}`
}

/** Off-platform purchases that nobody has approved; the latest first. */
export async function readWaitingRecords(db: Db, query: WaitingQuery): Promise<WaitingRow[]> {
  const { programmeId, year, villageId, after, limit } = query
  return db.$queryRaw<WaitingRow[]>`
    SELECT record.id, record.reference AS name, '/office/offline/' || record.id AS path,
           record.buyer_name AS "buyerName", record.product AS "supplierName", village.name AS "villageName",
           record.amount_fen AS "amountFen"
      FROM offline_record AS record
      JOIN village ON village.programme_id = record.programme_id AND village.id = record.village_id
     WHERE record.programme_id = ${programmeId}::uuid AND record.state = 'SUBMITTED'
       AND record.accepted_on BETWEEN make_date(${year}, 1, 1) AND make_date(${year}, 12, 31)
       AND (${villageId}::uuid IS NULL OR record.village_id = ${villageId}::uuid)
       AND (${after}::uuid IS NULL OR record.id < ${after}::uuid)
     ORDER BY record.id DESC
     LIMIT ${limit}`
}
