import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { StatementEntry, StatementKind } from '~/domain/statement/statement'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface Pair {
  buyerId: string
  supplierId: string
}

interface Range {
  from: BusinessDate
  /** Belongs to it. */
  to: BusinessDate
}

/** Whose: one's own on one side, or, for officials, all of the programme. */
export type StatementScope = { side: 'BUYER' | 'SUPPLIER'; organisationId: string } | { side: null }

/** Everything that ever moved the account of a pair: papers by their own date, transfers by the bank's. */
const ENTRIES = (programmeId: string, { buyerId, supplierId }: Pair) => Prisma.sql`
  WITH ordered AS (
    SELECT id, number, freight_fen FROM purchase_order
     WHERE programme_id = ${programmeId}::uuid AND buyer_id = ${buyerId}::uuid AND supplier_id = ${supplierId}::uuid),
  entry AS MATERIALIZED (
    SELECT 'acceptance' AS kind, acceptance.accepted_on AS date, acceptance.signed_at AS at, acceptance.number,
           ordered.number AS orders, acceptance.accepted_fen AS amount
      FROM ordered
      JOIN acceptance ON acceptance.programme_id = ${programmeId}::uuid AND acceptance.order_id = ordered.id
    UNION ALL
    -- What a remedy leaves to an acceptance (a corrected one, goods sent once more) stands with that.
    SELECT lower(remedy.kind::text), remedy.agreed_on, remedy.answered_at, remedy.number, ordered.number,
           remedy.amount_fen
      FROM ordered
      JOIN remedy ON remedy.programme_id = ${programmeId}::uuid AND remedy.order_id = ordered.id
     WHERE remedy.state = 'AGREED' AND remedy.kind IN ('RETURN', 'EXCHANGE', 'ALLOWANCE')
    UNION ALL
    SELECT 'freight', min(acceptance.accepted_on), min(acceptance.signed_at), '', ordered.number, ordered.freight_fen
      FROM ordered
      JOIN acceptance ON acceptance.programme_id = ${programmeId}::uuid AND acceptance.order_id = ordered.id
     WHERE ordered.freight_fen > 0
     GROUP BY ordered.id, ordered.number, ordered.freight_fen
    UNION ALL
    SELECT 'transfer', transfer.value_date, transfer.recorded_at, transfer.reference,
           (SELECT string_agg(paid.number, ' ' ORDER BY paid.number)
              FROM transfer_allocation AS allocation
              JOIN purchase_order AS paid
                ON paid.programme_id = allocation.programme_id AND paid.id = allocation.document_id
             WHERE allocation.programme_id = transfer.programme_id AND allocation.transfer_id = transfer.id),
           -transfer.amount_fen
      FROM bank_transfer AS transfer
     WHERE transfer.programme_id = ${programmeId}::uuid AND transfer.payer_id = ${buyerId}::uuid
       AND transfer.payee_id = ${supplierId}::uuid AND transfer.state = 'VERIFIED')`

/** What was owed before a period and what happened in it, in one snapshot. */
export async function selectEntries(db: Db, programmeId: string, pair: Pair, { from, to }: Range) {
  const rows = await db.$queryRaw<
    { kind: StatementKind | 'opening'; date: string; number: string; orders: string | null; amountFen: bigint }[]
  >`
    ${ENTRIES(programmeId, pair)}
    SELECT kind, date, number, orders, "amountFen" FROM (
      SELECT 'opening' AS kind, '' AS date, NULL::timestamptz AS at, '' AS number, NULL AS orders,
             coalesce(sum(amount), 0)::bigint AS "amountFen"
        FROM entry WHERE entry.date < ${from}::date
      UNION ALL
      SELECT kind, to_char(date, 'YYYY-MM-DD'), at, number, orders, amount
        FROM entry WHERE entry.date BETWEEN ${from}::date AND ${to}::date) AS line
     ORDER BY date, at, kind, number`
  const entries: StatementEntry[] = []
  let openingFen = fen(0n)
  for (const { kind, date, number, orders, amountFen } of rows) {
    if (kind === 'opening') openingFen = fen(amountFen)
    else {
      const numbers = (orders ?? '').split(' ').filter((order) => order !== '')
      entries.push({ kind, date: businessDate(date), number, orders: numbers, amountFen: fen(amountFen) })
    }
  }
  return { openingFen, entries }
}

