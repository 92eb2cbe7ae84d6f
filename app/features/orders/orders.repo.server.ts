import type { PriceType } from '~/domain/agreement/price-rule'
import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { FulfilmentState, OrderInvoiceState, OrderPaymentState } from '~/domain/order/order-lifecycle'
import { grams } from '~/domain/quantity/grams'
import type { BilledBy } from '~/domain/quantity/measure'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import type { Order, OrderLine } from './order'

interface OrderRow {
  id: string
  number: string
  buyerId: string
  supplierId: string
  villageId: string
  agreementId: string | null
  fulfilment: FulfilmentState
  payment: OrderPaymentState
  invoice: OrderInvoiceState
  version: number
  placedOn: string
  placedBy: string
  placementId: string
  orderedFen: bigint
  freightFen: bigint
  freightOfferedFen: bigint | null
  promisedDate: string | null
  shippedFen: bigint
  acceptedFen: bigint
  paidFen: bigint
  refundedFen: bigint
  countedFen: bigint
  invoicedFen: bigint
  pendingFen: bigint
  acceptedOn: string | null
  paidOn: string | null
}

interface LineRow {
  id: string
  orderId: string
  position: number
  productId: string
  productName: string
  spec: string
  agreementLineId: string | null
  tolerancePermille: number
  certificateNumber: string
  saleUnit: string
  quantityStep: bigint
  nominalGrams: bigint | null
  billedBy: BilledBy
  priceGrams: bigint | null
  unitPriceFen: bigint
  priceType: PriceType
  referenceSource: string
  referenceDate: string | null
  referencePriceFen: bigint | null
  ordered: bigint
  orderedFen: bigint
  lowered: bigint
  loweredReason: string
  promisedDate: string | null
  reserved: bigint
  shipped: bigint
  shippedGrams: bigint
  shippedFen: bigint
  judged: bigint
  accepted: bigint
  acceptedGrams: bigint
  acceptedFen: bigint
  renewed: bigint
  allowanceFen: bigint
}

const ORDER_COLUMNS = Prisma.sql`
  id, number, buyer_id AS "buyerId", supplier_id AS "supplierId", village_id AS "villageId",
  agreement_id AS "agreementId", fulfilment, payment, invoice, version,
  to_char(placed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS "placedOn", placed_by AS "placedBy",
  placement_id AS "placementId", ordered_fen AS "orderedFen",
  freight_fen AS "freightFen", freight_offered_fen AS "freightOfferedFen",
  to_char(promised_date, 'YYYY-MM-DD') AS "promisedDate", shipped_fen AS "shippedFen", accepted_fen AS "acceptedFen", paid_fen AS "paidFen",
  refunded_fen AS "refundedFen", counted_fen AS "countedFen", pending_fen AS "pendingFen", invoiced_fen AS "invoicedFen",
  to_char(accepted_on, 'YYYY-MM-DD') AS "acceptedOn", to_char(paid_on, 'YYYY-MM-DD') AS "paidOn"`

/**
 * These orders stand in a confirmed statement from now on, and are due with it. Locked in id order first, so that it
 * never waits crosswise; nothing else about them changes.
 */
