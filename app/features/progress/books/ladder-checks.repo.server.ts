import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** What the board gives its reasons from, against the rows of the ledger. */
export const ladderChecks: readonly BookCheck[] = [
  {
    name: 'ladder of an order in a year = its ledger rows',
    firstWrong: (programmeId) => Prisma.sql`
      WITH summed AS (
        SELECT year, village_id, document_id AS order_id,
               jsonb_build_object(
                 'ordered', coalesce(sum(amount_fen) FILTER (WHERE step = 'ORDERED'), 0),
                 'shipped', coalesce(sum(amount_fen) FILTER (WHERE step = 'SHIPPED'), 0),
                 'accepted', coalesce(sum(amount_fen) FILTER (WHERE step = 'ACCEPTED'), 0),
                 'paid', coalesce(sum(amount_fen) FILTER (WHERE step = 'PAID'), 0),
                 'counted', coalesce(sum(amount_fen) FILTER (WHERE step = 'COUNTED'), 0)) AS steps
          FROM ledger_entry WHERE programme_id = ${programmeId}::uuid AND document_type = 'ORDER'
         GROUP BY 1, 2, 3),
      kept AS (
        SELECT year, village_id, order_id,
               jsonb_build_object('ordered', ordered_fen, 'shipped', shipped_fen, 'accepted', accepted_fen,
                                  'paid', paid_fen, 'counted', counted_fen) AS steps
          FROM ledger_year_order WHERE programme_id = ${programmeId}::uuid)
      SELECT format('ledger_year_order year %s village %s order %s', year, village_id, order_id) AS row,
             coalesce(summed.steps::text, 'none') AS expected, coalesce(kept.steps::text, 'none') AS found
        FROM summed FULL JOIN kept USING (year, village_id, order_id)
       WHERE summed.steps IS DISTINCT FROM kept.steps
       ORDER BY year, village_id, order_id LIMIT 1`,
  },
  {
    name: 'orders and buyers of a village in a year = those with accepted goods in its ledger rows',
    firstWrong: (programmeId) => Prisma.sql`
      WITH accepted AS (
        SELECT year, village_id, document_type, document_id, buyer_id, amount_fen
          FROM ledger_entry WHERE programme_id = ${programmeId}::uuid AND step = 'ACCEPTED'),
      bought AS (
        SELECT year, village_id, document_type = 'ORDER' AS ordered, document_id AS id, sum(amount_fen) AS fen
          FROM accepted WHERE document_type = 'ORDER' GROUP BY 1, 2, 3, 4
        UNION ALL
        SELECT year, village_id, false, buyer_id, sum(amount_fen)
          FROM accepted WHERE buyer_id IS NOT NULL GROUP BY 1, 2, 3, 4),
      recounted AS (
        SELECT year, village_id, count(*) FILTER (WHERE ordered AND fen > 0) AS orders,
               count(*) FILTER (WHERE NOT ordered AND fen > 0) AS buyers
          FROM bought GROUP BY 1, 2),
      kept AS (SELECT year, village_id, orders, buyers FROM village_year_work WHERE programme_id = ${programmeId}::uuid)
      SELECT format('village_year_work year %s village %s', year, village_id) AS row,
             format('%s orders, %s buyers', coalesce(recounted.orders, 0), coalesce(recounted.buyers, 0)) AS expected,
             format('%s orders, %s buyers', coalesce(kept.orders, 0), coalesce(kept.buyers, 0)) AS found
        FROM recounted FULL JOIN kept USING (year, village_id)
       WHERE (coalesce(recounted.orders, 0), coalesce(recounted.buyers, 0))
             <> (coalesce(kept.orders, 0), coalesce(kept.buyers, 0))
       ORDER BY year, village_id LIMIT 1`,
  },
]
