import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** What was issued or given out once and never changes, against what the audit says of it. */
export const issuedChecks: readonly BookCheck[] = [
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
]
