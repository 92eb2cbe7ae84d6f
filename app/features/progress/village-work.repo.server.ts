import type { Db } from '~/platform/db/db'

export interface VillageWorkRow {
  buyers: number
  orders: number
  months: number[]
}

/**
 * A village's year in heads. Counted when it was written: one row, and of the months at most as many as there are kinds
 * of buyers and channels in twelve, however long the ledger is. Months of restated rows lie in earlier years.
 */
export async function readVillageWorkRow(
  db: Db,
  programmeId: string,
  slug: string,
  year: number,
): Promise<VillageWorkRow | null> {
  const rows = await db.$queryRaw<VillageWorkRow[]>`
    SELECT coalesce(work.buyers, 0) AS buyers, coalesce(work.orders, 0) AS orders,
           ARRAY(SELECT extract(month FROM month)::int FROM ledger_month_total AS total
                  WHERE total.programme_id = village.programme_id AND total.year = ${year} AND total.step = 'ACCEPTED'
                    AND total.village_id = village.id AND total.month >= make_date(${year}, 1, 1)
                  GROUP BY month HAVING sum(amount_fen) > 0 ORDER BY month) AS months
      FROM village
      LEFT JOIN village_year_work AS work
        ON work.programme_id = village.programme_id AND work.year = ${year} AND work.village_id = village.id
     WHERE village.programme_id = ${programmeId}::uuid AND village.slug = ${slug}`
  return rows[0] ?? null
}
