import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type Fen, fen, sumFen } from '~/domain/money/fen'
import { statementRemittanceCode } from '~/domain/payment/remittance-code'
import type { OpenOrder } from '~/domain/statement/split-payment'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** A statement that both confirmed, for whoever pays, matches or invoices it. */
export interface ConfirmedStatement {
  readonly id: string
  readonly number: string
  /** First in the remark of the transfer that pays it. */
  readonly remittanceCode: string
  readonly buyerId: string
  readonly supplierId: string
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly dueOn: BusinessDate
  readonly closingFen: Fen
  /** Σ of its orders. */
  readonly openFen: Fen
  /** What it asks to be paid, earlier statements' orders included: the oldest first. */
  readonly orders: readonly OpenOrder[]
}

/** Which of them: by id, by number, or all that are still open on a side of the trade. */
export type ConfirmedFilter =
  | { readonly ids: readonly string[] }
  | { readonly number: string }
  | { readonly openOf: { readonly buyerId?: string; readonly supplierId?: string } }

interface Row {
  id: string
  number: string
  buyerId: string
  supplierId: string
  from: string
  to: string
  dueOn: string
  closingFen: bigint
  orderId: string | null
  orderNumber: string
  orderDueOn: string
  openFen: bigint
}

/**
 * Confirmed statements with what of their orders is neither paid nor reported yet, in one query. An order stands in the
 * latest statement that states it; to pay a statement is to pay what stands in it and in the pair's earlier ones. What
 * was accepted is asked for, also of an order that is still being delivered, but never more than it can take.
 */
export async function selectConfirmed(
  db: Db | Tx,
  programmeId: string,
  filter: ConfirmedFilter,
): Promise<ConfirmedStatement[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT statement.id, statement.number, statement.buyer_id AS "buyerId", statement.supplier_id AS "supplierId",
           to_char(statement.from_on, 'YYYY-MM-DD') AS "from", to_char(statement.to_on, 'YYYY-MM-DD') AS "to",
           to_char(statement.due_on, 'YYYY-MM-DD') AS "dueOn", statement.closing_fen AS "closingFen",
           stated.id AS "orderId", stated.number AS "orderNumber",
           to_char(stated.stated_due_on, 'YYYY-MM-DD') AS "orderDueOn", stated.open AS "openFen"
      FROM statement
      LEFT JOIN LATERAL (
        SELECT placed.id, placed.number, placed.stated_due_on,
               CASE WHEN fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') THEN accepted_fen
                    ELSE least(accepted_fen, ordered_fen) END
                 + freight_fen - paid_fen + refunded_fen - pending_fen AS open
          FROM statement AS earlier
          JOIN purchase_order AS placed
            ON placed.programme_id = earlier.programme_id AND placed.statement_id = earlier.id
         WHERE earlier.programme_id = statement.programme_id AND earlier.buyer_id = statement.buyer_id
           AND earlier.supplier_id = statement.supplier_id AND earlier.state = 'CONFIRMED'
           AND earlier.to_on <= statement.to_on AND placed.accepted_on IS NOT NULL) AS stated ON stated.open > 0
     WHERE statement.programme_id = ${programmeId}::uuid AND statement.state = 'CONFIRMED' ${conditionOf(filter)}
     ORDER BY statement.to_on, statement.id, stated.stated_due_on, stated.number`
  const statements = new Map<string, { row: Row; orders: OpenOrder[] }>()
  for (const row of rows) {
    const statement = statements.get(row.id) ?? { row, orders: [] }
    statements.set(row.id, statement)
    if (row.orderId === null) continue
    const { orderId, orderNumber: number, orderDueOn, openFen } = row
    statement.orders.push({ orderId, number, dueOn: businessDate(orderDueOn), openFen: fen(openFen) })
  }
  return [...statements.values()].map(({ row, orders }) => ({
    ...{ id: row.id, number: row.number, buyerId: row.buyerId, supplierId: row.supplierId },
    ...{ from: businessDate(row.from), to: businessDate(row.to), dueOn: businessDate(row.dueOn) },
    remittanceCode: statementRemittanceCode(row.number),
    closingFen: fen(row.closingFen),
    openFen: sumFen(orders.map((order) => order.openFen)),
    orders,
  }))
}

function conditionOf(filter: ConfirmedFilter): Prisma.Sql {
  if ('ids' in filter) return Prisma.sql`AND statement.id = ANY (${[...filter.ids]}::uuid[])`
  if ('number' in filter) return Prisma.sql`AND statement.number = ${filter.number}`
  const { buyerId, supplierId } = filter.openOf
  return Prisma.sql`
    AND stated.open > 0
    ${buyerId === undefined ? Prisma.empty : Prisma.sql`AND statement.buyer_id = ${buyerId}::uuid`}
    ${supplierId === undefined ? Prisma.empty : Prisma.sql`AND statement.supplier_id = ${supplierId}::uuid`}`
}
