import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** Refunds, and what became of deposits, against the entries that they made. */
export const refundChecks: readonly BookCheck[] = [
  {
    name: 'a refund has taken its amount off exactly while it is received',
    firstWrong: (programmeId) => Prisma.sql`
      WITH entered AS (
        SELECT source_id AS id, document_id, sum(amount_fen) AS amount_fen
          FROM money_entry
         WHERE programme_id = ${programmeId}::uuid AND source_type = 'REFUND'
         GROUP BY 1, 2),
      held AS (
        SELECT id, number, document_id, CASE state WHEN 'RECEIVED' THEN -amount_fen ELSE 0 END AS amount_fen
          FROM refund WHERE programme_id = ${programmeId}::uuid)
      SELECT format('refund %s (%s)', id, held.number) AS row, format('%s fen', coalesce(held.amount_fen, 0)) AS expected,
             format('%s fen', coalesce(entered.amount_fen, 0)) AS found
        FROM held FULL JOIN entered USING (id, document_id)
       WHERE coalesce(held.amount_fen, 0) <> coalesce(entered.amount_fen, 0)
       ORDER BY id LIMIT 1`,
  },
  {
    name: 'what is held of money is exactly what was sent back and has not been found yet',
    firstWrong: (programmeId) => Prisma.sql`
      WITH sent AS (
        SELECT id, document_id, amount_fen FROM refund
         WHERE programme_id = ${programmeId}::uuid AND state = 'SENT'),
      held AS (
        SELECT refund_id AS id, document_id, amount_fen FROM money_hold WHERE programme_id = ${programmeId}::uuid)
      SELECT format('money_hold of refund %s', id) AS row, format('%s fen', coalesce(sent.amount_fen, 0)) AS expected,
             format('%s fen', coalesce(held.amount_fen, 0)) AS found
        FROM sent FULL JOIN held USING (id, document_id)
       WHERE coalesce(sent.amount_fen, 0) <> coalesce(held.amount_fen, 0)
       ORDER BY id LIMIT 1`,
  },
  {
    name: 'what of a deposit pays an order stands on that order and not on the deposit',
    firstWrong: (programmeId) => Prisma.sql`
      WITH made AS (
        SELECT coalesce(reverses_id, id) AS id, agreement_id, order_id, sum(amount_fen) AS amount_fen
          FROM deposit_application WHERE programme_id = ${programmeId}::uuid
         GROUP BY 1, 2, 3),
      due AS (
        SELECT id, order_id AS document_id, amount_fen FROM made
         UNION ALL SELECT id, agreement_id, -amount_fen FROM made),
      entered AS (
        SELECT entry.source_id AS id, entry.document_id, sum(entry.amount_fen) AS amount_fen
          FROM money_entry AS entry
         WHERE entry.programme_id = ${programmeId}::uuid AND entry.source_type = 'DEPOSIT'
           AND NOT EXISTS (SELECT FROM deposit_claim AS claim
                            WHERE claim.programme_id = entry.programme_id AND claim.id = entry.source_id)
         GROUP BY 1, 2)
      SELECT format('deposit_application %s', id) AS row,
             format('%s fen on %s', coalesce(due.amount_fen, 0), document_id) AS expected,
             format('%s fen', coalesce(entered.amount_fen, 0)) AS found
        FROM due FULL JOIN entered USING (id, document_id)
       WHERE coalesce(due.amount_fen, 0) <> coalesce(entered.amount_fen, 0)
       ORDER BY id LIMIT 1`,
  },
  {
    name: 'what both sides agreed on of a deposit has moved it, and nothing else',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('deposit_claim %s', claim.id) AS row, format('%s fen', due) AS expected,
             format('%s fen', entered) AS found
        FROM (SELECT claim.id,
                     CASE WHEN claim.state <> 'AGREED' THEN 0 WHEN claim.kind = 'FORFEIT' THEN -claim.amount_fen
                          ELSE claim.amount_fen END AS due,
                     (SELECT coalesce(sum(entry.amount_fen), 0) FROM money_entry AS entry
                       WHERE entry.programme_id = claim.programme_id AND entry.source_id = claim.id) AS entered
                FROM deposit_claim AS claim WHERE claim.programme_id = ${programmeId}::uuid) AS claim
       WHERE due <> entered
       ORDER BY claim.id LIMIT 1`,
  },
]
