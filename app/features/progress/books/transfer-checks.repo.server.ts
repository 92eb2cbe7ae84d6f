import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** What a verified transfer pays against its entries, and the two names under which it stands. */
export const transferChecks: readonly BookCheck[] = [
  {
    name: 'a verified transfer pays each document what its entries of money say',
    firstWrong: (programmeId) => Prisma.sql`
      WITH entered AS (
        SELECT source_id AS transfer_id, document_id, sum(amount_fen) AS amount_fen
          FROM money_entry
         WHERE programme_id = ${programmeId}::uuid AND source_type = 'TRANSFER' AND document_type <> 'ON_ACCOUNT'
         GROUP BY 1, 2),
      split AS (
        SELECT allocation.transfer_id, allocation.document_id,
               CASE transfer.state WHEN 'VERIFIED' THEN allocation.amount_fen ELSE 0 END AS amount_fen
          FROM transfer_allocation AS allocation
          JOIN bank_transfer AS transfer
            ON transfer.programme_id = allocation.programme_id AND transfer.id = allocation.transfer_id
         WHERE allocation.programme_id = ${programmeId}::uuid AND allocation.document_type <> 'OFFLINE')
      SELECT format('transfer_allocation of %s to %s', transfer_id, document_id) AS row,
             format('%s fen', coalesce(entered.amount_fen, 0)) AS expected,
             format('%s fen', coalesce(split.amount_fen, 0)) AS found
        FROM split FULL JOIN entered USING (transfer_id, document_id)
       WHERE coalesce(split.amount_fen, 0) <> coalesce(entered.amount_fen, 0)
       ORDER BY transfer_id, document_id LIMIT 1`,
  },
  {
    name: 'no number is the name of two transfers that stand',
    firstWrong: (programmeId) => Prisma.sql`
      WITH names AS (
        SELECT id, reference AS name FROM bank_transfer
         WHERE programme_id = ${programmeId}::uuid AND state IN ('RECORDED', 'VERIFIED') AND reference <> ''
        UNION
        SELECT id, bank_reference FROM bank_transfer
         WHERE programme_id = ${programmeId}::uuid AND state IN ('RECORDED', 'VERIFIED') AND bank_reference <> '')
      SELECT format('bank_transfer %s', max(id::text)) AS row, format('%s names one transfer', name) AS expected,
             format('%s', count(*)) AS found
        FROM names GROUP BY name HAVING count(*) > 1
       ORDER BY name LIMIT 1`,
  },
]
