import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { InvoiceKind, InvoiceMedium } from '~/domain/invoice/invoice-kinds'
import type { InvoiceState } from '~/domain/invoice/invoice-lifecycle'
import type { CreditableLine, InvoiceLine, InvoicePart } from '~/domain/invoice/invoice-lines'
import type { InvoiceFacts } from '~/domain/invoice/order-invoice'
import type { Treatment } from '~/domain/invoice/treatment'
import { type Fen, fen } from '~/domain/money/fen'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'

export interface NewInvoice {
  id: string
  number: string
  requestId: string | null
  buyerId: string
  supplierId: string
  creditsId: string | null
  kind: InvoiceKind
  medium: InvoiceMedium
  title: string
  uscc: string
  issuedOn: BusinessDate
  amountFen: Fen
  allocatedFen: Fen
  taxFen: Fen | null
  note: string
  reason: string
  noFileReason: string
  recordedBy: string
  recordedAt: Date
}

/** What of an invoice is decided on. */
export interface LockedInvoice {
  id: string
  number: string
  requestId: string | null
  buyerId: string
  supplierId: string
  creditsId: string | null
  state: InvoiceState
  version: number
  kind: InvoiceKind
  medium: InvoiceMedium
  title: string
  uscc: string
  issuedOn: BusinessDate
  amountFen: Fen
  allocatedFen: Fen
  creditedFen: Fen
  recordedBy: string
}

/**
 * Writes an invoice or a credit note with its lines and what it is for.
 * @returns false when its id is taken or its number stands: also by somebody who wrote it a moment ago
 */
export async function insertInvoice(
  tx: Tx,
  programmeId: string,
  invoice: NewInvoice,
  lines: readonly (InvoiceLine & { readonly position: number })[],
  parts: readonly InvoicePart[],
): Promise<boolean> {
  const written = await tx.$executeRaw`
    INSERT INTO invoice (programme_id, id, number, request_id, buyer_id, supplier_id, credits_id, kind, medium, title,
                         uscc, issued_on, amount_fen, allocated_fen, tax_fen, note, reason, no_file_reason, recorded_by,
                         recorded_at)
    VALUES (${programmeId}::uuid, ${invoice.id}::uuid, ${invoice.number}, ${invoice.requestId}::uuid,
            ${invoice.buyerId}::uuid, ${invoice.supplierId}::uuid, ${invoice.creditsId}::uuid, ${invoice.kind},
            ${invoice.medium}, ${invoice.title}, ${invoice.uscc}, ${invoice.issuedOn}::date, ${invoice.amountFen},
            ${invoice.allocatedFen}, ${invoice.taxFen}, ${invoice.note}, ${invoice.reason}, ${invoice.noFileReason},
            ${invoice.recordedBy}::uuid, ${invoice.recordedAt})
    ON CONFLICT DO NOTHING`
  if (written === 0) return false
  await tx.invoiceLine.createMany({
    data: lines.map(({ position, name, spec, unit, quantity, amountFen, treatment, taxFen }) => ({
      ...{ programmeId, invoiceId: invoice.id, position, name, spec, unit, quantity, amountFen, treatment, taxFen },
    })),
  })
  await tx.invoiceAllocation.createMany({
    data: parts.map(({ orderId, amountFen }) => ({ programmeId, invoiceId: invoice.id, orderId, amountFen })),
  })
  return true
}

/** Who recorded the invoice with this id; null where there is none. */
export async function findRecorder(tx: Tx, programmeId: string, id: string): Promise<string | null> {
  const row = await tx.invoice.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { recordedBy: true },
  })
  return row?.recordedBy ?? null
}

/** One invoice, whose row nobody else changes until the transaction ends. Taken before the orders' rows. */
export async function lockInvoice(tx: Tx, programmeId: string, id: string): Promise<LockedInvoice | null> {
  const [row] = await tx.$queryRaw<(Omit<LockedInvoice, 'issuedOn'> & { issuedOn: string })[]>`
    SELECT id, number, request_id AS "requestId", buyer_id AS "buyerId", supplier_id AS "supplierId",
           credits_id AS "creditsId", state::text AS state, version, kind, medium, title, uscc,
           issued_on::text AS "issuedOn", amount_fen AS "amountFen", allocated_fen AS "allocatedFen",
           credited_fen AS "creditedFen", recorded_by AS "recordedBy"
      FROM invoice WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid FOR UPDATE`
  return row ? { ...row, issuedOn: businessDate(row.issuedOn) } : null
}

