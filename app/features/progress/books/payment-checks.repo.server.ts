import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** Transfers against their allocations and verifications, and off-platform records against both. */
export const paymentChecks: readonly BookCheck[] = [
  {
    name: 'a transfer is split by its allocations, and no further than its amount',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('bank_transfer %s (%s)', transfer.id, transfer.reference) AS row,
             format('allocated %s fen, at most %s', coalesce(sum(allocation.amount_fen), 0), transfer.amount_fen)
               AS expected,
             format('allocated %s fen', transfer.allocated_fen) AS found
        FROM bank_transfer AS transfer
        LEFT JOIN transfer_allocation AS allocation
          ON allocation.programme_id = transfer.programme_id AND allocation.transfer_id = transfer.id
       WHERE transfer.programme_id = ${programmeId}::uuid
       GROUP BY transfer.programme_id, transfer.id
      HAVING transfer.allocated_fen <> coalesce(sum(allocation.amount_fen), 0)
          OR transfer.allocated_fen > transfer.amount_fen
       ORDER BY transfer.id LIMIT 1`,
  },
  {
    name: 'a transfer counts as verified exactly while a verification of it stands',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('bank_transfer %s (%s)', transfer.id, transfer.reference) AS row,
             format('%s verification standing', CASE transfer.state WHEN 'VERIFIED' THEN 1 ELSE 0 END) AS expected,
             format('%s made, %s undone', count(verification.id) FILTER (WHERE verification.reverses_id IS NULL),
                    count(verification.reverses_id)) AS found
        FROM bank_transfer AS transfer
        LEFT JOIN transfer_verification AS verification
          ON verification.programme_id = transfer.programme_id AND verification.transfer_id = transfer.id
       WHERE transfer.programme_id = ${programmeId}::uuid
       GROUP BY transfer.programme_id, transfer.id
      HAVING count(verification.id) - 2 * count(verification.reverses_id)
             <> CASE transfer.state WHEN 'VERIFIED' THEN 1 ELSE 0 END
       ORDER BY transfer.id LIMIT 1`,
  },
  {
    name: 'the entries of a transfer between two organisations come to its amount once it is verified, else to nothing',
    firstWrong: (programmeId) => Prisma.sql`
      WITH entered AS (
        SELECT source_id AS id, sum(amount_fen) AS amount_fen
          FROM money_entry
         WHERE programme_id = ${programmeId}::uuid AND source_type = 'TRANSFER'
         GROUP BY 1),
      held AS (
        SELECT id, reference, CASE state WHEN 'VERIFIED' THEN amount_fen ELSE 0 END AS amount_fen
          FROM bank_transfer
         WHERE programme_id = ${programmeId}::uuid AND payer_id IS NOT NULL AND payee_id IS NOT NULL)
      SELECT format('bank_transfer %s (%s)', id, held.reference) AS row,
             format('%s fen', coalesce(held.amount_fen, 0)) AS expected,
             format('%s fen', coalesce(entered.amount_fen, 0)) AS found
        FROM held FULL JOIN entered USING (id)
       WHERE coalesce(held.amount_fen, 0) <> coalesce(entered.amount_fen, 0)
       ORDER BY id LIMIT 1`,
  },
  {
    name: 'a deposit or account never holds less than nothing',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('money_entry of %s %s', lower(document_type::text), document_id) AS row,
             'at least 0 fen' AS expected, format('%s fen', sum(amount_fen)) AS found
        FROM money_entry
       WHERE programme_id = ${programmeId}::uuid AND document_type <> 'ORDER'
       GROUP BY document_type, document_id
      HAVING sum(amount_fen) < 0
       ORDER BY document_id LIMIT 1`,
  },
  {
    name: 'an allocation pays a document that exists',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('transfer_allocation %s', allocation.id) AS row,
             format('%s %s', lower(allocation.document_type::text), allocation.document_id) AS expected,
             'no such document' AS found
        FROM transfer_allocation AS allocation
        LEFT JOIN purchase_order ON allocation.document_type = 'ORDER'
          AND purchase_order.programme_id = allocation.programme_id AND purchase_order.id = allocation.document_id
        LEFT JOIN offline_record AS record ON allocation.document_type = 'OFFLINE'
          AND record.programme_id = allocation.programme_id AND record.id = allocation.document_id
        LEFT JOIN agreement ON allocation.document_type = 'DEPOSIT'
          AND agreement.programme_id = allocation.programme_id AND agreement.id = allocation.document_id
       WHERE allocation.programme_id = ${programmeId}::uuid
         AND coalesce(purchase_order.id, record.id, agreement.id) IS NULL
       ORDER BY allocation.id LIMIT 1`,
  },
  {
    name: 'an approved off-platform record is paid in full by verified transfers, unless it was taken back',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('offline_record %s', record.id) AS row, format('%s fen', record.amount_fen) AS expected,
             format('%s fen', coalesce(sum(allocation.amount_fen) FILTER (WHERE transfer.state = 'VERIFIED'), 0))
               AS found
        FROM offline_record AS record
        LEFT JOIN transfer_allocation AS allocation
          ON allocation.programme_id = record.programme_id AND allocation.document_id = record.id
        LEFT JOIN bank_transfer AS transfer
          ON transfer.programme_id = allocation.programme_id AND transfer.id = allocation.transfer_id
       WHERE record.programme_id = ${programmeId}::uuid AND record.state = 'APPROVED'
         AND record.reverses_id IS NULL AND NOT EXISTS (
           SELECT FROM offline_record AS back
            WHERE back.programme_id = record.programme_id AND back.reverses_id = record.id AND back.state = 'APPROVED')
       GROUP BY record.programme_id, record.id
      HAVING record.amount_fen <> coalesce(sum(allocation.amount_fen) FILTER (WHERE transfer.state = 'VERIFIED'), 0)
       ORDER BY record.id LIMIT 1`,
  },
]
