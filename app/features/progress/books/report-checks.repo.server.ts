import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** Frozen reports: their text, the place of the chains they stand on, and their figures. */
export const reportChecks: readonly BookCheck[] = [
  {
    name: 'a frozen report is the text its hash is of',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('frozen_report %s (%s)', id, number) AS row, sha256 AS expected,
             encode(sha256(convert_to(content, 'UTF8')), 'hex') AS found
        FROM frozen_report
       WHERE programme_id = ${programmeId}::uuid AND sha256 <> encode(sha256(convert_to(content, 'UTF8')), 'hex')
       ORDER BY number LIMIT 1`,
  },
  {
    name: 'a frozen report stands on the seals it names',
    firstWrong: (programmeId) => Prisma.sql`
      WITH places AS (
        SELECT report.id, report.number, 'ledger_seal' AS seals, report.ledger_seq AS seq,
               report.content::jsonb #>> '{ledger,hash}' AS said, report.ledger_hash AS kept, seal.hash AS found
          FROM frozen_report AS report
          LEFT JOIN ledger_seal AS seal ON seal.programme_id = report.programme_id AND seal.seq = report.ledger_seq
         WHERE report.programme_id = ${programmeId}::uuid AND report.ledger_seq > 0
         UNION ALL
        SELECT report.id, report.number, 'audit_seal', report.audit_seq,
               report.content::jsonb #>> '{audit,hash}', report.audit_hash, seal.hash
          FROM frozen_report AS report
          LEFT JOIN audit_seal AS seal ON seal.programme_id = report.programme_id AND seal.seq = report.audit_seq
         WHERE report.programme_id = ${programmeId}::uuid AND report.audit_seq > 0)
      SELECT format('frozen_report %s (%s)', id, number) AS row, format('%s %s hash %s', seals, seq, said) AS expected,
             format('kept %s, sealed %s', kept, coalesce(found, 'none')) AS found
        FROM places
       WHERE said IS DISTINCT FROM kept OR kept IS DISTINCT FROM found
       ORDER BY number LIMIT 1`,
  },
  {
    name: 'the figures of a frozen report = the ledger rows up to its seal',
    firstWrong: (programmeId) => Prisma.sql`
      WITH said AS (
        SELECT report.id, report.number, village ->> 'id' AS village, step.key AS step, origin.offline,
               (village #>> ARRAY['period', step.key, origin.field])::numeric AS period,
               (village #>> ARRAY['toDate', step.key, origin.field])::numeric AS to_date
          FROM frozen_report AS report
         CROSS JOIN LATERAL jsonb_array_elements(report.content::jsonb -> 'villages') AS village
         CROSS JOIN LATERAL jsonb_each(village -> 'period') AS step
         CROSS JOIN (VALUES (false, 'onlineFen'), (true, 'offlineFen')) AS origin (offline, field)
         WHERE report.programme_id = ${programmeId}::uuid),
      summed AS (
        SELECT report.id, entry.village_id::text AS village, entry.step::text AS step,
               entry.document_type = 'OFFLINE' AS offline,
               sum(entry.amount_fen) FILTER (WHERE report.month IS NULL
                 OR (extract(year FROM entry.business_date) = report.year
                     AND extract(month FROM entry.business_date) = report.month)) AS period,
               sum(entry.amount_fen) FILTER (WHERE report.month IS NULL
                 OR entry.business_date < make_date(report.year, report.month, 1) + interval '1 month') AS to_date
          FROM frozen_report AS report
          JOIN ledger_entry AS entry ON entry.programme_id = report.programme_id AND entry.year = report.year
          JOIN ledger_seal AS seal ON seal.programme_id = entry.programme_id AND seal.entry_id = entry.id
           AND seal.seq <= report.ledger_seq
         WHERE report.programme_id = ${programmeId}::uuid AND entry.village_id IS NOT NULL
         GROUP BY 1, 2, 3, 4)
      SELECT format('frozen_report %s (%s) village %s step %s%s', id, said.number, village, step,
                    CASE WHEN offline THEN ' offline' ELSE '' END) AS row,
             format('%s fen, to date %s', coalesce(summed.period, 0), coalesce(summed.to_date, 0)) AS expected,
             format('%s fen, to date %s', said.period, said.to_date) AS found
        FROM said
        LEFT JOIN summed USING (id, village, step, offline)
       WHERE said.period <> coalesce(summed.period, 0) OR said.to_date <> coalesce(summed.to_date, 0)
       ORDER BY said.number, village, step LIMIT 1`,
  },
]
