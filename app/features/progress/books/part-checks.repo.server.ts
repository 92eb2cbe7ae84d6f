import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** The parts of every figure (months, buyers, channels, bases) against the ledger and its documents. */
export const partChecks: readonly BookCheck[] = [
  {
    name: 'running totals by buyer and base = ledger rows, in every part',
    firstWrong: (programmeId) => Prisma.sql`
      WITH summed AS (
        SELECT year, step, coalesce(village_id, '00000000-0000-0000-0000-000000000000') AS village_id,
               date_trunc('month', business_date)::date AS month, coalesce(buyer_type::text, '') AS buyer_type,
               coalesce(channel, '') AS channel, document_type = 'OFFLINE' AS offline,
               coalesce(buyer_id, '00000000-0000-0000-0000-000000000000') AS buyer_id,
               coalesce(base_id, '00000000-0000-0000-0000-000000000000') AS base_id,
               sum(amount_fen) AS amount_fen, count(*) AS entries
          FROM ledger_entry WHERE programme_id = ${programmeId}::uuid
         GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9),
      kept AS (SELECT * FROM ledger_cell WHERE programme_id = ${programmeId}::uuid)
      SELECT format('ledger_cell year %s step %s village %s month %s buyer %s base %s', year, step, village_id, month,
                    buyer_id, base_id) AS row,
             format('%s fen in %s entries', coalesce(summed.amount_fen, 0), coalesce(summed.entries, 0)) AS expected,
             format('%s fen in %s entries', coalesce(kept.amount_fen, 0), coalesce(kept.entries, 0)) AS found
        FROM summed
        FULL JOIN kept USING (year, step, village_id, month, buyer_type, channel, offline, buyer_id, base_id)
       WHERE (coalesce(summed.amount_fen, 0), coalesce(summed.entries, 0))
             <> (coalesce(kept.amount_fen, 0), coalesce(kept.entries, 0))
       ORDER BY year, step, village_id, month LIMIT 1`,
  },
  {
    name: 'running totals by month = those by buyer and base',
    firstWrong: (programmeId) => Prisma.sql`
      WITH summed AS (
        SELECT year, step, village_id, month, buyer_type, channel, offline, sum(amount_fen) AS amount_fen,
               sum(entries) AS entries
          FROM ledger_cell WHERE programme_id = ${programmeId}::uuid
         GROUP BY 1, 2, 3, 4, 5, 6, 7),
      kept AS (SELECT * FROM ledger_month_total WHERE programme_id = ${programmeId}::uuid)
      SELECT format('ledger_month_total year %s step %s village %s month %s', year, step, village_id, month) AS row,
             format('%s fen in %s entries', coalesce(summed.amount_fen, 0), coalesce(summed.entries, 0)) AS expected,
             format('%s fen in %s entries', coalesce(kept.amount_fen, 0), coalesce(kept.entries, 0)) AS found
        FROM summed FULL JOIN kept USING (year, step, village_id, month, buyer_type, channel, offline)
       WHERE (coalesce(summed.amount_fen, 0), coalesce(summed.entries, 0))
             <> (coalesce(kept.amount_fen, 0), coalesce(kept.entries, 0))
       ORDER BY year, step, village_id, month LIMIT 1`,
  },
  {
    name: 'a ledger row stands under the buyer, channel and base of its document',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('ledger_entry %s', entry.id) AS row,
             format('buyer %s type %s channel %s base %s', coalesce(bought.buyer_id, agreement.buyer_id, facts.buyer_id),
                    facts.buyer_type, facts.channel, facts.base_id) AS expected,
             format('buyer %s type %s channel %s base %s', entry.buyer_id, entry.buyer_type, entry.channel,
                    entry.base_id) AS found
        FROM ledger_entry AS entry
        LEFT JOIN ledger_facts AS facts
          ON facts.programme_id = entry.programme_id AND facts.document_type = entry.document_type
         AND facts.document_id = entry.document_id
        LEFT JOIN purchase_order AS bought ON entry.document_type = 'ORDER'
         AND bought.programme_id = entry.programme_id AND bought.id = entry.document_id
        LEFT JOIN agreement ON entry.document_type = 'AGREEMENT'
         AND agreement.programme_id = entry.programme_id AND agreement.id = entry.document_id
       WHERE entry.programme_id = ${programmeId}::uuid
         AND (entry.buyer_id, entry.buyer_type::text, entry.channel, entry.base_id)
             IS DISTINCT FROM (coalesce(bought.buyer_id, agreement.buyer_id, facts.buyer_id), facts.buyer_type::text,
                               facts.channel, facts.base_id)
       ORDER BY entry.id LIMIT 1`,
  },
]
