import type { KnownPayer, RecordedTransfer, SettledCode } from '~/domain/banking/match-types'
import { type BusinessDate, businessDate, businessDateOf } from '~/domain/calendar/business-date'
import { type Fen, fen } from '~/domain/money/fen'
import { type OrderFigures, unreportedFen } from '~/domain/order/unreported'
import { findRemittanceCodes } from '~/domain/payment/remittance-code'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** As many of each as are matched at once: the latest. */
const MOST = 6_000
const MOST_DEPOSITS = 500
const MOST_SETTLED = 30_000

export interface OpenOrder {
  id: string
  number: string
  code: string
  buyerId: string
  /** What nobody has paid or reported yet. */
  openFen: Fen
  placedOn: BusinessDate
}

/** A supplier's orders with something left to pay, the oldest first; of one buyer, or of all. */
export async function selectOpenOrders(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
  buyerId: string | null = null,
): Promise<OpenOrder[]> {
  const rows = await db.$queryRaw<
    (OrderFigures & { id: string; number: string; code: string; buyerId: string; placedAt: Date })[]
  >`
    SELECT id, number, remittance_code AS code, buyer_id AS "buyerId", fulfilment, ordered_fen AS "orderedFen",
           accepted_fen AS "acceptedFen", freight_fen AS "freightFen", paid_fen AS "paidFen",
           refunded_fen AS "refundedFen", pending_fen AS "pendingFen", placed_at AS "placedAt"
      FROM purchase_order
     WHERE programme_id = ${programmeId}::uuid AND supplier_id = ${supplierId}::uuid
       AND fulfilment IN ('PLACED', 'CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'ACCEPTED', 'CLOSED_SHORT')
       AND payment <> 'PAID'
       ${buyerId === null ? Prisma.empty : Prisma.sql`AND buyer_id = ${buyerId}::uuid`}
     ORDER BY placed_at DESC, id
     LIMIT ${MOST}`
  return rows.reverse().flatMap((row) => {
    const openFen = unreportedFen(row)
    const { id, number, code, buyerId: of } = row
    return openFen > 0n ? [{ id, number, code, buyerId: of, openFen, placedOn: businessDateOf(row.placedAt) }] : []
  })
}

export interface OpenDeposit {
  /** The agreement's. */
  id: string
  number: string
  buyerId: string
  /** What nobody has paid or reported yet. */
  openFen: Fen
  signedOn: BusinessDate
}

/** Deposits that a supplier's agreements in force still ask for, the oldest first; of one buyer, or of all. */
export async function selectOpenDeposits(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
  today: BusinessDate,
  buyerId: string | null = null,
): Promise<OpenDeposit[]> {
  const rows = await db.$queryRaw<{ id: string; number: string; buyerId: string; openFen: bigint; signedOn: string }[]>`
    SELECT agreement.id, agreement.number, agreement.buyer_id AS "buyerId",
           agreement.deposit_fen - paid.fen - reported.fen AS "openFen",
           to_char(agreement.signed_on, 'YYYY-MM-DD') AS "signedOn"
      FROM agreement
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(amount_fen), 0)::bigint AS fen FROM money_entry
        WHERE programme_id = agreement.programme_id AND document_id = agreement.id
          AND source_type IN ('TRANSFER', 'CHECKOUT')) AS paid
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(part.amount_fen), 0)::bigint AS fen
         FROM transfer_allocation AS part
         JOIN bank_transfer AS transfer
           ON transfer.programme_id = part.programme_id AND transfer.id = part.transfer_id
        WHERE part.programme_id = agreement.programme_id AND part.document_id = agreement.id
          AND transfer.state = 'RECORDED') AS reported
     WHERE agreement.programme_id = ${programmeId}::uuid AND agreement.supplier_id = ${supplierId}::uuid
       AND agreement.state = 'ACTIVE' AND agreement.deposit_fen > 0 AND agreement.signed_on IS NOT NULL
       AND agreement.end_date >= ${today}::date
       AND agreement.deposit_fen > paid.fen + reported.fen
       ${buyerId === null ? Prisma.empty : Prisma.sql`AND agreement.buyer_id = ${buyerId}::uuid`}
     ORDER BY agreement.signed_on, agreement.id
     LIMIT ${MOST_DEPOSITS}`
  return rows.map(({ openFen, signedOn, ...row }) => ({
    ...row,
    openFen: fen(openFen),
    signedOn: businessDate(signedOn),
  }))
}

export interface WaitingTransfer extends RecordedTransfer {
  version: number
  /** What people call it. */
  label: string
}

