import { fen } from '~/domain/money/fen'
import type { Db } from '~/platform/db/db'

/**
 * What the ledger says of a buyer's orders: per village, the steps that a 采购证明 names. A year is the ledger's own
 * (a later change of a closed year stands in the year that was open); a month of it goes by the business date.
 */
export async function selectBought(
  db: Db,
  programmeId: string,
  buyerId: string,
  { year, month }: { year: number; month: number | null },
) {
  const rows = await db.$queryRaw<
    { villageName: string; acceptedFen: bigint; paidFen: bigint; countedFen: bigint; orders: bigint; rules: number[] }[]
  >`
    SELECT village.name AS "villageName",
           coalesce(sum(entry.amount_fen) FILTER (WHERE entry.step = 'ACCEPTED'), 0)::bigint AS "acceptedFen",
           coalesce(sum(entry.amount_fen) FILTER (WHERE entry.step = 'PAID'), 0)::bigint AS "paidFen",
           coalesce(sum(entry.amount_fen) FILTER (WHERE entry.step = 'COUNTED'), 0)::bigint AS "countedFen",
           count(DISTINCT purchase_order.id) AS orders, array_agg(DISTINCT entry.rule_version) AS rules
      FROM purchase_order
      JOIN ledger_entry AS entry
        ON entry.programme_id = purchase_order.programme_id AND entry.document_id = purchase_order.id
       AND entry.document_type = 'ORDER' AND entry.step IN ('ACCEPTED', 'PAID', 'COUNTED')
      JOIN village ON village.programme_id = entry.programme_id AND village.id = entry.village_id
     WHERE purchase_order.programme_id = ${programmeId}::uuid AND purchase_order.buyer_id = ${buyerId}::uuid
       AND entry.year = ${year}
       AND (${month}::int IS NULL
            OR (extract(month FROM entry.business_date) = ${month}::int
                AND extract(year FROM entry.business_date) = ${year}))
     GROUP BY village.id, village.name, village.position
     ORDER BY village.position, village.name`
  return rows.map(({ orders, rules, ...row }) => ({
    villageName: row.villageName,
    acceptedFen: fen(row.acceptedFen),
    paidFen: fen(row.paidFen),
    countedFen: fen(row.countedFen),
    orders: Number(orders),
    rules,
  }))
}
