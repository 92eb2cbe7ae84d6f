import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { InvoiceKind, InvoiceMedium } from '~/domain/invoice/invoice-kinds'
import type { InvoiceRequestState, InvoiceState } from '~/domain/invoice/invoice-lifecycle'
import { type Fen, fen } from '~/domain/money/fen'
import type { FulfilmentState } from '~/domain/order/order-lifecycle'
import type { BilledBy } from '~/domain/quantity/measure'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface RequestRow {
  id: string
  number: string
  state: InvoiceRequestState
  version: number
  buyerId: string
  supplierId: string
  buyerName: string
  supplierName: string
  title: string
  uscc: string
  kind: InvoiceKind
  medium: InvoiceMedium
  email: string
  note: string
  answer: string
  requestedAt: Date
  requestedByName: string
}

export async function selectRequest(db: Db, programmeId: string, number: string): Promise<RequestRow | null> {
  const [row] = await db.$queryRaw<RequestRow[]>`
    SELECT request.id, request.number, request.state::text AS state, request.version, request.buyer_id AS "buyerId",
           request.supplier_id AS "supplierId", buyer.name AS "buyerName", supplier.name AS "supplierName",
           request.title, request.uscc, request.kind, request.medium, request.email, request.note, request.answer,
           request.requested_at AS "requestedAt", coalesce(person.name, '') AS "requestedByName"
      FROM invoice_request AS request
      JOIN organisation AS buyer ON buyer.programme_id = request.programme_id AND buyer.id = request.buyer_id
      JOIN organisation AS supplier ON supplier.programme_id = request.programme_id AND supplier.id = request.supplier_id
      LEFT JOIN person ON person.id = request.requested_by
     WHERE request.programme_id = ${programmeId}::uuid AND request.number = ${number}`
  return row ?? null
}

/** An order as an invoice's form needs it. */
export interface InvoicedOrderRow {
  id: string
  number: string
  buyerId: string
  supplierId: string
  buyerName: string
  supplierName: string
  fulfilment: FulfilmentState
  invoiceTitle: string
  invoiceUscc: string
  acceptedOn: BusinessDate | null
  acceptedFen: Fen
  freightFen: Fen
  invoicedFen: Fen
}

/** Orders by id, by number, or those a request names; in order of their numbers. */
export async function selectInvoicedOrders(
  db: Db,
  programmeId: string,
  which: { ids: readonly string[] } | { numbers: readonly string[] } | { requestId: string },
): Promise<InvoicedOrderRow[]> {
  const where =
    'ids' in which
      ? Prisma.sql`placed.id = ANY (${[...which.ids]}::uuid[])`
      : 'numbers' in which
        ? Prisma.sql`placed.number = ANY (${[...which.numbers]}::text[])`
        : Prisma.sql`placed.id IN (SELECT order_id FROM invoice_request_order
                       WHERE programme_id = ${programmeId}::uuid AND request_id = ${which.requestId}::uuid)`
  const rows = await db.$queryRaw<
    (Omit<InvoicedOrderRow, 'acceptedOn' | 'acceptedFen' | 'freightFen' | 'invoicedFen'> & {
      acceptedOn: string | null
      acceptedFen: bigint
      freightFen: bigint
      invoicedFen: bigint
    })[]
  >`
    SELECT placed.id, placed.number, placed.buyer_id AS "buyerId", placed.supplier_id AS "supplierId",
           buyer.name AS "buyerName", supplier.name AS "supplierName", placed.fulfilment::text AS fulfilment,
           placed.invoice_title AS "invoiceTitle", placed.invoice_uscc AS "invoiceUscc",
           placed.accepted_on::text AS "acceptedOn", placed.accepted_fen AS "acceptedFen",
           placed.freight_fen AS "freightFen", placed.invoiced_fen AS "invoicedFen"
      FROM purchase_order AS placed
      JOIN organisation AS buyer ON buyer.programme_id = placed.programme_id AND buyer.id = placed.buyer_id
      JOIN organisation AS supplier ON supplier.programme_id = placed.programme_id AND supplier.id = placed.supplier_id
     WHERE placed.programme_id = ${programmeId}::uuid AND ${where}
     ORDER BY placed.number
     LIMIT 500`
  return rows.map((row) => ({
    ...row,
    acceptedOn: row.acceptedOn === null ? null : businessDate(row.acceptedOn),
    acceptedFen: fen(row.acceptedFen),
    freightFen: fen(row.freightFen),
    invoicedFen: fen(row.invoicedFen),
  }))
}

/** What was accepted of orders, one row per product as it is sold, with its kind. */
export interface AcceptedGoods {
  name: string
  spec: string
  saleUnit: string
  billedBy: BilledBy
  category: string
  accepted: bigint
  grams: bigint
  amountFen: bigint
}

export async function selectAcceptedGoods(
  db: Db,
  programmeId: string,
  orderIds: readonly string[],
): Promise<AcceptedGoods[]> {
  return db.$queryRaw<AcceptedGoods[]>`
    SELECT line.product_name AS name, line.spec, line.sale_unit AS "saleUnit", line.billed_by::text AS "billedBy",
           coalesce(min(product.category), '') AS category, sum(line.accepted)::bigint AS accepted,
           sum(line.accepted_grams)::bigint AS grams, sum(line.accepted_fen - line.allowance_fen)::bigint AS "amountFen"
      FROM order_line AS line
      LEFT JOIN product ON product.programme_id = line.programme_id AND product.id = line.product_id
     WHERE line.programme_id = ${programmeId}::uuid AND line.order_id = ANY (${[...orderIds]}::uuid[])
       AND line.accepted > 0
     GROUP BY line.product_name, line.spec, line.sale_unit, line.billed_by
    HAVING sum(line.accepted_fen - line.allowance_fen) > 0
     ORDER BY min(line.position), line.product_name, line.spec`
}

