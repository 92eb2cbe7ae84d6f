import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** Stock against the movements that say how it came about, and against what was harvested. */
export const stockChecks: readonly BookCheck[] = [
  {
    name: 'stock = its movements: their sum, their number and the figures after the last one',
    firstWrong: (programmeId) => Prisma.sql`
      WITH moved AS (
        SELECT product_id, count(*) AS moves, max(sequence) AS last, sum(on_hand) AS on_hand, sum(reserved) AS reserved,
               (array_agg(on_hand_after ORDER BY sequence DESC))[1] AS on_hand_after,
               (array_agg(reserved_after ORDER BY sequence DESC))[1] AS reserved_after
          FROM stock_movement WHERE programme_id = ${programmeId}::uuid
         GROUP BY product_id),
      stored AS (SELECT * FROM stock WHERE programme_id = ${programmeId}::uuid)
      SELECT format('stock of product %s', product_id) AS row,
             format('%s movements up to %s: %s on hand (after the last: %s), %s reserved (%s)', coalesce(moved.moves, 0),
                    coalesce(moved.last, 0), coalesce(moved.on_hand, 0), coalesce(moved.on_hand_after, 0),
                    coalesce(moved.reserved, 0), coalesce(moved.reserved_after, 0)) AS expected,
             format('%s movements: %s on hand, %s reserved', stored.moves, stored.on_hand, stored.reserved) AS found
        FROM stored LEFT JOIN moved USING (product_id)
       WHERE (stored.moves, stored.moves, stored.on_hand, stored.on_hand, stored.reserved, stored.reserved)
             <> (coalesce(moved.moves, 0), coalesce(moved.last, 0), coalesce(moved.on_hand, 0),
                 coalesce(moved.on_hand_after, 0), coalesce(moved.reserved, 0), coalesce(moved.reserved_after, 0))
       ORDER BY product_id LIMIT 1`,
  },
  {
    name: 'what stands in stock of a planting = the movements it made',
    firstWrong: (programmeId) => Prisma.sql`
      WITH moved AS (
        SELECT product_id, sum(on_hand) AS on_hand
          FROM stock_movement WHERE programme_id = ${programmeId}::uuid AND document_type = 'planting'
         GROUP BY product_id),
      standing AS (
        SELECT product_id, sum(in_stock) AS on_hand FROM harvest WHERE programme_id = ${programmeId}::uuid
         GROUP BY product_id)
      SELECT format('harvests of product %s', product_id) AS row,
             format('%s moved', coalesce(moved.on_hand, 0)) AS expected,
             format('%s in stock', coalesce(standing.on_hand, 0)) AS found
        FROM standing FULL JOIN moved USING (product_id)
       WHERE coalesce(standing.on_hand, 0) <> coalesce(moved.on_hand, 0)
       ORDER BY product_id LIMIT 1`,
  },
]