/** Transfers to this supplier that nobody has verified, with the codes of what they pay and of their own remark. */
export async function selectWaitingTransfers(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
): Promise<WaitingTransfer[]> {
  const rows = await db.$queryRaw<
    {
      id: string
      buyerId: string
      payerName: string
      reference: string
      remark: string
      amountFen: bigint
      valueDate: string
      version: number
      codes: string[] | null
    }[]
  >`
    SELECT transfer.id, transfer.payer_id AS "buyerId", transfer.payer_name AS "payerName", transfer.reference,
           transfer.remark, transfer.amount_fen AS "amountFen", to_char(transfer.value_date, 'YYYY-MM-DD') AS "valueDate",
           transfer.version, paid.codes
      FROM bank_transfer AS transfer
      LEFT JOIN LATERAL (
        SELECT array_agg(purchase_order.remittance_code) AS codes
          FROM transfer_allocation AS allocation
          JOIN purchase_order ON purchase_order.programme_id = allocation.programme_id
                             AND purchase_order.id = allocation.document_id
         WHERE allocation.programme_id = transfer.programme_id AND allocation.transfer_id = transfer.id) AS paid ON true
     WHERE transfer.programme_id = ${programmeId}::uuid AND transfer.payee_id = ${supplierId}::uuid
       AND transfer.state = 'RECORDED' AND transfer.payer_id IS NOT NULL
     ORDER BY transfer.recorded_at DESC, transfer.id
     LIMIT ${MOST}`
  return rows.map(({ reference, remark, amountFen, valueDate, codes, ...row }) => ({
    ...row,
    reference: reference === '' ? null : reference,
    label: reference || remark,
    amountFen: fen(amountFen),
    valueDate: businessDate(valueDate),
    codes: [...new Set([...(codes ?? []), ...findRemittanceCodes(remark)])],
  }))
}

/**
 * The names under which the money of these buyers comes: registered, of their invoices, and those under which this
 * supplier has verified money of theirs.
 */
export async function selectPayers(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
  buyerIds: readonly string[],
): Promise<(KnownPayer & { name: string })[]> {
  const rows = await db.$queryRaw<{ buyerId: string; name: string; names: string[] }[]>`
    SELECT buyer.id AS "buyerId", buyer.name,
           array_remove(ARRAY[buyer.name]
             || ARRAY(SELECT title.title FROM invoice_title AS title
                       WHERE title.programme_id = buyer.programme_id AND title.organisation_id = buyer.id)
             || ARRAY(SELECT DISTINCT transfer.payer_name FROM bank_transfer AS transfer
                       WHERE transfer.programme_id = buyer.programme_id AND transfer.payer_id = buyer.id
                         AND transfer.payee_id = ${supplierId}::uuid AND transfer.state = 'VERIFIED'), NULL) AS names
      FROM organisation AS buyer
     WHERE buyer.programme_id = ${programmeId}::uuid AND buyer.id = ANY(${buyerIds}::uuid[])
     ORDER BY buyer.name, buyer.id`
  return rows
}

/** Codes of these buyers' other orders, with whomever, the latest: who writes one of them did not mean its neighbour. */
export async function selectOtherCodes(
  db: Db | Tx,
  programmeId: string,
  buyerIds: readonly string[],
  open: ReadonlySet<string>,
): Promise<SettledCode[]> {
  const rows = await db.$queryRaw<SettledCode[]>`
    SELECT remittance_code AS code, buyer_id AS "buyerId"
      FROM purchase_order
     WHERE programme_id = ${programmeId}::uuid AND buyer_id = ANY(${buyerIds}::uuid[])
     ORDER BY placed_at DESC
     LIMIT ${MOST_SETTLED}`
  return rows.filter(({ code }) => !open.has(code))
}

/** Buyers that have ordered from this supplier or signed with it, by name. */
export async function selectBuyersOf(
  db: Db,
  programmeId: string,
  supplierId: string,
): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw<{ id: string; name: string }[]>`
    SELECT buyer.id, buyer.name
      FROM organisation AS buyer
     WHERE buyer.programme_id = ${programmeId}::uuid
       AND (EXISTS (SELECT FROM purchase_order
                     WHERE purchase_order.programme_id = buyer.programme_id AND purchase_order.buyer_id = buyer.id
                       AND purchase_order.supplier_id = ${supplierId}::uuid)
            OR EXISTS (SELECT FROM agreement
                        WHERE agreement.programme_id = buyer.programme_id AND agreement.buyer_id = buyer.id
                          AND agreement.supplier_id = ${supplierId}::uuid AND agreement.signed_on IS NOT NULL))
     ORDER BY buyer.name, buyer.id
     LIMIT 500`
}
