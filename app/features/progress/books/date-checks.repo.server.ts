import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** The years and dates that money stands in (docs/domain.md §4.1). */
export const dateChecks: readonly BookCheck[] = [
  {
    name: 'a ledger row stands in the year of its business date, or (冲减) in a later one because that year is closed',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('ledger_entry %s', entry.id) AS row,
             format('the year of %s', entry.business_date) AS expected,
             format('year %s%s', entry.year, CASE WHEN entry.restated THEN ', restated' END) AS found
        FROM ledger_entry AS entry
        LEFT JOIN closed_year AS closed ON closed.programme_id = entry.programme_id
         AND closed.year = extract(year FROM entry.business_date)
       WHERE entry.programme_id = ${programmeId}::uuid
         AND CASE WHEN entry.restated
                  THEN entry.year <= extract(year FROM entry.business_date) OR closed.year IS NULL
                  ELSE entry.year <> extract(year FROM entry.business_date) END
       ORDER BY entry.id LIMIT 1`,
  },
  {
    // What takes an off-platform record back says the same with a minus, so there it is the larger one.
    name: 'counted up to any date = min(accepted, paid) up to that date, per document',
    firstWrong: (programmeId) => Prisma.sql`
      WITH dated AS (
        SELECT document_id, business_date,
               coalesce(sum(amount_fen) FILTER (WHERE step = 'ACCEPTED'), 0) AS accepted,
               coalesce(sum(amount_fen) FILTER (WHERE step = 'PAID'), 0) AS paid,
               coalesce(sum(amount_fen) FILTER (WHERE step = 'COUNTED'), 0) AS counted
          FROM ledger_entry
         WHERE programme_id = ${programmeId}::uuid AND step IN ('ACCEPTED', 'PAID', 'COUNTED')
         GROUP BY 1, 2),
      reached AS (
        SELECT document_id, business_date, sum(accepted) OVER upto AS accepted, sum(paid) OVER upto AS paid,
               sum(counted) OVER upto AS counted
          FROM dated
        WINDOW upto AS (PARTITION BY document_id ORDER BY business_date)),
      due AS (
        SELECT reached.*, CASE WHEN back.id IS NULL THEN least(accepted, paid) ELSE greatest(accepted, paid) END AS due
          FROM reached
          LEFT JOIN offline_record AS back
            ON back.programme_id = ${programmeId}::uuid AND back.id = document_id AND back.reverses_id IS NOT NULL)
      SELECT format('ledger_entry of document %s step COUNTED up to %s', document_id, business_date) AS row,
             format('%s fen', due) AS expected, format('%s fen', counted) AS found
        FROM due
       WHERE counted <> due
       ORDER BY document_id, business_date LIMIT 1`,
  },
]
