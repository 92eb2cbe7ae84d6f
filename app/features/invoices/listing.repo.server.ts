import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { InvoiceKind, InvoiceMedium } from '~/domain/invoice/invoice-kinds'
import type { InvoiceRequestState, InvoiceState } from '~/domain/invoice/invoice-lifecycle'
import { type Fen, fen } from '~/domain/money/fen'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** Whose: one's own on one side, or, for officials, all of the programme. */
export type InvoiceScope = { side: 'BUYER' | 'SUPPLIER'; organisationId: string } | { side: null }

/** What of an order can be invoiced now, as app/domain/invoice/order-invoice.ts says it. */
const OPEN_FEN = Prisma.sql`
  CASE WHEN placed.accepted_fen > 0
       THEN greatest(0, placed.accepted_fen + placed.freight_fen - placed.invoiced_fen) ELSE 0 END`

const ASKED = Prisma.sql`
  EXISTS (SELECT FROM invoice_request_order AS named
           WHERE named.programme_id = placed.programme_id AND named.order_id = placed.id AND named.open)`

function ownIn(scope: InvoiceScope, table: 'placed' | 'request' | 'invoice'): Prisma.Sql {
  if (scope.side === null) return Prisma.empty
  const column = Prisma.raw(`${table}.${scope.side === 'BUYER' ? 'buyer_id' : 'supplier_id'}`)
  return Prisma.sql`AND ${column} = ${scope.organisationId}::uuid`
}

const PARTIES = (table: 'placed' | 'request' | 'invoice') => {
  const of = Prisma.raw(table)
  return Prisma.sql`
    JOIN organisation AS buyer ON buyer.programme_id = ${of}.programme_id AND buyer.id = ${of}.buyer_id
    JOIN organisation AS supplier ON supplier.programme_id = ${of}.programme_id AND supplier.id = ${of}.supplier_id`
}

/** An order that can be invoiced, or of which more is invoiced than is payable. */
export interface ListedOrder {
  id: string
  number: string
  buyerName: string
  supplierName: string
  acceptedOn: BusinessDate | null
  payableFen: Fen
  invoicedFen: Fen
}

interface Slice {
  after: string | null
  limit: number
}

type OrderRow = Omit<ListedOrder, 'acceptedOn' | 'payableFen' | 'invoicedFen'> & {
  acceptedOn: string | null
  payableFen: bigint
  invoicedFen: bigint
}