/** The lines of an invoice, each with what standing credit notes have left of it. */
export async function selectLines(db: Db | Tx, programmeId: string, invoiceId: string): Promise<CreditableLine[]> {
  const rows = await db.$queryRaw<
    {
      position: number
      name: string
      spec: string
      unit: string
      quantity: bigint | null
      amountFen: bigint
      treatment: Treatment
      taxFen: bigint | null
      creditedFen: bigint
    }[]
  >`
    SELECT line.position, line.name, line.spec, line.unit, line.quantity, line.amount_fen AS "amountFen",
           line.treatment, line.tax_fen AS "taxFen",
           (SELECT coalesce(sum(credited.amount_fen), 0)::bigint
              FROM invoice AS note
              JOIN invoice_line AS credited
                ON credited.programme_id = note.programme_id AND credited.invoice_id = note.id
             WHERE note.programme_id = line.programme_id AND note.credits_id = line.invoice_id
               AND note.state <> 'WITHDRAWN' AND credited.position = line.position) AS "creditedFen"
      FROM invoice_line AS line
     WHERE line.programme_id = ${programmeId}::uuid AND line.invoice_id = ${invoiceId}::uuid
     ORDER BY line.position`
  return rows.map(({ creditedFen, ...row }) => ({
    ...row,
    quantity: row.quantity === null ? null : thousandths(row.quantity),
    amountFen: fen(row.amountFen),
    taxFen: row.taxFen === null ? null : fen(row.taxFen),
    leftFen: fen(row.amountFen + creditedFen),
  }))
}

/** What of an invoice is for which order, after its standing credit notes. */
export async function selectPartsLeft(
  db: Db | Tx,
  programmeId: string,
  invoiceId: string,
): Promise<(InvoicePart & { number: string; wholeFen: Fen })[]> {
  const rows = await db.$queryRaw<{ orderId: string; number: string; amountFen: bigint; wholeFen: bigint }[]>`
    SELECT part.order_id AS "orderId", placed.number, part.amount_fen AS "wholeFen",
           (part.amount_fen + (SELECT coalesce(sum(credited.amount_fen), 0)
              FROM invoice AS note
              JOIN invoice_allocation AS credited
                ON credited.programme_id = note.programme_id AND credited.invoice_id = note.id
             WHERE note.programme_id = part.programme_id AND note.credits_id = part.invoice_id
               AND note.state <> 'WITHDRAWN' AND credited.order_id = part.order_id))::bigint AS "amountFen"
      FROM invoice_allocation AS part
      JOIN purchase_order AS placed ON placed.programme_id = part.programme_id AND placed.id = part.order_id
     WHERE part.programme_id = ${programmeId}::uuid AND part.invoice_id = ${invoiceId}::uuid
     ORDER BY placed.number`
  return rows.map((row) => ({ ...row, amountFen: fen(row.amountFen), wholeFen: fen(row.wholeFen) }))
}

/** Compare-and-set of what may change of an invoice: what is on it never does. @returns whether it was as it was seen */
export async function setInvoice(
  tx: Tx,
  programmeId: string,
  seen: { id: string; version: number },
  change: {
    state?: InvoiceState
    creditedFen?: Fen
    receivedBy?: string | null
    receivedAt?: Date | null
    objection?: string
    objectedBy?: string | null
    objectedAt?: Date | null
    withdrawnBy?: string
    withdrawnAt?: Date
    withdrawnReason?: string
  },
): Promise<boolean> {
  const { count } = await tx.invoice.updateMany({
    where: { programmeId, id: seen.id, version: seen.version },
    data: { ...change, version: seen.version + 1 },
  })
  return count === 1
}

/** What requests, invoices and credit notes say of orders now, by order id. */
export async function selectInvoiceFacts(
  tx: Tx,
  programmeId: string,
  orderIds: readonly string[],
): Promise<Map<string, InvoiceFacts>> {
  const rows = await tx.$queryRaw<
    { orderId: string; requested: boolean; everInvoiced: boolean; invoicedFen: bigint }[]
  >`
    SELECT asked.id AS "orderId",
           EXISTS (SELECT FROM invoice_request_order AS named
                    WHERE named.programme_id = ${programmeId}::uuid AND named.order_id = asked.id AND named.open)
             AS requested,
           coalesce(bool_or(invoice.id IS NOT NULL AND invoice.credits_id IS NULL), false) AS "everInvoiced",
           coalesce(sum(part.amount_fen) FILTER (WHERE invoice.id IS NOT NULL), 0)::bigint AS "invoicedFen"
      FROM unnest(${[...orderIds]}::uuid[]) AS asked (id)
      LEFT JOIN invoice_allocation AS part
        ON part.programme_id = ${programmeId}::uuid AND part.order_id = asked.id
      LEFT JOIN invoice
        ON invoice.programme_id = part.programme_id AND invoice.id = part.invoice_id AND invoice.state <> 'WITHDRAWN'
     GROUP BY asked.id`
  return new Map(
    rows.map(({ orderId, invoicedFen, ...facts }) => [orderId, { ...facts, invoicedFen: fen(invoicedFen) }]),
  )
}
