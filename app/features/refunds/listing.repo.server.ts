import { businessDate } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { fen } from '~/domain/money/fen'
import type { RefundedDocument, RefundState } from '~/domain/refund/refund-lifecycle'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** Whose refunds: received or given by an organisation, or, for officials, all of the programme. */
export type RefundScope = { side: Side; organisationId: string } | { side: null }

interface RefundRow {
  id: string
  number: string
  documentType: RefundedDocument
  documentId: string
  /** The order's or agreement's number; null for a transfer, which is known by its reference. */
  documentNumber: string | null
  transferReference: string | null
  buyerId: string
  supplierId: string
  buyerName: string
  supplierName: string
  amountFen: bigint
  reason: string
  side: Side
  askerName: string
  askedAt: Date
  state: RefundState
  version: number
  reference: string | null
  valueDate: string | null
  senderName: string
  sentAt: Date | null
  answererName: string
  answeredAt: Date | null
  answer: string
}

const REFUND = Prisma.sql`
  SELECT refund.id, refund.number, refund.document_type AS "documentType", refund.document_id AS "documentId",
         coalesce(placed.number, agreement.number) AS "documentNumber", transfer.reference AS "transferReference",
         refund.buyer_id AS "buyerId", refund.supplier_id AS "supplierId", buyer.name AS "buyerName",
         supplier.name AS "supplierName", refund.amount_fen AS "amountFen", refund.reason, refund.side,
         refund.asker_name AS "askerName", refund.asked_at AS "askedAt", refund.state, refund.version,
         refund.reference, to_char(refund.value_date, 'YYYY-MM-DD') AS "valueDate", refund.sender_name AS "senderName",
         refund.sent_at AS "sentAt", refund.answerer_name AS "answererName", refund.answered_at AS "answeredAt",
         refund.answer
    FROM refund
    JOIN organisation AS buyer ON buyer.programme_id = refund.programme_id AND buyer.id = refund.buyer_id
    JOIN organisation AS supplier ON supplier.programme_id = refund.programme_id AND supplier.id = refund.supplier_id
    LEFT JOIN purchase_order AS placed
      ON refund.document_type = 'ORDER' AND placed.programme_id = refund.programme_id AND placed.id = refund.document_id
    LEFT JOIN agreement ON refund.document_type = 'DEPOSIT' AND agreement.programme_id = refund.programme_id
                       AND agreement.id = refund.document_id
    LEFT JOIN bank_transfer AS transfer
      ON refund.document_type = 'ON_ACCOUNT' AND transfer.programme_id = refund.programme_id
     AND transfer.id = refund.document_id`

/** The latest first. `after` is the last id of the page before. */
export async function selectRefunds(
  db: Db,
  programmeId: string,
  scope: RefundScope,
  filter: { state: RefundState | null; after: string | null; limit: number },
) {
  const rows = await db.$queryRaw<RefundRow[]>`
    ${REFUND}
    ${filter.after === null ? Prisma.empty : LAST(programmeId, filter.after)}
     WHERE refund.programme_id = ${programmeId}::uuid ${inScope(scope)}
       ${filter.state === null ? Prisma.empty : Prisma.sql`AND refund.state = ${filter.state}::refund_state`}
       ${filter.after === null ? Prisma.empty : BELOW}
     ORDER BY refund.asked_at DESC, refund.id
     LIMIT ${filter.limit}`
  return rows.map(refundOf)
}

export async function countRefunds(db: Db, programmeId: string, scope: RefundScope) {
  const rows = await db.$queryRaw<{ state: RefundState; count: number; amountFen: bigint }[]>`
    SELECT refund.state, count(*)::int AS count, sum(refund.amount_fen)::bigint AS "amountFen" FROM refund
     WHERE refund.programme_id = ${programmeId}::uuid ${inScope(scope)}
     GROUP BY refund.state`
  return rows.map(({ amountFen, ...row }) => ({ ...row, amountFen: fen(amountFen) }))
}

export async function selectRefund(db: Db, programmeId: string, number: string) {
  const [row] = await db.$queryRaw<RefundRow[]>`
    ${REFUND} WHERE refund.programme_id = ${programmeId}::uuid AND refund.number = ${number}`
  return row ? refundOf(row) : null
}

/** Of these orders, transfers or agreements, the first first. */
export async function selectRefundsOf(db: Db, programmeId: string, documentIds: readonly string[]) {
  const rows = await db.$queryRaw<RefundRow[]>`
    ${REFUND}
     WHERE refund.programme_id = ${programmeId}::uuid AND refund.document_id = ANY (${[...documentIds]}::uuid[])
     ORDER BY refund.asked_at, refund.id
     LIMIT 200`
  return rows.map(refundOf)
}

/** The document whose money may go back, by its number (an order's, an agreement's) or id (a transfer's). */
export async function selectRefunded(db: Db, programmeId: string, type: RefundedDocument, key: string) {
  const [row] = await db.$queryRaw<
    { id: string; name: string; buyerId: string; supplierId: string; buyerName: string; supplierName: string }[]
  >`
    SELECT found.id, found.name, found.buyer_id AS "buyerId", found.supplier_id AS "supplierId",
           buyer.name AS "buyerName", supplier.name AS "supplierName"
      FROM (${documentQuery(programmeId, type, key)}) AS found
      JOIN organisation AS buyer ON buyer.programme_id = ${programmeId}::uuid AND buyer.id = found.buyer_id
      JOIN organisation AS supplier ON supplier.programme_id = ${programmeId}::uuid AND supplier.id = found.supplier_id`
  return row ?? null
}

function documentQuery(programmeId: string, type: RefundedDocument, key: string): Prisma.Sql {
  switch (type) {
    case 'ORDER':
      return Prisma.sql`SELECT id, number AS name, buyer_id, supplier_id FROM purchase_order
                         WHERE programme_id = ${programmeId}::uuid AND number = ${key}`
    case 'DEPOSIT':
      return Prisma.sql`SELECT id, number AS name, buyer_id, supplier_id FROM agreement
                         WHERE programme_id = ${programmeId}::uuid AND number = ${key}`
    case 'ON_ACCOUNT':
      return Prisma.sql`SELECT id, reference AS name, payer_id AS buyer_id, payee_id AS supplier_id FROM bank_transfer
                         WHERE programme_id = ${programmeId}::uuid AND id = ${key}::uuid`
  }
}

function refundOf({ amountFen, valueDate, ...row }: RefundRow) {
  return { ...row, amountFen: fen(amountFen), valueDate: valueDate === null ? null : businessDate(valueDate) }
}

function inScope(scope: RefundScope): Prisma.Sql {
  if (scope.side === null) return Prisma.empty
  return scope.side === 'BUYER'
    ? Prisma.sql`AND refund.buyer_id = ${scope.organisationId}::uuid`
    : Prisma.sql`AND refund.supplier_id = ${scope.organisationId}::uuid`
}

const LAST = (programmeId: string, id: string) => Prisma.sql`
  JOIN refund AS last ON last.programme_id = ${programmeId}::uuid AND last.id = ${id}::uuid`
const BELOW = Prisma.sql`
  AND refund.asked_at <= last.asked_at AND (refund.asked_at < last.asked_at OR refund.id > last.id)`