/** Orders to invoice that nobody asked for yet, or (`over`) that need a credit note; the latest accepted first. */
export async function selectOrders(
  db: Db,
  programmeId: string,
  scope: InvoiceScope,
  { after, limit, over }: Slice & { over: boolean },
): Promise<ListedOrder[]> {
  const which = over
    ? Prisma.sql`placed.over_invoiced_since IS NOT NULL`
    : Prisma.sql`placed.accepted_fen > 0 AND placed.accepted_fen + placed.freight_fen > placed.invoiced_fen
                 AND NOT ${ASKED}`
  const below =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (placed.accepted_on, placed.id) < (
          SELECT last.accepted_on, last.id FROM purchase_order AS last
           WHERE last.programme_id = ${programmeId}::uuid AND last.id = ${after}::uuid)`
  const rows = await db.$queryRaw<OrderRow[]>`
    SELECT placed.id, placed.number, buyer.name AS "buyerName", supplier.name AS "supplierName",
           placed.accepted_on::text AS "acceptedOn", placed.accepted_fen + placed.freight_fen AS "payableFen",
           placed.invoiced_fen AS "invoicedFen"
      FROM purchase_order AS placed ${PARTIES('placed')}
     WHERE placed.programme_id = ${programmeId}::uuid AND ${which} ${ownIn(scope, 'placed')} ${below}
     ORDER BY placed.accepted_on DESC, placed.id DESC
     LIMIT ${limit}`
  return rows.map((row) => ({
    ...row,
    acceptedOn: row.acceptedOn === null ? null : businessDate(row.acceptedOn),
    payableFen: fen(row.payableFen),
    invoicedFen: fen(row.invoicedFen),
  }))
}

/** Of one buyer and one supplier: what can be asked for together, the earliest accepted first. */
export async function selectAskable(
  db: Db,
  programmeId: string,
  pair: { buyerId: string; supplierId: string },
  limit: number,
): Promise<(ListedOrder & { month: string })[]> {
  const rows = await db.$queryRaw<(OrderRow & { month: string })[]>`
    SELECT placed.id, placed.number, buyer.name AS "buyerName", supplier.name AS "supplierName",
           placed.accepted_on::text AS "acceptedOn", to_char(placed.accepted_on, 'YYYY-MM') AS month,
           placed.accepted_fen + placed.freight_fen AS "payableFen", placed.invoiced_fen AS "invoicedFen"
      FROM purchase_order AS placed ${PARTIES('placed')}
     WHERE placed.programme_id = ${programmeId}::uuid AND placed.buyer_id = ${pair.buyerId}::uuid
       AND placed.supplier_id = ${pair.supplierId}::uuid AND placed.accepted_fen > 0
       AND placed.accepted_fen + placed.freight_fen > placed.invoiced_fen AND NOT ${ASKED}
     ORDER BY placed.accepted_on, placed.id
     LIMIT ${limit}`
  return rows.map((row) => ({
    ...row,
    acceptedOn: row.acceptedOn === null ? null : businessDate(row.acceptedOn),
    payableFen: fen(row.payableFen),
    invoicedFen: fen(row.invoicedFen),
  }))
}

export interface ListedRequest {
  id: string
  number: string
  state: InvoiceRequestState
  buyerName: string
  supplierName: string
  kind: InvoiceKind
  medium: InvoiceMedium
  requestedAt: Date
  orders: number
  /** What can be invoiced of its orders now. */
  openFen: Fen
}

/** Open requests, or those that are over; the latest first. */
export async function selectRequests(
  db: Db,
  programmeId: string,
  scope: InvoiceScope,
  { after, limit, open }: Slice & { open: boolean },
): Promise<ListedRequest[]> {
  const below =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (request.requested_at, request.id) < (
          SELECT last.requested_at, last.id FROM invoice_request AS last
           WHERE last.programme_id = ${programmeId}::uuid AND last.id = ${after}::uuid)`
  const state = open ? Prisma.sql`request.state = 'REQUESTED'` : Prisma.sql`request.state <> 'REQUESTED'`
  const rows = await db.$queryRaw<(Omit<ListedRequest, 'openFen'> & { openFen: bigint })[]>`
    SELECT request.id, request.number, request.state::text AS state, buyer.name AS "buyerName",
           supplier.name AS "supplierName", request.kind, request.medium, request.requested_at AS "requestedAt",
           sums.orders, sums.open_fen AS "openFen"
      FROM invoice_request AS request ${PARTIES('request')}
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS orders, coalesce(sum(${OPEN_FEN}), 0)::bigint AS open_fen
         FROM invoice_request_order AS named
         JOIN purchase_order AS placed ON placed.programme_id = named.programme_id AND placed.id = named.order_id
        WHERE named.programme_id = request.programme_id AND named.request_id = request.id) AS sums
     WHERE request.programme_id = ${programmeId}::uuid AND ${state} ${ownIn(scope, 'request')} ${below}
     ORDER BY request.requested_at DESC, request.id DESC
     LIMIT ${limit}`
  return rows.map((row) => ({ ...row, openFen: fen(row.openFen) }))
}

export interface ListedInvoice {
  id: string
  number: string
  state: InvoiceState
  isCredit: boolean
  buyerName: string
  supplierName: string
  kind: InvoiceKind
  issuedOn: BusinessDate
  amountFen: Fen
  creditedFen: Fen
  received: boolean
  objected: boolean
  hasFile: boolean
}

export interface InvoiceFilter extends Slice {
  /** Credit notes and what they took back whole, or invoices. */
  credits: boolean
  /** '2026-11'; null: any. */
  month: string | null
  /** Digits with which the number begins; empty: any. */
  number: string
}

function invoicesIn(
  programmeId: string,
  scope: InvoiceScope,
  filter: Pick<InvoiceFilter, 'credits' | 'month' | 'number'>,
) {
  const kind = filter.credits
    ? Prisma.sql`(invoice.credits_id IS NOT NULL OR invoice.state = 'CREDITED')`
    : Prisma.sql`invoice.credits_id IS NULL AND invoice.state <> 'CREDITED'`
  const month =
    filter.month === null
      ? Prisma.empty
      : Prisma.sql`AND invoice.issued_on >= (${`${filter.month}-01`})::date
                   AND invoice.issued_on < (${`${filter.month}-01`})::date + interval '1 month'`
  const number = filter.number === '' ? Prisma.empty : Prisma.sql`AND invoice.number LIKE ${`${filter.number}%`}`
  return Prisma.sql`invoice.programme_id = ${programmeId}::uuid AND ${kind} ${ownIn(scope, 'invoice')} ${month} ${number}`
}