export async function updateStated(
  tx: Tx,
  programmeId: string,
  statement: { id: string; dueOn: BusinessDate },
  numbers: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    WITH stated AS MATERIALIZED (
      SELECT id FROM purchase_order
       WHERE programme_id = ${programmeId}::uuid AND number = ANY (${[...numbers]}::text[])
       ORDER BY id FOR UPDATE)
    UPDATE purchase_order SET statement_id = ${statement.id}::uuid, stated_due_on = ${statement.dueOn}::date
      FROM stated WHERE purchase_order.programme_id = ${programmeId}::uuid AND purchase_order.id = stated.id`
}

/**
 * Locks orders, in id order so that two who lock several never wait for each other crosswise. Their lines are read by
 * a second statement: one that joined them would show the lines as they were before it waited for the lock.
 */
export async function lockOrders(tx: Tx, programmeId: string, orderIds: readonly string[]): Promise<Order[]> {
  const ids = [...orderIds]
  const rows = await tx.$queryRaw<OrderRow[]>`
    SELECT ${ORDER_COLUMNS} FROM purchase_order
     WHERE programme_id = ${programmeId}::uuid AND id = ANY (${ids}::uuid[])
     ORDER BY id
       FOR UPDATE`
  return withLines(tx, programmeId, rows)
}

/** One order without a lock: for what a page shows and a form is filled with. */
export async function findOrder(db: Db | Tx, programmeId: string, number: string): Promise<Order | null> {
  const rows = await db.$queryRaw<OrderRow[]>`
    SELECT ${ORDER_COLUMNS} FROM purchase_order WHERE programme_id = ${programmeId}::uuid AND number = ${number}`
  return (await withLines(db, programmeId, rows))[0] ?? null
}

async function withLines(db: Db | Tx, programmeId: string, rows: readonly OrderRow[]): Promise<Order[]> {
  if (rows.length === 0) return []
  const lines = await db.$queryRaw<LineRow[]>`
    SELECT id, order_id AS "orderId", position, product_id AS "productId", product_name AS "productName", spec,
           agreement_line_id AS "agreementLineId", tolerance_permille AS "tolerancePermille",
           certification_number AS "certificateNumber",
           sale_unit AS "saleUnit", quantity_step AS "quantityStep", nominal_grams AS "nominalGrams",
           billed_by AS "billedBy", price_grams AS "priceGrams", unit_price_fen AS "unitPriceFen", price_type::text AS "priceType",
           reference_source AS "referenceSource", reference_date::text AS "referenceDate",
           reference_price_fen AS "referencePriceFen", ordered, ordered_fen AS "orderedFen",
           lowered, lowered_reason AS "loweredReason", to_char(promised_date, 'YYYY-MM-DD') AS "promisedDate", reserved,
           shipped, shipped_grams AS "shippedGrams", shipped_fen AS "shippedFen", judged, accepted,
           accepted_grams AS "acceptedGrams", accepted_fen AS "acceptedFen", renewed, allowance_fen AS "allowanceFen"
      FROM order_line
     WHERE programme_id = ${programmeId}::uuid AND order_id = ANY (${rows.map((row) => row.id)}::uuid[])
     ORDER BY order_id, position`
  return rows.map((row) => orderOf(programmeId, row, lines.filter((line) => line.orderId === row.id).map(lineOf)))
}

/** Writes where orders and their lines stand. `version` is the one they had when they were locked. */
export async function saveOrders(
  tx: Tx,
  programmeId: string,
  at: Date,
  changes: readonly { order: Order; lockedVersion: number }[],
): Promise<void> {
  const column = <T>(read: (order: Order) => T) => changes.map(({ order }) => read(order))
  const saved = await tx.$executeRaw`
    UPDATE purchase_order
       SET fulfilment = row.fulfilment::order_fulfilment, payment = row.payment::order_payment, version = row.version,
           ordered_fen = row.ordered_fen, freight_fen = row.freight_fen, freight_offered_fen = row.freight_offered_fen,
           freight_offered_at = CASE WHEN row.freight_offered_fen IS NULL THEN NULL
                                     WHEN row.freight_offered_fen = purchase_order.freight_offered_fen
                                     THEN purchase_order.freight_offered_at ELSE ${at} END,
           promised_date = row.promised_date,
           shipped_fen = row.shipped_fen, accepted_fen = row.accepted_fen, paid_fen = row.paid_fen,
           refunded_fen = row.refunded_fen, counted_fen = row.counted_fen, pending_fen = row.pending_fen, accepted_on = row.accepted_on,
           paid_on = row.paid_on, changed_at = ${at}
      FROM unnest(${column((order) => order.id)}::uuid[],
                  ${changes.map(({ lockedVersion }) => lockedVersion)}::int[],
                  ${column((order) => order.fulfilment)}::text[], ${column((order) => order.payment)}::text[],
                  ${column((order) => order.version)}::int[], ${column((order) => order.shippedFen)}::bigint[],
                  ${column((order) => order.acceptedFen)}::bigint[], ${column((order) => order.paidFen)}::bigint[],
                  ${column((order) => order.countedFen)}::bigint[], ${column((order) => order.pendingFen)}::bigint[],
                  ${column((order) => order.acceptedOn)}::date[], ${column((order) => order.paidOn)}::date[],
                  ${column((order) => order.orderedFen)}::bigint[], ${column((order) => order.freightFen)}::bigint[],
                  ${column((order) => order.freightOfferedFen)}::bigint[],
                  ${column((order) => order.promisedDate)}::date[],
                  ${column((order) => order.refundedFen)}::bigint[])
             AS row (id, locked_version, fulfilment, payment, version, shipped_fen, accepted_fen, paid_fen,
                     counted_fen, pending_fen, accepted_on, paid_on, ordered_fen, freight_fen, freight_offered_fen,
                     promised_date, refunded_fen)
     WHERE purchase_order.programme_id = ${programmeId}::uuid AND purchase_order.id = row.id
       AND purchase_order.version = row.locked_version`
  if (saved !== changes.length) throw new Error('an order changed under its lock')
}

export async function saveLines(tx: Tx, programmeId: string, lines: readonly OrderLine[]): Promise<void> {
  const column = <T>(read: (line: OrderLine) => T) => lines.map(read)
  await tx.$executeRaw`
    UPDATE order_line
       SET reserved = row.reserved, shipped = row.shipped, shipped_grams = row.shipped_grams,
           shipped_fen = row.shipped_fen, judged = row.judged, accepted = row.accepted,
           accepted_grams = row.accepted_grams, accepted_fen = row.accepted_fen, renewed = row.renewed,
           allowance_fen = row.allowance_fen, ordered = row.ordered, ordered_fen = row.ordered_fen,
           lowered = row.lowered, lowered_reason = row.lowered_reason, promised_date = row.promised_date
      FROM unnest(${column((line) => line.id)}::uuid[], ${column((line) => line.reserved)}::bigint[],
                  ${column((line) => line.shipped)}::bigint[], ${column((line) => line.shippedGrams)}::bigint[],
                  ${column((line) => line.shippedFen)}::bigint[], ${column((line) => line.judged)}::bigint[],
                  ${column((line) => line.accepted)}::bigint[], ${column((line) => line.acceptedGrams)}::bigint[],
                  ${column((line) => line.acceptedFen)}::bigint[], ${column((line) => line.renewed)}::bigint[],
                  ${column((line) => line.allowanceFen)}::bigint[], ${column((line) => line.ordered)}::bigint[],
                  ${column((line) => line.orderedFen)}::bigint[], ${column((line) => line.lowered)}::bigint[],
                  ${column((line) => line.loweredReason)}::text[], ${column((line) => line.promisedDate)}::date[])
             AS row (id, reserved, shipped, shipped_grams, shipped_fen, judged, accepted, accepted_grams, accepted_fen,
                     renewed, allowance_fen, ordered, ordered_fen, lowered, lowered_reason, promised_date)
     WHERE order_line.programme_id = ${programmeId}::uuid AND order_line.id = row.id`
}

function orderOf(programmeId: string, row: OrderRow, lines: OrderLine[]): Order {
  return {
    ...row,
    programmeId,
    placedOn: businessDate(row.placedOn),
    orderedFen: fen(row.orderedFen),
    freightFen: fen(row.freightFen),
    freightOfferedFen: row.freightOfferedFen === null ? null : fen(row.freightOfferedFen),
    promisedDate: row.promisedDate === null ? null : businessDate(row.promisedDate),
    shippedFen: fen(row.shippedFen),
    acceptedFen: fen(row.acceptedFen),
    paidFen: fen(row.paidFen),
    refundedFen: fen(row.refundedFen),
    countedFen: fen(row.countedFen),
    invoicedFen: fen(row.invoicedFen),
    pendingFen: fen(row.pendingFen),
    acceptedOn: row.acceptedOn === null ? null : businessDate(row.acceptedOn),
    paidOn: row.paidOn === null ? null : businessDate(row.paidOn),
    lines,
  }
}

function lineOf(row: LineRow): OrderLine {
  return {
    id: row.id,
    position: row.position,
    productId: row.productId,
    productName: row.productName,
    spec: row.spec,
    agreementLineId: row.agreementLineId,
    reference: referenceOf(row),
    tolerancePermille: row.tolerancePermille,
    certificateNumber: row.certificateNumber,
    terms: {
      saleUnit: row.saleUnit,
      quantityStep: thousandths(row.quantityStep),
      nominalGrams: row.nominalGrams === null ? null : grams(row.nominalGrams),
      billedBy: row.billedBy,
      priceGrams: row.priceGrams === null ? null : grams(row.priceGrams),
      unitPriceFen: fen(row.unitPriceFen),
    },
    ordered: thousandths(row.ordered),
    orderedFen: fen(row.orderedFen),
    lowered: thousandths(row.lowered),
    loweredReason: row.loweredReason,
    promisedDate: row.promisedDate === null ? null : businessDate(row.promisedDate),
    reserved: thousandths(row.reserved),
    shipped: thousandths(row.shipped),
    shippedGrams: grams(row.shippedGrams),
    shippedFen: fen(row.shippedFen),
    judged: thousandths(row.judged),
    accepted: thousandths(row.accepted),
    acceptedGrams: grams(row.acceptedGrams),
    acceptedFen: fen(row.acceptedFen),
    renewed: thousandths(row.renewed),
    allowanceFen: fen(row.allowanceFen),
  }
}

function referenceOf({ priceType, referenceSource: source, referenceDate, referencePriceFen }: LineRow) {
  if (referenceDate === null || referencePriceFen === null) return null
  return { priceType, source, date: businessDate(referenceDate), priceFen: fen(referencePriceFen) }
}
