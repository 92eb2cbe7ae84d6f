import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { FulfilmentState, OrderPaymentState } from '~/domain/order/order-lifecycle'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** Whose orders: one's own on one side, or, for officials, all of the programme. */
export type Scope = { side: 'BUYER' | 'SUPPLIER'; organisationId: string } | { side: null }

interface ListedRow {
  id: string
  number: string
  version: number
  buyerName: string
  supplierName: string
  villageName: string
  fulfilment: FulfilmentState
  payment: OrderPaymentState
  orderedFen: bigint
  freightFen: bigint
  acceptedFen: bigint
  paidFen: bigint
  refundedFen: bigint
  pendingFen: bigint
  placedAt: Date
  wantedDate: string
  acceptedOn: string | null
  /** Once it is accepted; by its terms, or the confirmed statement's. */
  dueOn: string | null
}

export interface ListFilter {
  states: readonly FulfilmentState[] | null
  /** The id of the last order of the page before; only with the latest first. */
  after: string | null
  limit: number
  /** Leaves out what was confirmed with a freight that the buyer has not agreed to. */
  unanswered?: true
  /** The latest first, or the longest waiting first. */
  order: 'latest' | 'oldest'
}

const DUE_ON = Prisma.sql`order_due_on(purchase_order.accepted_on, purchase_order.payment_days,
                                     purchase_order.settle_day, purchase_order.stated_due_on)`

/** One page of orders, then all their lines by a second query. */
export async function selectOrders(db: Db, programmeId: string, scope: Scope, filter: ListFilter) {
  const latest = filter.order === 'latest'
  const rows = await db.$queryRaw<ListedRow[]>`
    SELECT purchase_order.id, purchase_order.number, purchase_order.version, buyer.name AS "buyerName",
           supplier.name AS "supplierName", village.name AS "villageName", purchase_order.fulfilment,
           purchase_order.payment, purchase_order.ordered_fen AS "orderedFen",
           purchase_order.freight_fen AS "freightFen", purchase_order.accepted_fen AS "acceptedFen",
           purchase_order.paid_fen AS "paidFen", purchase_order.refunded_fen AS "refundedFen",
           purchase_order.pending_fen AS "pendingFen", purchase_order.placed_at AS "placedAt",
           to_char(purchase_order.wanted_date, 'YYYY-MM-DD') AS "wantedDate",
           to_char(purchase_order.accepted_on, 'YYYY-MM-DD') AS "acceptedOn",
           to_char(${DUE_ON}, 'YYYY-MM-DD') AS "dueOn"
      FROM purchase_order
      JOIN organisation AS buyer
        ON buyer.programme_id = purchase_order.programme_id AND buyer.id = purchase_order.buyer_id
      JOIN organisation AS supplier
        ON supplier.programme_id = purchase_order.programme_id AND supplier.id = purchase_order.supplier_id
      JOIN village
        ON village.programme_id = purchase_order.programme_id AND village.id = purchase_order.village_id
      ${filter.after === null ? Prisma.empty : AFTER(programmeId, filter.after)}
     WHERE purchase_order.programme_id = ${programmeId}::uuid
       ${inScope(scope)} ${inStates(filter.states)}
       ${filter.unanswered ? Prisma.sql`AND purchase_order.freight_offered_fen IS NULL` : Prisma.empty}
       ${filter.after === null ? Prisma.empty : BELOW}
     ORDER BY purchase_order.placed_at ${latest ? Prisma.sql`DESC` : Prisma.sql`ASC`}, purchase_order.id
     LIMIT ${filter.limit}`
  const lines = await selectLines(
    db,
    programmeId,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    ...row,
    orderedFen: fen(row.orderedFen),
    freightFen: fen(row.freightFen),
    acceptedFen: fen(row.acceptedFen),
    paidFen: fen(row.paidFen),
    refundedFen: fen(row.refundedFen),
    pendingFen: fen(row.pendingFen),
    wantedDate: businessDate(row.wantedDate),
    acceptedOn: row.acceptedOn === null ? null : businessDate(row.acceptedOn),
    dueOn: row.dueOn === null ? null : businessDate(row.dueOn),
    lines: lines.filter((line) => line.orderId === row.id),
  }))
}

