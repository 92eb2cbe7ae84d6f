import type { BusinessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { StatementState } from '~/domain/statement/statement-lifecycle'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import type { Pair } from './account.repo.server'

interface Range {
  from: BusinessDate
  /** Belongs to it. */
  to: BusinessDate
}

/** Whose: one's own on one side, or, for officials, all of the programme. */
export type StatementScope = { side: 'BUYER' | 'SUPPLIER'; organisationId: string } | { side: null }

/** Whether the two ever ordered of each other, and what of transfers waits for the supplier's finance. */
export async function selectDealings(
  db: Db | Tx,
  programmeId: string,
  { buyerId, supplierId }: Pair,
  to: BusinessDate,
) {
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
  /** Of the statement that covers it, wholly or in part; null: none was drawn up. */
  statement: string | null
  state: StatementState | null
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
      SELECT money.buyer_id, money.supplier_id, money.value_date, 0, sum(money.amount_fen)
        FROM money_entry AS money
       WHERE money.programme_id = ${programmeId}::uuid
         AND money.value_date BETWEEN ${from}::date AND ${to}::date ${ofMoney(scope)}
       GROUP BY money.buyer_id, money.supplier_id, money.value_date, money.source_id
      HAVING sum(money.amount_fen) <> 0)
    , month AS (
    SELECT to_char(moved.date, 'YYYY-MM') AS month, moved.buyer_id AS "buyerId", moved.supplier_id AS "supplierId",
           buyer.name AS "buyerName", supplier.name AS "supplierName", sum(moved.accepted)::bigint AS "acceptedFen",
           sum(moved.paid)::bigint AS "paidFen", count(*) OVER () AS total
      FROM moved
      JOIN organisation AS buyer ON buyer.programme_id = ${programmeId}::uuid AND buyer.id = moved.buyer_id
      JOIN organisation AS supplier ON supplier.programme_id = ${programmeId}::uuid AND supplier.id = moved.supplier_id
     GROUP BY 1, 2, 3, 4, 5
     ORDER BY 1 DESC, 5, 4, 2, 3
     LIMIT ${limit} OFFSET ${offset})
    SELECT month.*, drawn.number AS statement, drawn.state
      FROM month
      LEFT JOIN LATERAL (
        SELECT number, state::text FROM statement
         WHERE programme_id = ${programmeId}::uuid AND buyer_id = month."buyerId" AND supplier_id = month."supplierId"
           AND to_on >= (month.month || '-01')::date
           AND from_on < (month.month || '-01')::date + interval '1 month' AND state <> 'WITHDRAWN'
         ORDER BY to_on DESC, edition DESC LIMIT 1) AS drawn ON true
     ORDER BY month.month DESC, "supplierName", "buyerName", "buyerId", "supplierId"`
  return { rows: rows.map(({ total: _, ...row }) => row), total: Number(rows[0]?.total ?? 0n) }
}

function ofOrders(scope: StatementScope): Prisma.Sql {
  if (scope.side === null) return Prisma.empty
  return scope.side === 'BUYER'
    ? Prisma.sql`AND purchase_order.buyer_id = ${scope.organisationId}::uuid`
    : Prisma.sql`AND purchase_order.supplier_id = ${scope.organisationId}::uuid`
}

function ofMoney(scope: StatementScope): Prisma.Sql {
  if (scope.side === null) return Prisma.empty
  return scope.side === 'BUYER'
    ? Prisma.sql`AND money.buyer_id = ${scope.organisationId}::uuid`
    : Prisma.sql`AND money.supplier_id = ${scope.organisationId}::uuid`
}
