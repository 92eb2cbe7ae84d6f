import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** What was issued, confirmed or entered once and never changes: against its own hash, or what the audit says of it. */
export const issuedChecks: readonly BookCheck[] = [
  {
    name: 'a statement is the text its hash is of, and both sides confirmed that one',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('statement %s (%s)', drawn.id, drawn.number) AS row, drawn.content_hash AS expected,
             coalesce(given.content_hash, encode(sha256(convert_to(drawn.text, 'UTF8')), 'hex')) AS found
        FROM statement AS drawn
        LEFT JOIN statement_confirmation AS given
          ON given.programme_id = drawn.programme_id AND given.statement_id = drawn.id
         AND given.content_hash <> drawn.content_hash
       WHERE drawn.programme_id = ${programmeId}::uuid
         AND (given.content_hash IS NOT NULL
              OR drawn.content_hash <> encode(sha256(convert_to(drawn.text, 'UTF8')), 'hex'))
       ORDER BY drawn.number, drawn.edition LIMIT 1`,
  },
  {
    name: 'a paper that was given out is the one the audit says',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('paper_issue %s (%s %s)', paper.id, paper.kind, paper.number) AS row,
             'its hash in the audit' AS expected, encode(paper.sha256, 'hex') AS found
        FROM paper_issue AS paper
       WHERE paper.programme_id = ${programmeId}::uuid
         AND NOT EXISTS (
           SELECT FROM audit_entry AS said
            WHERE said.programme_id = paper.programme_id AND said.subject_id::text = paper.document_id
              AND said.action = 'paper.issue' AND said.subject_number = paper.number
              AND said.after ->> 'sha256' = encode(paper.sha256, 'hex'))
       ORDER BY paper.number, paper.id LIMIT 1`,
  },
  {
    name: 'an invoice or credit note is the one the audit says',
    firstWrong: (programmeId) => Prisma.sql`
      WITH said AS (
        SELECT CASE action WHEN 'invoice.credit' THEN after ->> 'credit' ELSE subject_number END AS number,
               CASE action WHEN 'invoice.credit' THEN -(after ->> 'amountFen')::bigint
                           ELSE (after ->> 'amountFen')::bigint END AS amount_fen,
               after ->> 'issuedOn' AS issued_on
          FROM audit_entry
         WHERE programme_id = ${programmeId}::uuid AND action IN ('invoice.issue', 'invoice.credit'))
      SELECT format('invoice %s (%s)', issued.id, issued.number) AS row,
             coalesce((SELECT format('%s fen on %s', amount_fen, issued_on) FROM said
                        WHERE said.number = issued.number LIMIT 1), 'a row of the audit') AS expected,
             format('%s fen on %s', issued.amount_fen, issued.issued_on) AS found
        FROM invoice AS issued
       WHERE issued.programme_id = ${programmeId}::uuid
         AND NOT EXISTS (SELECT FROM said
                          WHERE said.number = issued.number AND said.amount_fen = issued.amount_fen
                            AND said.issued_on = issued.issued_on::text)
       ORDER BY issued.number, issued.id LIMIT 1`,
  },
  {
    name: 'an off-platform record is the line its hash is of',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('offline_record %s', id) AS row, encode(row_hash, 'hex') AS expected, line AS found
        FROM (SELECT id, row_hash,
                     encode(sha256(convert_to('[' || concat_ws(',',
                       to_json(accepted_on::text), to_json(paid_on::text), to_json(village_id::text),
                       to_json(buyer_name), to_json(uscc), to_json(buyer_type::text), to_json(channel),
                       to_json(product), to_json(spec), to_json(quantity::text), to_json(unit),
                       to_json(unit_price_fen::text), to_json(amount_fen::text), to_json(reference),
                       to_json(invoice_no), to_json(note)) || ']', 'UTF8')), 'hex') AS line
                FROM offline_record WHERE programme_id = ${programmeId}::uuid) AS hashed
       WHERE encode(row_hash, 'hex') <> line
       ORDER BY id LIMIT 1`,
  },
]
