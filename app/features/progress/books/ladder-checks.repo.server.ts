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
]
