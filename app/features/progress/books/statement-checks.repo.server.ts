import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** Drawn-up statements: the text that both sides confirmed, its sums, and the rows of the books that it states. */
export const statementChecks: readonly BookCheck[] = [
  {
    name: 'the text of a statement is the one its hash is of, and whoever confirmed it confirmed that one',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('statement %s (%s edition %s)', drawn.id, drawn.number, drawn.edition) AS row,
             encode(sha256(convert_to(drawn.text, 'UTF8')), 'hex') AS expected,
             coalesce(given.content_hash, drawn.content_hash) AS found
        FROM statement AS drawn
        LEFT JOIN statement_confirmation AS given
               ON given.programme_id = drawn.programme_id AND given.statement_id = drawn.id
       WHERE drawn.programme_id = ${programmeId}::uuid
         AND (drawn.content_hash <> encode(sha256(convert_to(drawn.text, 'UTF8')), 'hex')
              OR given.content_hash <> drawn.content_hash)
       ORDER BY drawn.id LIMIT 1`,
  },
  {
    name: 'a statement closes with its opening and its lines, as its text says',
    firstWrong: (programmeId) => Prisma.sql`
      WITH said AS (
        SELECT id, number, edition, opening_fen, closing_fen, text::jsonb AS text FROM statement
         WHERE programme_id = ${programmeId}::uuid),
      summed AS (
        SELECT said.*, (text ->> 'openingFen')::bigint AS text_opening, (text ->> 'closingFen')::bigint AS text_closing,
               (SELECT coalesce(sum((line ->> 'amountFen')::bigint), 0)
                  FROM jsonb_array_elements(text -> 'lines') AS line) AS lines
          FROM said)
      SELECT format('statement %s (%s edition %s)', id, number, edition) AS row,
             format('%s + %s = %s fen', text_opening, lines, text_opening + lines) AS expected,
             format('%s to %s fen', opening_fen, closing_fen) AS found
        FROM summed
       WHERE opening_fen <> text_opening OR closing_fen <> text_closing OR text_opening + lines <> text_closing
       ORDER BY id LIMIT 1`,
  },
  {
    name: 'a confirmed statement states the rows of its lines, and none that another states',
    firstWrong: (programmeId) => Prisma.sql`
      WITH of_text AS (
        SELECT drawn.id AS statement_id, source::uuid AS source_id
          FROM statement AS drawn
         CROSS JOIN LATERAL jsonb_array_elements(drawn.text::jsonb -> 'lines') AS line
         CROSS JOIN LATERAL jsonb_array_elements_text(line -> 'sources') AS source
         WHERE drawn.programme_id = ${programmeId}::uuid AND drawn.state = 'CONFIRMED'),
      of_rows AS (
        SELECT statement_id, source_id FROM statement_line
         WHERE programme_id = ${programmeId}::uuid AND NOT carried)
      SELECT format('statement %s (%s) row %s', statement_id, drawn.number, source_id) AS row,
             format('%s times in its text', of_text.times) AS expected,
             format('%s times among the rows that are stated', of_rows.times) AS found
        FROM (SELECT statement_id, source_id, count(*) AS times FROM of_text GROUP BY 1, 2) AS of_text
        FULL JOIN (SELECT statement_id, source_id, count(*) AS times FROM of_rows GROUP BY 1, 2) AS of_rows
             USING (statement_id, source_id)
        LEFT JOIN statement AS drawn ON drawn.programme_id = ${programmeId}::uuid AND drawn.id = statement_id
       WHERE of_text.times IS DISTINCT FROM of_rows.times
       ORDER BY statement_id, source_id LIMIT 1`,
  },
  {
    name: 'what a confirmed statement states comes to what it closes with',
    firstWrong: (programmeId) => Prisma.sql`
      WITH stated AS (
        SELECT statement_id, coalesce(sum(amount_fen) FILTER (WHERE NOT carried), 0) AS listed,
               coalesce(sum(amount_fen) FILTER (WHERE carried), 0) AS carried
          FROM statement_line WHERE programme_id = ${programmeId}::uuid GROUP BY 1),
      confirmed AS (
        SELECT id, number, opening_fen, closing_fen,
               lag(closing_fen) OVER (PARTITION BY buyer_id, supplier_id ORDER BY to_on, confirmed_at) AS before
          FROM statement WHERE programme_id = ${programmeId}::uuid AND state = 'CONFIRMED')
      SELECT format('statement %s (%s)', id, number) AS row,
             format('%s to %s fen', coalesce(before, carried, 0), coalesce(before, carried, 0) + coalesce(listed, 0)) AS expected,
             format('%s to %s fen', opening_fen, closing_fen) AS found
        FROM confirmed LEFT JOIN stated ON stated.statement_id = confirmed.id
       WHERE opening_fen <> coalesce(before, carried, 0) OR closing_fen - opening_fen <> coalesce(listed, 0)
       ORDER BY id LIMIT 1`,
  },
]
