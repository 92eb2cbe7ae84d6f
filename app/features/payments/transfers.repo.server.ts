import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type Fen, fen } from '~/domain/money/fen'
import type { OrderFigures } from '~/domain/order/unreported'
import type { TransferState } from '~/domain/payment/transfer-lifecycle'
import { transferLabel } from '~/domain/payment/transfer-reference'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** Whose transfers: paid or received by an organisation, or, for officials, all of the programme. */
export type TransferScope = { side: 'BUYER' | 'SUPPLIER'; organisationId: string } | { side: null }

interface TransferRow {
  id: string
  reference: string
  bankReference: string
  payerId: string | null
  payeeId: string | null
  /** As on the bank's receipt, once somebody looked. */
  payerName: string
  payerReason: string
  /** The buyer's registered name. */
  buyerName: string
  payeeName: string
  amountFen: bigint
  allocatedFen: bigint
  /** 多付待退: what stands on account of it. */
  onAccountFen: bigint
  valueDate: string
  /** What the buyer said, where the bank says something else. */
  statedFen: bigint | null
  statedDate: string | null
  received: boolean
  bouncedOn: string | null
  remark: string
  state: TransferState
  version: number
  recordedAt: Date
  recordedByName: string
}

const TRANSFER = Prisma.sql`
  SELECT transfer.id, transfer.reference, transfer.bank_reference AS "bankReference",
         transfer.payer_id AS "payerId", transfer.payee_id AS "payeeId", transfer.payer_name AS "payerName",
         transfer.payer_reason AS "payerReason", coalesce(payer.name, transfer.payer_name) AS "buyerName",
         coalesce(payee.name, '') AS "payeeName",
         transfer.amount_fen AS "amountFen", transfer.allocated_fen AS "allocatedFen",
         (SELECT coalesce(sum(entry.amount_fen), 0)::bigint FROM money_entry AS entry
           WHERE entry.programme_id = transfer.programme_id AND entry.document_id = transfer.id) AS "onAccountFen",
         transfer.stated_fen AS "statedFen", to_char(transfer.stated_date, 'YYYY-MM-DD') AS "statedDate",
         transfer.received, to_char(transfer.bounced_on, 'YYYY-MM-DD') AS "bouncedOn",
         to_char(transfer.value_date, 'YYYY-MM-DD') AS "valueDate", transfer.remark, transfer.state, transfer.version,
         transfer.recorded_at AS "recordedAt", coalesce(person.name, '') AS "recordedByName"
    FROM bank_transfer AS transfer
    LEFT JOIN organisation AS payer
      ON payer.programme_id = transfer.programme_id AND payer.id = transfer.payer_id
    LEFT JOIN organisation AS payee
      ON payee.programme_id = transfer.programme_id AND payee.id = transfer.payee_id
    LEFT JOIN person ON person.id = transfer.recorded_by`

export interface TransferFilter {
  state: TransferState | null
  /** Of the value date, both ends included. */
  from: BusinessDate | null
  to: BusinessDate | null
  /** Part of a number, a name or a remark; an order's remittance code; an amount. */
  text: string | null
  code: string | null
  amountFen: Fen | null
}

/** Transfers between organisations of the platform, the latest first. `after` is the last id of the page before. */
export async function selectTransfers(
  db: Db,
  programmeId: string,
  scope: TransferScope,
  filter: TransferFilter & { after: string | null; limit: number },
) {
  const rows = await db.$queryRaw<TransferRow[]>`
    ${TRANSFER}
    ${filter.after === null ? Prisma.empty : LAST(programmeId, filter.after)}
     WHERE transfer.programme_id = ${programmeId}::uuid AND transfer.payee_id IS NOT NULL
       ${inScope(scope)}
       ${matching(filter)}
       ${filter.after === null ? Prisma.empty : BELOW}
     ORDER BY transfer.recorded_at DESC, transfer.id
     LIMIT ${filter.limit}`
  return rows.map(transferOf)
}

