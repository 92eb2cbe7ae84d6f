import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { FulfilmentState } from '~/domain/order/order-lifecycle'
import type { TransferState } from '~/domain/payment/transfer-lifecycle'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** Whose transfers: paid or received by an organisation, or, for officials, all of the programme. */
export type TransferScope = { side: 'BUYER' | 'SUPPLIER'; organisationId: string } | { side: null }

interface TransferRow {
  id: string
  reference: string
  payerId: string | null
  payeeId: string | null
  payerName: string
  payeeName: string
  amountFen: bigint
  allocatedFen: bigint
  valueDate: string
  remark: string
  state: TransferState
  version: number
  recordedAt: Date
  recordedByName: string
}

const TRANSFER = Prisma.sql`
  SELECT transfer.id, transfer.reference, transfer.payer_id AS "payerId", transfer.payee_id AS "payeeId",
         transfer.payer_name AS "payerName", coalesce(payee.name, '') AS "payeeName",
         transfer.amount_fen AS "amountFen", transfer.allocated_fen AS "allocatedFen",
         to_char(transfer.value_date, 'YYYY-MM-DD') AS "valueDate", transfer.remark, transfer.state, transfer.version,
         transfer.recorded_at AS "recordedAt", coalesce(person.name, '') AS "recordedByName"
    FROM bank_transfer AS transfer
    LEFT JOIN organisation AS payee
      ON payee.programme_id = transfer.programme_id AND payee.id = transfer.payee_id
    LEFT JOIN person ON person.id = transfer.recorded_by`

/** Transfers between organisations of the platform, the latest first. `after` is the last id of the page before. */
export async function selectTransfers(
  db: Db,
  programmeId: string,
  scope: TransferScope,
  filter: { state: TransferState | null; after: string | null; limit: number },
) {
  const rows = await db.$queryRaw<TransferRow[]>`
    ${TRANSFER}
    ${filter.after === null ? Prisma.empty : LAST(programmeId, filter.after)}
     WHERE transfer.programme_id = ${programmeId}::uuid AND transfer.payee_id IS NOT NULL
       ${inScope(scope)}
       ${filter.state === null ? Prisma.empty : Prisma.sql`AND transfer.state = ${filter.state}::transfer_state`}
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
    { orderId: string; orderNumber: string; remittanceCode: string; amountFen: bigint }[]
  >`
    SELECT allocation.document_id AS "orderId", purchase_order.number AS "orderNumber",
           purchase_order.remittance_code AS "remittanceCode", allocation.amount_fen AS "amountFen"
      FROM transfer_allocation AS allocation
      JOIN purchase_order ON purchase_order.programme_id = allocation.programme_id
                         AND purchase_order.id = allocation.document_id
     WHERE allocation.programme_id = ${programmeId}::uuid AND allocation.transfer_id = ${id}::uuid
     ORDER BY purchase_order.number`
  return {
    ...transferOf(row),
    allocations: allocations.map((allocation) => ({ ...allocation, amountFen: fen(allocation.amountFen) })),
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

export interface PayableOrder {
  id: string
  number: string
  remittanceCode: string
  fulfilment: FulfilmentState
  orderedFen: bigint
  acceptedFen: bigint
  freightFen: bigint
  paidFen: bigint
  refundedFen: bigint
  pendingFen: bigint
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
    amountFen: fen(row.amountFen),
    allocatedFen: fen(row.allocatedFen),
    valueDate: businessDate(row.valueDate),
  }
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
