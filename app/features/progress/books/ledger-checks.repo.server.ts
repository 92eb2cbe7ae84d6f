import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** The ledger against its running totals, and against the documents it speaks of. */
export const ledgerChecks: readonly BookCheck[] = [
  {
    name: 'running totals = ledger rows, per village, year and step',
    firstWrong: (programmeId) => Prisma.sql`
      WITH summed AS (
        SELECT year, coalesce(village_id, '00000000-0000-0000-0000-000000000000') AS village_id, step,
               document_type = 'OFFLINE' AS offline, sum(amount_fen) AS amount_fen, count(*) AS entries
          FROM ledger_entry WHERE programme_id = ${programmeId}::uuid
         GROUP BY 1, 2, 3, 4),
      kept AS (SELECT * FROM village_year_total WHERE programme_id = ${programmeId}::uuid)
      SELECT format('village_year_total year %s village %s step %s%s', year, village_id, step,
                    CASE WHEN offline THEN ' offline' END) AS row,
             format('%s fen in %s entries', coalesce(summed.amount_fen, 0), coalesce(summed.entries, 0)) AS expected,
             format('%s fen in %s entries', coalesce(kept.amount_fen, 0), coalesce(kept.entries, 0)) AS found
        FROM summed FULL JOIN kept USING (year, village_id, step, offline)
       WHERE (coalesce(summed.amount_fen, 0), coalesce(summed.entries, 0))
             <> (coalesce(kept.amount_fen, 0), coalesce(kept.entries, 0))
       ORDER BY year, village_id, step LIMIT 1`,
  },
  {
    name: 'ledger rows of an order = the order, per step',
    firstWrong: (programmeId) => Prisma.sql`
      WITH truth AS (
        SELECT truth.id, step.name AS step, truth.village_id, step.amount
          FROM (SELECT *, fulfilment IN ('DRAFT', 'PENDING_APPROVAL', 'REJECTED_BY_APPROVER',
                                              'DECLINED', 'CANCELLED') AS called_off,
                       CASE WHEN fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') THEN accepted_fen
                            ELSE ordered_fen END AS payable_goods
                  FROM purchase_order WHERE programme_id = ${programmeId}::uuid) AS truth,
               LATERAL (VALUES
                 ('ORDERED'::ledger_step, CASE WHEN called_off THEN 0 ELSE ordered_fen END),
                 ('SHIPPED', shipped_fen),
                 ('ACCEPTED', accepted_fen),
                 ('PAID', CASE WHEN called_off THEN 0 ELSE least(greatest(paid_fen - refunded_fen, 0), payable_goods) END),
                 ('COUNTED', counted_fen)) AS step (name, amount)),
      posted AS (
        SELECT document_id AS id, step, sum(amount_fen) AS amount
          FROM ledger_entry WHERE programme_id = ${programmeId}::uuid AND document_type = 'ORDER'
         GROUP BY 1, 2)
      SELECT format('ledger_entry of purchase_order %s step %s', id, step) AS row,
             format('%s fen', coalesce(truth.amount, 0)) AS expected,
             format('%s fen', coalesce(posted.amount, 0)) AS found
        FROM truth FULL JOIN posted USING (id, step)
       WHERE coalesce(truth.amount, 0) <> coalesce(posted.amount, 0)
       ORDER BY id, step LIMIT 1`,
  },
  {
    name: 'ledger rows of an agreement = what was signed',
    firstWrong: (programmeId) => Prisma.sql`
      WITH truth AS (
        SELECT agreement.id, agreement.state = 'TERMINATED' AS terminated,
               CASE WHEN agreement.state IN ('DRAFT', 'PENDING_SIGNATURE', 'VOID') THEN 0
                    ELSE coalesce(sum(line.amount_fen), 0) + coalesce(agreement.cap_fen, 0) END AS amount
          FROM agreement
          LEFT JOIN agreement_line AS line
            ON line.programme_id = agreement.programme_id AND line.agreement_id = agreement.id
         WHERE agreement.programme_id = ${programmeId}::uuid
         GROUP BY agreement.programme_id, agreement.id),
      posted AS (
        SELECT document_id AS id, sum(amount_fen) AS amount
          FROM ledger_entry WHERE programme_id = ${programmeId}::uuid AND document_type = 'AGREEMENT'
         GROUP BY 1)
      SELECT format('ledger_entry of agreement %s step SIGNED', id) AS row,
             format('%s%s fen', CASE WHEN truth.terminated THEN 'at most ' END, coalesce(truth.amount, 0)) AS expected,
             format('%s fen', coalesce(posted.amount, 0)) AS found
        FROM truth FULL JOIN posted USING (id)
       WHERE CASE WHEN truth.terminated THEN coalesce(posted.amount, 0) NOT BETWEEN 0 AND truth.amount
                  ELSE coalesce(posted.amount, 0) <> coalesce(truth.amount, 0) END
       ORDER BY id LIMIT 1`,
  },
  {
    name: 'ledger rows of a terminated agreement, per village = what its orders deliver of what was signed',
    firstWrong: (programmeId) => Prisma.sql`
      WITH ended AS (
        SELECT id FROM agreement
         WHERE programme_id = ${programmeId}::uuid AND state = 'TERMINATED' AND cap_fen IS NULL
           AND NOT EXISTS (SELECT 1 FROM agreement_line AS line
                            WHERE line.programme_id = agreement.programme_id AND line.agreement_id = agreement.id
                              AND line.village_id IS NULL)),
      signed AS (
        SELECT line.agreement_id AS id, line.village_id, sum(line.amount_fen) AS amount
          FROM agreement_line AS line JOIN ended ON ended.id = line.agreement_id
         WHERE line.programme_id = ${programmeId}::uuid GROUP BY 1, 2),
      drawn AS (
        SELECT agreement_id AS id, village_id,
               sum(CASE WHEN fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') THEN accepted_fen
                        ELSE ordered_fen END) AS amount
          FROM purchase_order JOIN ended ON ended.id = purchase_order.agreement_id
         WHERE programme_id = ${programmeId}::uuid
           AND fulfilment NOT IN ('DRAFT', 'REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED')
         GROUP BY 1, 2),
      truth AS (
        SELECT id, village_id, least(signed.amount, coalesce(drawn.amount, 0)) AS amount
          FROM signed LEFT JOIN drawn USING (id, village_id)),
      posted AS (
        SELECT document_id AS id, village_id, sum(amount_fen) AS amount
          FROM ledger_entry JOIN ended ON ended.id = ledger_entry.document_id
         WHERE programme_id = ${programmeId}::uuid AND document_type = 'AGREEMENT'
         GROUP BY 1, 2)
      SELECT format('ledger_entry of agreement %s step SIGNED village %s', id, village_id) AS row,
             format('%s fen', coalesce(truth.amount, 0)) AS expected,
             format('%s fen', coalesce(posted.amount, 0)) AS found
        FROM truth FULL JOIN posted USING (id, village_id)
       WHERE coalesce(truth.amount, 0) <> coalesce(posted.amount, 0)
       ORDER BY id, village_id LIMIT 1`,
  },
  {
    name: 'ledger rows of an off-platform record = the record, per step',
    firstWrong: (programmeId) => Prisma.sql`
      WITH truth AS (
        SELECT record.id, step.name AS step,
               CASE WHEN record.reverses_id IS NULL THEN record.amount_fen ELSE -record.amount_fen END AS amount
          FROM offline_record AS record, (VALUES ('ACCEPTED'::ledger_step), ('PAID'), ('COUNTED')) AS step (name)
         WHERE record.programme_id = ${programmeId}::uuid AND record.state = 'APPROVED'),
      posted AS (
        SELECT document_id AS id, step, sum(amount_fen) AS amount
          FROM ledger_entry WHERE programme_id = ${programmeId}::uuid AND document_type = 'OFFLINE'
         GROUP BY 1, 2)
      SELECT format('ledger_entry of offline_record %s step %s', id, step) AS row,
             format('%s fen', coalesce(truth.amount, 0)) AS expected,
             format('%s fen', coalesce(posted.amount, 0)) AS found
        FROM truth FULL JOIN posted USING (id, step)
       WHERE coalesce(truth.amount, 0) <> coalesce(posted.amount, 0)
       ORDER BY id, step LIMIT 1`,
  },
  {
    name: 'a ledger row stands in the village of its document',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('ledger_entry %s', entry.id) AS row,
             format('village %s', coalesce(purchase_order.village_id, record.village_id)) AS expected,
             format('village %s', entry.village_id) AS found
        FROM ledger_entry AS entry
        LEFT JOIN purchase_order ON entry.document_type = 'ORDER'
          AND purchase_order.programme_id = entry.programme_id AND purchase_order.id = entry.document_id
        LEFT JOIN offline_record AS record ON entry.document_type = 'OFFLINE'
          AND record.programme_id = entry.programme_id AND record.id = entry.document_id
       WHERE entry.programme_id = ${programmeId}::uuid AND entry.document_type <> 'AGREEMENT'
         AND entry.village_id IS DISTINCT FROM coalesce(purchase_order.village_id, record.village_id)
       ORDER BY entry.id LIMIT 1`,
  },
  {
    name: 'no row was added to a year after it was closed',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('ledger_entry %s', entry.id) AS row,
             format('nothing recorded for %s after %s', closed.year, closed.closed_at) AS expected,
             format('recorded at %s', entry.recorded_at) AS found
        FROM closed_year AS closed
        JOIN ledger_entry AS entry ON entry.programme_id = closed.programme_id AND entry.year = closed.year
       WHERE closed.programme_id = ${programmeId}::uuid AND entry.recorded_at > closed.closed_at
       ORDER BY entry.id LIMIT 1`,
  },
]