export interface InvoiceRow {
  id: string
  number: string
  state: InvoiceState
  version: number
  requestNumber: string | null
  buyerId: string
  supplierId: string
  buyerName: string
  supplierName: string
  creditsId: string | null
  creditsNumber: string | null
  kind: InvoiceKind
  medium: InvoiceMedium
  title: string
  uscc: string
  issuedOn: BusinessDate
  amountFen: Fen
  taxFen: Fen | null
  creditedFen: Fen
  note: string
  reason: string
  noFileReason: string
  recordedAt: Date
  recordedByName: string
  receivedAt: Date | null
  receivedByName: string
  objection: string
  objectedAt: Date | null
  withdrawnAt: Date | null
  withdrawnReason: string
}

export async function selectInvoice(db: Db, programmeId: string, id: string): Promise<InvoiceRow | null> {
  const [row] = await db.$queryRaw<
    (Omit<InvoiceRow, 'issuedOn' | 'amountFen' | 'taxFen' | 'creditedFen'> & {
      issuedOn: string
      amountFen: bigint
      taxFen: bigint | null
      creditedFen: bigint
    })[]
  >`
    SELECT invoice.id, invoice.number, invoice.state::text AS state, invoice.version,
           request.number AS "requestNumber", invoice.buyer_id AS "buyerId", invoice.supplier_id AS "supplierId",
           buyer.name AS "buyerName", supplier.name AS "supplierName", invoice.credits_id AS "creditsId",
           credited.number AS "creditsNumber", invoice.kind, invoice.medium, invoice.title, invoice.uscc,
           invoice.issued_on::text AS "issuedOn", invoice.amount_fen AS "amountFen", invoice.tax_fen AS "taxFen",
           invoice.credited_fen AS "creditedFen", invoice.note, invoice.reason,
           invoice.no_file_reason AS "noFileReason", invoice.recorded_at AS "recordedAt",
           coalesce(recorder.name, '') AS "recordedByName", invoice.received_at AS "receivedAt",
           coalesce(receiver.name, '') AS "receivedByName", invoice.objection, invoice.objected_at AS "objectedAt",
           invoice.withdrawn_at AS "withdrawnAt", invoice.withdrawn_reason AS "withdrawnReason"
      FROM invoice
      JOIN organisation AS buyer ON buyer.programme_id = invoice.programme_id AND buyer.id = invoice.buyer_id
      JOIN organisation AS supplier ON supplier.programme_id = invoice.programme_id AND supplier.id = invoice.supplier_id
      LEFT JOIN invoice_request AS request
        ON request.programme_id = invoice.programme_id AND request.id = invoice.request_id
      LEFT JOIN invoice AS credited
        ON credited.programme_id = invoice.programme_id AND credited.id = invoice.credits_id
      LEFT JOIN person AS recorder ON recorder.id = invoice.recorded_by
      LEFT JOIN person AS receiver ON receiver.id = invoice.received_by
     WHERE invoice.programme_id = ${programmeId}::uuid AND invoice.id = ${id}::uuid`
  if (!row) return null
  return {
    ...row,
    issuedOn: businessDate(row.issuedOn),
    amountFen: fen(row.amountFen),
    taxFen: row.taxFen === null ? null : fen(row.taxFen),
    creditedFen: fen(row.creditedFen),
  }
}

/** An invoice or a credit note in a short list beside something else. */
export interface BriefInvoice {
  id: string
  number: string
  state: InvoiceState
  isCredit: boolean
  issuedOn: BusinessDate
  amountFen: Fen
  /** Of it, for this order; the whole where no order is asked for. */
  partFen: Fen
}

/** The credit notes of an invoice, or what a request, or an order, was invoiced by: the first first. */
export async function selectBriefInvoices(
  db: Db,
  programmeId: string,
  of: { creditsId: string } | { requestId: string } | { orderIds: readonly string[] },
): Promise<(BriefInvoice & { orderId: string | null })[]> {
  const byOrder = 'orderIds' in of
  const part = byOrder
    ? Prisma.sql`JOIN invoice_allocation AS part ON part.programme_id = invoice.programme_id
                                                AND part.invoice_id = invoice.id`
    : Prisma.empty
  const where =
    'creditsId' in of
      ? Prisma.sql`invoice.credits_id = ${of.creditsId}::uuid`
      : 'requestId' in of
        ? Prisma.sql`invoice.request_id = ${of.requestId}::uuid`
        : Prisma.sql`part.order_id = ANY (${[...of.orderIds]}::uuid[])`
  const rows = await db.$queryRaw<
    (Omit<BriefInvoice, 'issuedOn' | 'amountFen' | 'partFen'> & {
      issuedOn: string
      amountFen: bigint
      partFen: bigint
      orderId: string | null
    })[]
  >`
    SELECT invoice.id, invoice.number, invoice.state::text AS state, invoice.credits_id IS NOT NULL AS "isCredit",
           invoice.issued_on::text AS "issuedOn", invoice.amount_fen AS "amountFen",
           ${byOrder ? Prisma.sql`part.amount_fen` : Prisma.sql`invoice.amount_fen`} AS "partFen",
           ${byOrder ? Prisma.sql`part.order_id` : Prisma.sql`NULL::uuid`} AS "orderId"
      FROM invoice ${part}
     WHERE invoice.programme_id = ${programmeId}::uuid AND ${where}
     ORDER BY invoice.issued_on, invoice.recorded_at, invoice.id
     LIMIT 500`
  return rows.map((row) => ({
    ...row,
    issuedOn: businessDate(row.issuedOn),
    amountFen: fen(row.amountFen),
    partFen: fen(row.partFen),
  }))
}