export async function countTransfers(db: Db, programmeId: string, scope: TransferScope) {
  const rows = await db.$queryRaw<{ state: TransferState; count: bigint; amountFen: bigint }[]>`
    SELECT transfer.state, count(*) AS count, sum(transfer.amount_fen)::bigint AS "amountFen"
      FROM bank_transfer AS transfer
     WHERE transfer.programme_id = ${programmeId}::uuid AND transfer.payee_id IS NOT NULL ${inScope(scope)}
     GROUP BY transfer.state`
  return rows.map(({ state, count, amountFen }) => ({ state, count: Number(count), amountFen: fen(amountFen) }))
}

export async function selectTransfer(db: Db, programmeId: string, id: string) {
  const [row] = await db.$queryRaw<TransferRow[]>`
    ${TRANSFER} WHERE transfer.programme_id = ${programmeId}::uuid AND transfer.id = ${id}::uuid`
  if (!row) return null
  const allocations = await db.$queryRaw<
    {
      type: 'ORDER' | 'DEPOSIT'
      documentId: string
      number: string
      code: string
      amountFen: bigint
      statedFen: bigint | null
    }[]
  >`
    SELECT allocation.document_type AS type, allocation.document_id AS "documentId",
           coalesce(purchase_order.number, agreement.number) AS number,
           coalesce(purchase_order.remittance_code, '') AS code, allocation.amount_fen AS "amountFen",
           allocation.stated_fen AS "statedFen"
      FROM transfer_allocation AS allocation
      LEFT JOIN purchase_order ON allocation.document_type = 'ORDER'
                         AND purchase_order.programme_id = allocation.programme_id
                         AND purchase_order.id = allocation.document_id
      LEFT JOIN agreement ON allocation.document_type = 'DEPOSIT'
                         AND agreement.programme_id = allocation.programme_id
                         AND agreement.id = allocation.document_id
     WHERE allocation.programme_id = ${programmeId}::uuid AND allocation.transfer_id = ${id}::uuid
       AND allocation.document_type <> 'OFFLINE'
     ORDER BY number, "documentId"`
  return {
    ...transferOf(row),
    allocations: allocations.map(({ statedFen, ...allocation }) => ({
      ...allocation,
      amountFen: fen(allocation.amountFen),
      statedFen: statedFen === null ? null : fen(statedFen),
    })),
  }
}

/** What was transferred for one order, the first first; `partFen` is this order's part. */
export async function selectTransfersOfOrder(db: Db, programmeId: string, orderId: string) {
  const rows = await db.$queryRaw<(TransferRow & { partFen: bigint })[]>`
    SELECT found.*, allocation.amount_fen AS "partFen"
      FROM transfer_allocation AS allocation
      JOIN (${TRANSFER} WHERE transfer.programme_id = ${programmeId}::uuid) AS found ON found.id = allocation.transfer_id
     WHERE allocation.programme_id = ${programmeId}::uuid AND allocation.document_id = ${orderId}::uuid
     ORDER BY found."recordedAt", found.id
     LIMIT 200`
  return rows.map(({ partFen, ...row }) => ({ ...transferOf(row), partFen: fen(partFen) }))
}

export interface PayableOrder extends OrderFigures {
  id: string
  number: string
  remittanceCode: string
  placedAt: Date
}

/** A buyer's orders with one supplier that may still have something to pay, the longest waiting first. */
export async function selectPayable(db: Db, programmeId: string, buyerId: string, supplierId: string) {
  return db.$queryRaw<PayableOrder[]>`
    SELECT id, number, remittance_code AS "remittanceCode", fulfilment, ordered_fen AS "orderedFen",
           accepted_fen AS "acceptedFen", freight_fen AS "freightFen", paid_fen AS "paidFen",
           refunded_fen AS "refundedFen", pending_fen AS "pendingFen", placed_at AS "placedAt"
      FROM purchase_order
     WHERE programme_id = ${programmeId}::uuid AND buyer_id = ${buyerId}::uuid AND supplier_id = ${supplierId}::uuid
       AND fulfilment IN ('PLACED', 'CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'ACCEPTED', 'CLOSED_SHORT')
       AND payment <> 'PAID'
     ORDER BY placed_at, id
     LIMIT 50`
}

