import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** Off-platform records against their batches, their hashes, and what the audit says was approved. */
export const offlineChecks: readonly BookCheck[] = [
  {
    name: 'a sheet of off-platform purchases = its lines',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('offline_batch %s (%s)', batch.id, batch.file_name) AS row,
             format('%s lines, %s fen, %s', count(record.id), coalesce(sum(record.amount_fen), 0), batch.state)
               AS expected,
             format('%s lines, %s fen', batch.lines, batch.amount_fen) AS found
        FROM offline_batch AS batch
        LEFT JOIN offline_record AS record
          ON record.programme_id = batch.programme_id AND record.batch_id = batch.id
       WHERE batch.programme_id = ${programmeId}::uuid
       GROUP BY batch.programme_id, batch.id
      HAVING (batch.lines, batch.amount_fen) <> (count(record.id), coalesce(sum(record.amount_fen), 0))
          OR (count(record.id) > 0 AND batch.state::text <>
              CASE WHEN bool_or(record.state = 'SUBMITTED') THEN 'SUBMITTED' WHEN bool_or(record.state = 'DRAFT') THEN 'DRAFT'
                   WHEN bool_or(record.state = 'APPROVED') THEN 'APPROVED' ELSE 'RETURNED' END)
       ORDER BY batch.id LIMIT 1`,
  },
  {
    name: 'an off-platform record says what it said when it was entered',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('offline_record %s (%s)', record.id, coalesce(record.number, 'row ' || record.row_number)) AS row,
             encode(record.row_hash, 'hex') AS expected, encode(offline_row_hash(record), 'hex') AS found
        FROM offline_record AS record
       WHERE record.programme_id = ${programmeId}::uuid AND record.row_hash <> offline_row_hash(record)
       ORDER BY record.id LIMIT 1`,
  },
  {
    name: 'an approved off-platform record and its evidence are as they were approved',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('offline_record %s (%s)', record.id, record.number) AS row,
             encode(record.sealed_hash, 'hex') AS expected, encode(offline_sealed_hash(record), 'hex') AS found
        FROM offline_record AS record
       WHERE record.programme_id = ${programmeId}::uuid AND record.sealed_hash IS NOT NULL
         AND record.sealed_hash <> offline_sealed_hash(record)
       ORDER BY record.id LIMIT 1`,
  },
  {
    name: 'what the audit says was approved off the platform is what stands as approved',
    firstWrong: (programmeId) => Prisma.sql`
      WITH approved AS (
        SELECT (after->>'approval')::uuid AS approval, after->>'digest' AS digest, subject_id, subject_number
          FROM audit_entry
         WHERE programme_id = ${programmeId}::uuid AND action = 'offline.approve' AND after->>'approval' IS NOT NULL),
      standing AS (
        SELECT DISTINCT approval_id AS approval FROM offline_record
         WHERE programme_id = ${programmeId}::uuid AND approval_id IS NOT NULL)
      SELECT format('offline_record of approval %s (offline_batch %s %s)', approval, subject_id, subject_number) AS row,
             coalesce(approved.digest, 'an audit row of it') AS expected,
             offline_approval_digest(${programmeId}::uuid, approval) AS found
        FROM approved FULL JOIN standing USING (approval)
       WHERE approved.digest IS DISTINCT FROM offline_approval_digest(${programmeId}::uuid, approval)
       ORDER BY approval LIMIT 1`,
  },
]
