import type { Db } from '~/platform/db/db'
import type { BookParties } from './book-scope'
import { ofParties } from './of-parties.repo.server'

export interface MonthRow {
  month: number
  orderedFen: bigint
  acceptedFen: bigint
  paidFen: bigint
  refundedFen: bigint
}

/**
 * The months of a year in which something was ordered (and not called off), accepted by its paper's date (returns,
 * exchanges and allowances by theirs), paid or refunded by the bank's.
 */
export async function selectMonths(
  db: Db,
  programmeId: string,
  parties: BookParties,
  year: number,
): Promise<MonthRow[]> {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`]
  return await db.$queryRaw<MonthRow[]>`
    WITH moved AS (
      SELECT (placed.placed_at AT TIME ZONE 'Asia/Shanghai')::date AS date, placed.ordered_fen AS ordered,
             0 AS accepted, 0 AS paid, 0 AS refunded
        FROM purchase_order AS placed
       WHERE placed.programme_id = ${programmeId}::uuid ${ofParties('placed', parties)}
         AND placed.placed_at >= ${from}::date::timestamp AT TIME ZONE 'Asia/Shanghai'
         AND placed.placed_at < (${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
         AND placed.fulfilment NOT IN ('DRAFT', 'PENDING_APPROVAL', 'DECLINED', 'CANCELLED', 'REJECTED_BY_APPROVER')
      UNION ALL
      SELECT acceptance.accepted_on, 0, acceptance.accepted_fen, 0, 0
        FROM acceptance
        JOIN purchase_order AS placed
          ON placed.programme_id = acceptance.programme_id AND placed.id = acceptance.order_id
       WHERE acceptance.programme_id = ${programmeId}::uuid ${ofParties('placed', parties)}
         AND acceptance.accepted_on BETWEEN ${from}::date AND ${to}::date
      UNION ALL
      SELECT remedy.agreed_on, 0, remedy.amount_fen, 0, 0
        FROM remedy
        JOIN purchase_order AS placed ON placed.programme_id = remedy.programme_id AND placed.id = remedy.order_id
       WHERE remedy.programme_id = ${programmeId}::uuid ${ofParties('placed', parties)} AND remedy.state = 'AGREED'
         AND remedy.kind IN ('RETURN', 'EXCHANGE', 'ALLOWANCE')
         AND remedy.agreed_on BETWEEN ${from}::date AND ${to}::date
      UNION ALL
      SELECT total.month, 0, 0, CASE total.kind WHEN 'PAYMENT' THEN in_fen - out_fen ELSE 0 END,
             CASE total.kind WHEN 'REFUND' THEN out_fen - in_fen ELSE 0 END
        FROM money_total AS total
       WHERE total.programme_id = ${programmeId}::uuid ${ofParties('total', parties)}
         AND total.month BETWEEN ${from}::date AND ${to}::date)
    SELECT extract(month FROM date)::int AS month, sum(ordered)::bigint AS "orderedFen",
           sum(accepted)::bigint AS "acceptedFen", sum(paid)::bigint AS "paidFen",
           sum(refunded)::bigint AS "refundedFen"
      FROM moved GROUP BY 1 ORDER BY 1`
}