/** Whether the two ever ordered of each other, and what of transfers waits for the supplier's finance. */
export async function selectDealings(db: Db, programmeId: string, { buyerId, supplierId }: Pair, to: BusinessDate) {
  const [row] = await db.$queryRaw<{ traded: boolean; pendingFen: bigint }[]>`
    SELECT EXISTS (SELECT FROM purchase_order
                    WHERE programme_id = ${programmeId}::uuid AND buyer_id = ${buyerId}::uuid
                      AND supplier_id = ${supplierId}::uuid
                      AND fulfilment NOT IN ('DRAFT', 'PENDING_APPROVAL', 'REJECTED_BY_APPROVER')) AS traded,
           (SELECT coalesce(sum(amount_fen), 0)::bigint FROM bank_transfer
             WHERE programme_id = ${programmeId}::uuid AND payer_id = ${buyerId}::uuid
               AND payee_id = ${supplierId}::uuid AND state = 'RECORDED' AND value_date <= ${to}::date) AS "pendingFen"`
  return { traded: row?.traded ?? false, pendingFen: fen(row?.pendingFen ?? 0n) }
}

export interface ListedRow {
  month: string
  buyerId: string
  supplierId: string
  buyerName: string
  supplierName: string
  acceptedFen: bigint
  paidFen: bigint
}

/** Months of a year in which something happened between two parties, the latest first; and how many there are. */
export async function selectMonths(
  db: Db,
  programmeId: string,
  scope: StatementScope,
  { from, to, limit, offset }: Range & { limit: number; offset: number },
) {
  const rows = await db.$queryRaw<(ListedRow & { total: bigint })[]>`
    WITH moved AS (
      SELECT purchase_order.buyer_id, purchase_order.supplier_id, acceptance.accepted_on AS date,
             acceptance.accepted_fen AS accepted, 0::bigint AS paid
        FROM acceptance
        JOIN purchase_order ON purchase_order.programme_id = acceptance.programme_id
                           AND purchase_order.id = acceptance.order_id
       WHERE acceptance.programme_id = ${programmeId}::uuid
         AND acceptance.accepted_on BETWEEN ${from}::date AND ${to}::date
         ${ofOrders(scope)}
      UNION ALL
      SELECT purchase_order.buyer_id, purchase_order.supplier_id, remedy.agreed_on, remedy.amount_fen, 0
        FROM remedy
        JOIN purchase_order ON purchase_order.programme_id = remedy.programme_id
                           AND purchase_order.id = remedy.order_id
       WHERE remedy.programme_id = ${programmeId}::uuid AND remedy.state = 'AGREED'
         AND remedy.kind IN ('RETURN', 'EXCHANGE', 'ALLOWANCE')
         AND remedy.agreed_on BETWEEN ${from}::date AND ${to}::date ${ofOrders(scope)}
      UNION ALL
      SELECT transfer.payer_id, transfer.payee_id, transfer.value_date, 0, transfer.amount_fen
        FROM bank_transfer AS transfer
       WHERE transfer.programme_id = ${programmeId}::uuid AND transfer.state = 'VERIFIED'
         AND transfer.value_date BETWEEN ${from}::date AND ${to}::date
         AND transfer.payer_id IS NOT NULL AND transfer.payee_id IS NOT NULL ${ofTransfers(scope)})
    SELECT to_char(moved.date, 'YYYY-MM') AS month, moved.buyer_id AS "buyerId", moved.supplier_id AS "supplierId",
           buyer.name AS "buyerName", supplier.name AS "supplierName", sum(moved.accepted)::bigint AS "acceptedFen",
           sum(moved.paid)::bigint AS "paidFen", count(*) OVER () AS total
      FROM moved
      JOIN organisation AS buyer ON buyer.programme_id = ${programmeId}::uuid AND buyer.id = moved.buyer_id
      JOIN organisation AS supplier ON supplier.programme_id = ${programmeId}::uuid AND supplier.id = moved.supplier_id
     GROUP BY 1, 2, 3, 4, 5
     ORDER BY 1 DESC, 5, 4, 2, 3
     LIMIT ${limit} OFFSET ${offset}`
  return { rows: rows.map(({ total: _, ...row }) => row), total: Number(rows[0]?.total ?? 0n) }
}

function ofOrders(scope: StatementScope): Prisma.Sql {
  if (scope.side === null) return Prisma.empty
  return scope.side === 'BUYER'
    ? Prisma.sql`AND purchase_order.buyer_id = ${scope.organisationId}::uuid`
    : Prisma.sql`AND purchase_order.supplier_id = ${scope.organisationId}::uuid`
}

function ofTransfers(scope: StatementScope): Prisma.Sql {
  if (scope.side === null) return Prisma.empty
  return scope.side === 'BUYER'
    ? Prisma.sql`AND transfer.payer_id = ${scope.organisationId}::uuid`
    : Prisma.sql`AND transfer.payee_id = ${scope.organisationId}::uuid`
}