/** Invoices as the buyer's and the supplier's register lists them, the latest issued first. */
export async function selectInvoices(
  db: Db,
  programmeId: string,
  scope: InvoiceScope,
  filter: InvoiceFilter,
): Promise<ListedInvoice[]> {
  const below =
    filter.after === null
      ? Prisma.empty
      : Prisma.sql`AND (invoice.issued_on, invoice.id) < (
          SELECT last.issued_on, last.id FROM invoice AS last
           WHERE last.programme_id = ${programmeId}::uuid AND last.id = ${filter.after}::uuid)`
  const rows = await db.$queryRaw<
    (Omit<ListedInvoice, 'issuedOn' | 'amountFen' | 'creditedFen'> & {
      issuedOn: string
      amountFen: bigint
      creditedFen: bigint
    })[]
  >`
    SELECT invoice.id, invoice.number, invoice.state::text AS state, invoice.credits_id IS NOT NULL AS "isCredit",
           buyer.name AS "buyerName", supplier.name AS "supplierName", invoice.kind,
           invoice.issued_on::text AS "issuedOn", invoice.amount_fen AS "amountFen",
           invoice.credited_fen AS "creditedFen", invoice.received_at IS NOT NULL AS received,
           invoice.objected_at IS NOT NULL AS objected,
           EXISTS (SELECT FROM attachment WHERE attachment.programme_id = invoice.programme_id
                     AND attachment.owner_type = 'invoice' AND attachment.owner_id = invoice.id) AS "hasFile"
      FROM invoice ${PARTIES('invoice')}
     WHERE ${invoicesIn(programmeId, scope, filter)} ${below}
     ORDER BY invoice.issued_on DESC, invoice.id DESC
     LIMIT ${filter.limit}`
  return rows.map((row) => ({
    ...row,
    issuedOn: businessDate(row.issuedOn),
    amountFen: fen(row.amountFen),
    creditedFen: fen(row.creditedFen),
  }))
}

/** How many invoices a filter finds, and their sum: what stands, records that were taken back left out. */
export async function sumInvoices(
  db: Db,
  programmeId: string,
  scope: InvoiceScope,
  filter: Pick<InvoiceFilter, 'credits' | 'month' | 'number'>,
): Promise<{ count: number; amountFen: Fen }> {
  const [row] = await db.$queryRaw<{ count: number; amountFen: bigint }[]>`
    SELECT count(*)::int AS count,
           coalesce(sum(invoice.amount_fen) FILTER (WHERE invoice.state <> 'WITHDRAWN'), 0)::bigint AS "amountFen"
      FROM invoice WHERE ${invoicesIn(programmeId, scope, filter)}`
  return { count: row?.count ?? 0, amountFen: fen(row?.amountFen ?? 0n) }
}

/** How many stand in each view, for the chips above the list: one statement. */
export async function countViews(db: Db, programmeId: string, scope: InvoiceScope) {
  const [row] = await db.$queryRaw<
    { open: number; requests: number; over: number; openFen: bigint; overFen: bigint; requestsFen: bigint }[]
  >`
    SELECT open.count AS open, open.fen AS "openFen", over.count AS over, over.fen AS "overFen",
           asked.count AS requests, asked.fen AS "requestsFen"
      FROM (SELECT count(*)::int AS count, coalesce(sum(${OPEN_FEN}), 0)::bigint AS fen
              FROM purchase_order AS placed
             WHERE placed.programme_id = ${programmeId}::uuid AND placed.accepted_fen > 0
               AND placed.accepted_fen + placed.freight_fen > placed.invoiced_fen AND NOT ${ASKED}
               ${ownIn(scope, 'placed')}) AS open,
           (SELECT count(*)::int AS count,
                   coalesce(sum(placed.invoiced_fen - placed.accepted_fen - placed.freight_fen), 0)::bigint AS fen
              FROM purchase_order AS placed
             WHERE placed.programme_id = ${programmeId}::uuid AND placed.over_invoiced_since IS NOT NULL
               ${ownIn(scope, 'placed')}) AS over,
           (SELECT count(DISTINCT request.id)::int AS count, coalesce(sum(${OPEN_FEN}), 0)::bigint AS fen
              FROM invoice_request AS request
              JOIN invoice_request_order AS named
                ON named.programme_id = request.programme_id AND named.request_id = request.id
              JOIN purchase_order AS placed
                ON placed.programme_id = named.programme_id AND placed.id = named.order_id
             WHERE request.programme_id = ${programmeId}::uuid AND request.state = 'REQUESTED'
               ${ownIn(scope, 'request')}) AS asked`
  const { open = 0, requests = 0, over = 0, openFen = 0n, overFen = 0n, requestsFen = 0n } = row ?? {}
  return { open, requests, over, openFen: fen(openFen), overFen: fen(overFen), requestsFen: fen(requestsFen) }
}