async function selectLines(db: Db, programmeId: string, orderIds: readonly string[]) {
  if (orderIds.length === 0) return []
  const rows = await db.$queryRaw<
    { orderId: string; productName: string; saleUnit: string; ordered: bigint; shipped: bigint; renewed: bigint }[]
  >`
    SELECT order_id AS "orderId", product_name AS "productName", sale_unit AS "saleUnit", ordered, shipped, renewed
      FROM order_line
     WHERE programme_id = ${programmeId}::uuid AND order_id = ANY (${[...orderIds]}::uuid[])
     ORDER BY order_id, position`
  return rows.map((row) => ({
    ...row,
    ordered: thousandths(row.ordered),
    shipped: thousandths(row.shipped),
    renewed: thousandths(row.renewed),
  }))
}

/** How many orders stand in each state, and of those how many wait for the buyer's word on their freight. */
export async function countOrders(db: Db, programmeId: string, scope: Scope) {
  const rows = await db.$queryRaw<{ state: FulfilmentState; count: bigint; answered: bigint }[]>`
    SELECT fulfilment AS state, count(*) AS count, count(freight_offered_fen) AS answered FROM purchase_order
     WHERE programme_id = ${programmeId}::uuid ${inScope(scope)}
     GROUP BY fulfilment`
  return rows.map(({ state, count, answered }) => ({ state, count: Number(count), answered: Number(answered) }))
}

export interface OrderHead {
  buyerName: string
  supplierName: string
  villageName: string
  villageSlug: string
  agreementNumber: string | null
  deliveryAddress: string
  contactName: string
  contactPhone: string
  wantedDate: string
  invoiceTitle: string
  invoiceUscc: string
  notes: string
  remittanceCode: string
  paymentDays: number
  /** 月结: the day of the month after on which it is due; null: so many days after the acceptance. */
  settleDay: number | null
  /** Once it is accepted; by its terms, or the confirmed statement's. */
  dueOn: string | null
  /** Who ordered it. */
  placedByName: string
}

/** What a page shows of an order beside its figures. */
export async function selectHead(db: Db, programmeId: string, orderId: string): Promise<OrderHead | null> {
  const [row] = await db.$queryRaw<OrderHead[]>`
    SELECT buyer.name AS "buyerName", supplier.name AS "supplierName", village.name AS "villageName",
           village.slug AS "villageSlug", agreement.number AS "agreementNumber",
           purchase_order.delivery_address AS "deliveryAddress", purchase_order.contact_name AS "contactName",
           purchase_order.contact_phone AS "contactPhone", to_char(purchase_order.wanted_date, 'YYYY-MM-DD') AS "wantedDate",
           purchase_order.invoice_title AS "invoiceTitle", purchase_order.invoice_uscc AS "invoiceUscc",
           purchase_order.notes, purchase_order.remittance_code AS "remittanceCode", purchase_order.payment_days AS "paymentDays",
           purchase_order.settle_day AS "settleDay", to_char(${DUE_ON}, 'YYYY-MM-DD') AS "dueOn",
           placer.name AS "placedByName"
      FROM purchase_order
      JOIN person AS placer ON placer.id = purchase_order.placed_by
      JOIN organisation AS buyer
        ON buyer.programme_id = purchase_order.programme_id AND buyer.id = purchase_order.buyer_id
      JOIN organisation AS supplier
        ON supplier.programme_id = purchase_order.programme_id AND supplier.id = purchase_order.supplier_id
      JOIN village
        ON village.programme_id = purchase_order.programme_id AND village.id = purchase_order.village_id
      LEFT JOIN agreement
        ON agreement.programme_id = purchase_order.programme_id AND agreement.id = purchase_order.agreement_id
     WHERE purchase_order.programme_id = ${programmeId}::uuid AND purchase_order.id = ${orderId}::uuid`
  return row ?? null
}

function inScope(scope: Scope): Prisma.Sql {
  if (scope.side === null) return Prisma.empty
  return scope.side === 'BUYER'
    ? Prisma.sql`AND purchase_order.buyer_id = ${scope.organisationId}::uuid`
    : Prisma.sql`AND purchase_order.supplier_id = ${scope.organisationId}::uuid
                 AND purchase_order.fulfilment NOT IN ('DRAFT', 'PENDING_APPROVAL', 'REJECTED_BY_APPROVER')`
}

function inStates(states: readonly FulfilmentState[] | null): Prisma.Sql {
  return states === null
    ? Prisma.empty
    : Prisma.sql`AND purchase_order.fulfilment = ANY (${[...states]}::order_fulfilment[])`
}

const AFTER = (programmeId: string, id: string) => Prisma.sql`
  JOIN purchase_order AS last ON last.programme_id = ${programmeId}::uuid AND last.id = ${id}::uuid`
const BELOW = Prisma.sql`
  AND purchase_order.placed_at <= last.placed_at
  AND (purchase_order.placed_at < last.placed_at OR purchase_order.id > last.id)`
