import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** Online payments against what was asked for, what they booked, and what went back. */
export const checkoutChecks: readonly BookCheck[] = [
  {
    name: 'an online payment is split by its allocations, to the fen',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('checkout %s (%s)', checkout.id, checkout.number) AS row,
             format('%s fen', checkout.amount_fen) AS expected,
             format('%s fen', coalesce(sum(part.amount_fen), 0)) AS found
        FROM checkout
        LEFT JOIN checkout_allocation AS part
          ON part.programme_id = checkout.programme_id AND part.checkout_id = checkout.id
       WHERE checkout.programme_id = ${programmeId}::uuid
       GROUP BY checkout.programme_id, checkout.id
      HAVING checkout.amount_fen <> coalesce(sum(part.amount_fen), 0)
       ORDER BY checkout.id LIMIT 1`,
  },
  {
    name: 'an online payment received and refunded what its movements say, and nothing before it was paid',
    firstWrong: (programmeId) => Prisma.sql`
      WITH moved AS (
        SELECT checkout_id AS id, coalesce(sum(amount_fen) FILTER (WHERE cause = 'PAYMENT'), 0) AS received,
               coalesce(sum(amount_fen) FILTER (WHERE cause = 'PAYMENT' AND document_type = 'ON_ACCOUNT'), 0) AS rest,
               -coalesce(sum(amount_fen) FILTER (WHERE cause <> 'PAYMENT'), 0) AS refunded
          FROM checkout_movement WHERE programme_id = ${programmeId}::uuid GROUP BY 1),
      held AS (SELECT * FROM checkout WHERE programme_id = ${programmeId}::uuid)
      SELECT format('checkout %s (%s)', id, held.number) AS row,
             format('received %s on account %s refunded %s fen', coalesce(moved.received, 0), coalesce(moved.rest, 0),
                    coalesce(moved.refunded, 0)) AS expected,
             format('received %s on account %s refunded %s fen', held.received_fen, held.on_account_fen,
                    held.refunded_fen) AS found
        FROM held FULL JOIN moved USING (id)
       WHERE (coalesce(held.received_fen, 0), coalesce(held.on_account_fen, 0), coalesce(held.refunded_fen, 0))
             <> (coalesce(moved.received, 0), coalesce(moved.rest, 0), coalesce(moved.refunded, 0))
       ORDER BY id LIMIT 1`,
  },
  {
    name: 'what an online payment moved stands in the entries of money, document by document',
    firstWrong: (programmeId) => Prisma.sql`
      WITH moved AS (
        SELECT checkout_id AS id, document_id, document_type, value_date, sum(amount_fen) AS amount_fen
          FROM checkout_movement WHERE programme_id = ${programmeId}::uuid GROUP BY 1, 2, 3, 4),
      entered AS (
        SELECT source_id AS id, document_id, document_type::text AS document_type, value_date,
               sum(amount_fen) AS amount_fen
          FROM money_entry
         WHERE programme_id = ${programmeId}::uuid AND source_type = 'CHECKOUT' AND cause LIKE 'checkout.%'
         GROUP BY 1, 2, 3, 4)
      SELECT format('checkout %s on %s %s', id, lower(document_type), document_id) AS row,
             format('%s fen', coalesce(moved.amount_fen, 0)) AS expected,
             format('%s fen', coalesce(entered.amount_fen, 0)) AS found
        FROM moved FULL JOIN entered USING (id, document_id, document_type, value_date)
       WHERE coalesce(moved.amount_fen, 0) <> coalesce(entered.amount_fen, 0)
       ORDER BY id, document_id LIMIT 1`,
  },
]