/** Who ever ordered of a supplier, by name. */
export async function selectBuyersOf(db: Db, programmeId: string, supplierId: string) {
  return db.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM organisation AS buyer
     WHERE programme_id = ${programmeId}::uuid AND side = 'BUYER'
       AND EXISTS (SELECT FROM purchase_order
                    WHERE programme_id = ${programmeId}::uuid AND buyer_id = buyer.id
                      AND supplier_id = ${supplierId}::uuid)
     ORDER BY name, id LIMIT 500`
}

export interface Payee {
  name: string
  bankName: string
  bankAccount: string
}

export async function selectPayee(db: Db, programmeId: string, supplierId: string): Promise<Payee | null> {
  const [row] = await db.$queryRaw<Payee[]>`
    SELECT name, bank_name AS "bankName", bank_account AS "bankAccount"
      FROM organisation WHERE programme_id = ${programmeId}::uuid AND id = ${supplierId}::uuid`
  return row ?? null
}

function transferOf(row: TransferRow) {
  return {
    ...row,
    label: transferLabel(row),
    amountFen: fen(row.amountFen),
    allocatedFen: fen(row.allocatedFen),
    onAccountFen: fen(row.onAccountFen),
    valueDate: businessDate(row.valueDate),
    statedFen: row.statedFen === null ? null : fen(row.statedFen),
    statedDate: row.statedDate === null ? null : businessDate(row.statedDate),
    bouncedOn: row.bouncedOn === null ? null : businessDate(row.bouncedOn),
  }
}

function matching({ state, from, to, text, code, amountFen }: TransferFilter): Prisma.Sql {
  const like = text === null ? null : text.toUpperCase()
  return Prisma.sql`
       ${state === null ? Prisma.empty : Prisma.sql`AND transfer.state = ${state}::transfer_state`}
       ${from === null ? Prisma.empty : Prisma.sql`AND transfer.value_date >= ${from}::date`}
       ${to === null ? Prisma.empty : Prisma.sql`AND transfer.value_date <= ${to}::date`}
       ${
         like === null
           ? Prisma.empty
           : Prisma.sql`AND (position(${like} IN upper(concat_ws(' ', transfer.reference, transfer.bank_reference,
                                                            transfer.remark, transfer.payer_name, payer.name, payee.name))) > 0
                         OR transfer.amount_fen = ${amountFen}
                         OR EXISTS (SELECT FROM transfer_allocation AS paid
                                      JOIN purchase_order AS placed ON placed.programme_id = paid.programme_id
                                                                   AND placed.id = paid.document_id
                                     WHERE paid.programme_id = transfer.programme_id AND paid.transfer_id = transfer.id
                                       AND (placed.remittance_code = ${code} OR placed.number = ${like})))`
       }`
}

function inScope(scope: TransferScope): Prisma.Sql {
  if (scope.side === null) return Prisma.empty
  return scope.side === 'BUYER'
    ? Prisma.sql`AND transfer.payer_id = ${scope.organisationId}::uuid`
    : Prisma.sql`AND transfer.payee_id = ${scope.organisationId}::uuid`
}

const LAST = (programmeId: string, id: string) => Prisma.sql`
  JOIN bank_transfer AS last ON last.programme_id = ${programmeId}::uuid AND last.id = ${id}::uuid`
const BELOW = Prisma.sql`
  AND transfer.recorded_at <= last.recorded_at
  AND (transfer.recorded_at < last.recorded_at OR transfer.id > last.id)`
