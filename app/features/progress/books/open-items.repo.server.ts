import type { Tx } from '~/platform/db/db'

/** 多付待退: paid beyond what is payable and not given back. An open item, not an error (docs/domain.md §5). */
export interface Overpaid {
  number: string
  amountFen: bigint
}

export async function readOverpaid(tx: Tx, programmeId: string): Promise<Overpaid[]> {
  return tx.$queryRaw<Overpaid[]>`
    SELECT number, paid_fen - refunded_fen - payable AS "amountFen"
      FROM (SELECT *, CASE WHEN fulfilment IN ('REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED') THEN 0
                           WHEN fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') THEN accepted_fen + freight_fen
                           ELSE ordered_fen + freight_fen END AS payable
              FROM purchase_order WHERE programme_id = ${programmeId}::uuid) AS purchase_order
     WHERE paid_fen - refunded_fen > payable
     ORDER BY number`
}

export interface BookCounts {
  villages: bigint
  agreements: bigint
  orders: bigint
  deliveryNotes: bigint
  acceptances: bigint
  transfers: bigint
  offlineRecords: bigint
  ledgerEntries: bigint
  unsealed: bigint
}

export async function readBookCounts(tx: Tx, programmeId: string): Promise<BookCounts> {
  const [counts] = await tx.$queryRaw<BookCounts[]>`
    SELECT (SELECT count(*) FROM village WHERE programme_id = id.id) AS villages,
           (SELECT count(*) FROM agreement WHERE programme_id = id.id) AS agreements,
           (SELECT count(*) FROM purchase_order WHERE programme_id = id.id) AS orders,
           (SELECT count(*) FROM delivery_note WHERE programme_id = id.id) AS "deliveryNotes",
           (SELECT count(*) FROM acceptance WHERE programme_id = id.id) AS acceptances,
           (SELECT count(*) FROM bank_transfer WHERE programme_id = id.id) AS transfers,
           (SELECT count(*) FROM offline_record WHERE programme_id = id.id) AS "offlineRecords",
           (SELECT count(*) FROM ledger_entry WHERE programme_id = id.id) AS "ledgerEntries",
           (SELECT count(*) FROM ledger_unsealed WHERE programme_id = id.id) AS unsealed
      FROM (SELECT ${programmeId}::uuid AS id) AS id`
  return counts!
}
