import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** What the list of products orders and filters by, against the products themselves. */
export const shelfChecks: readonly BookCheck[] = [
  {
    name: 'the shelf = products, their stock and the standing of their suppliers',
    firstWrong: (programmeId) => Prisma.sql`
      WITH wanted AS (SELECT * FROM shelf_wanted WHERE programme_id = ${programmeId}::uuid),
      kept AS (
        SELECT programme_id, product_id, village_id, base_id, category, listed, available, preorder, certified,
               minimum_order, lead_days, by_weight, compared, sold_in, name_length, listed_at
          FROM shelf WHERE programme_id = ${programmeId}::uuid)
      SELECT format('shelf %s', coalesce(wanted.product_id, kept.product_id)) AS row,
             coalesce(wanted::text, 'no row') AS expected, coalesce(kept::text, 'no row') AS found
        FROM wanted FULL JOIN kept USING (programme_id, product_id)
       WHERE wanted::text IS DISTINCT FROM kept::text
       ORDER BY product_id LIMIT 1`,
  },
  {
    name: 'running totals of the shelf = its listed products',
    firstWrong: (programmeId) => Prisma.sql`
      WITH counted AS (
        SELECT village_id, base_id, category, count(*)::int AS products
          FROM shelf WHERE programme_id = ${programmeId}::uuid AND listed GROUP BY 1, 2, 3),
      kept AS (SELECT village_id, base_id, category, products FROM shelf_total WHERE programme_id = ${programmeId}::uuid)
      SELECT format('shelf_total village %s base %s kind %s', village_id, base_id, category) AS row,
             coalesce(counted.products, 0)::text AS expected, coalesce(kept.products, 0)::text AS found
        FROM counted FULL JOIN kept USING (village_id, base_id, category)
       WHERE coalesce(counted.products, 0) <> coalesce(kept.products, 0)
       ORDER BY village_id, base_id, category LIMIT 1`,
  },
]
