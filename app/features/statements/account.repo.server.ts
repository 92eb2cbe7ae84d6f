import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { AccountEntry } from '~/domain/statement/draw-up'
import type { StatementEntry, StatementKind } from '~/domain/statement/statement'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface Pair {
  buyerId: string
  supplierId: string
}

/** Everything that ever moved the account of a pair: papers by their own date, money by the bank's. */
const ENTRIES = (programmeId: string, { buyerId, supplierId }: Pair) => Prisma.sql`
  WITH ordered AS (
    SELECT id, number, freight_fen FROM purchase_order
     WHERE programme_id = ${programmeId}::uuid AND buyer_id = ${buyerId}::uuid AND supplier_id = ${supplierId}::uuid),
  entry AS MATERIALIZED (
    SELECT 'acceptance' AS kind, acceptance.id AS source, acceptance.id AS document, acceptance.accepted_on AS date,
           acceptance.signed_at AS at, acceptance.number, ordered.number AS orders, acceptance.accepted_fen AS amount
      FROM ordered
      JOIN acceptance ON acceptance.programme_id = ${programmeId}::uuid AND acceptance.order_id = ordered.id
    UNION ALL
    -- What a remedy leaves to an acceptance (a corrected one, goods sent once more) stands with that.
    SELECT lower(remedy.kind::text), remedy.id, remedy.id, remedy.agreed_on, remedy.answered_at, remedy.number,
           ordered.number, remedy.amount_fen
      FROM ordered
      JOIN remedy ON remedy.programme_id = ${programmeId}::uuid AND remedy.order_id = ordered.id
     WHERE remedy.state = 'AGREED' AND remedy.kind IN ('RETURN', 'EXCHANGE', 'ALLOWANCE')
    UNION ALL
    SELECT 'freight', ordered.id, ordered.id, min(acceptance.accepted_on), min(acceptance.signed_at), '',
           ordered.number, ordered.freight_fen
      FROM ordered
      JOIN acceptance ON acceptance.programme_id = ${programmeId}::uuid AND acceptance.order_id = ordered.id
     WHERE ordered.freight_fen > 0
     GROUP BY ordered.id, ordered.number, ordered.freight_fen
    UNION ALL
    -- A line is an act on a day: what it moved between documents cancels out (a deposit that is set against an order).
    SELECT CASE WHEN money.kind = 'REFUND' OR money.source_type = 'REFUND' THEN 'refund'
                ELSE lower(money.source_type::text) END,
           money.id, money.source_id, money.value_date, money.at,
           coalesce(transfer.reference, checkout.number, refund.number, ''), ordered.number, -money.amount_fen
      FROM money_entry AS money
      LEFT JOIN ordered ON ordered.id = money.document_id
      LEFT JOIN bank_transfer AS transfer
        ON transfer.programme_id = money.programme_id AND transfer.id = money.source_id
      LEFT JOIN checkout ON checkout.programme_id = money.programme_id AND checkout.id = money.source_id
      LEFT JOIN refund ON refund.programme_id = money.programme_id AND refund.id = money.source_id
     WHERE money.programme_id = ${programmeId}::uuid AND money.buyer_id = ${buyerId}::uuid
       AND money.supplier_id = ${supplierId}::uuid)`

interface EntryRow {
  kind: StatementKind
  source: string
  document: string
  date: string
  number: string
  orders: string | null
  amountFen: bigint
}

/** What was owed before a period and what happened in it, in one snapshot; a document's rows of one day are one line. */
export async function selectEntries(
  db: Db,
  programmeId: string,
  pair: Pair,
  { from, to }: { from: BusinessDate; to: BusinessDate },
) {
  const rows = await db.$queryRaw<(Omit<EntryRow, 'kind' | 'source'> & { kind: StatementKind | 'opening' })[]>`
    ${ENTRIES(programmeId, pair)}
    SELECT kind, document::text, date, number, orders, "amountFen" FROM (
      SELECT 'opening' AS kind, NULL::uuid AS document, '' AS date, NULL::timestamptz AS at, '' AS number,
             NULL AS orders, coalesce(sum(amount), 0)::bigint AS "amountFen"
        FROM entry WHERE entry.date < ${from}::date
      UNION ALL
      SELECT kind, document, to_char(date, 'YYYY-MM-DD'), min(at), number, string_agg(orders, ' '), sum(amount)::bigint
        FROM entry WHERE entry.date BETWEEN ${from}::date AND ${to}::date
       GROUP BY kind, document, date, number HAVING sum(amount) <> 0) AS line
     ORDER BY date, at, kind, number`
  const entries: StatementEntry[] = []
  let openingFen = fen(0n)
  for (const { kind, date, number, orders, amountFen } of rows) {
    if (kind === 'opening') openingFen = fen(amountFen)
    else entries.push({ kind, date: businessDate(date), number, orders: numbersIn(orders), amountFen: fen(amountFen) })
  }
  return { openingFen, entries }
}

/** Every row up to a day that no confirmed statement states, in the order of the books. */
export async function selectUnstated(
  db: Db | Tx,
  programmeId: string,
  pair: Pair,
  to: BusinessDate,
): Promise<AccountEntry[]> {
  const rows = await db.$queryRaw<EntryRow[]>`
    ${ENTRIES(programmeId, pair)}
    SELECT kind, source::text, document::text, to_char(date, 'YYYY-MM-DD') AS date, number, orders,
           amount AS "amountFen"
      FROM entry
     WHERE date <= ${to}::date
       AND NOT EXISTS (SELECT FROM statement_line AS stated
                        WHERE stated.programme_id = ${programmeId}::uuid AND stated.kind = entry.kind
                          AND stated.source_id = entry.source)
     ORDER BY date, at, kind, number, source`
  return rows.map(({ date, orders, amountFen, ...row }) => ({
    ...{ ...row, date: businessDate(date), orders: numbersIn(orders), amountFen: fen(amountFen) },
  }))
}

/** Each once, in order. */
function numbersIn(orders: string | null): string[] {
  return [...new Set((orders ?? '').split(' ').filter((order) => order !== ''))].sort()
}
