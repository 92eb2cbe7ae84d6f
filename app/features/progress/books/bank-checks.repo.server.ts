import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** Lines of bank statements against the transfers they stand for, and files against their lines. */
export const bankChecks: readonly BookCheck[] = [
  {
    name: 'a line of a bank statement stands for a transfer to the account it is of',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('bank_line %s', line.id) AS row, format('transfer to %s', line.organisation_id) AS expected,
             format('%s to %s', transfer.id, transfer.payee_id) AS found
        FROM bank_line AS line
        LEFT JOIN bank_transfer AS transfer
          ON transfer.programme_id = line.programme_id AND transfer.id = line.transfer_id
       WHERE line.programme_id = ${programmeId}::uuid AND line.state = 'MATCHED'
         AND transfer.payee_id IS DISTINCT FROM line.organisation_id
       ORDER BY line.id LIMIT 1`,
  },
  {
    // Verified anew by hand, a transfer is what that person said: its line is open again. What one act verified and
    // nothing of the same moment took back is the very movement.
    name: 'a transfer verified by a line of a bank statement has its amount and its day',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('bank_line %s', line.id) AS row, format('%s fen on %s', line.amount_fen, line.value_date) AS expected,
             format('%s fen on %s', transfer.amount_fen, transfer.value_date) AS found
        FROM bank_line AS line
        JOIN bank_transfer AS transfer
          ON transfer.programme_id = line.programme_id AND transfer.id = line.transfer_id
       CROSS JOIN LATERAL (
         SELECT count(*) FILTER (WHERE made.at = line.decided_at) AS acts,
                bool_or(made.at = line.decided_at AND made.by = line.decided_by AND made.reverses_id IS NULL
                        AND undone.id IS NULL) AS stands
           FROM transfer_verification AS made
           LEFT JOIN transfer_verification AS undone
             ON undone.programme_id = made.programme_id AND undone.reverses_id = made.id
          WHERE made.programme_id = line.programme_id AND made.transfer_id = transfer.id) AS said
       WHERE line.programme_id = ${programmeId}::uuid AND line.state = 'MATCHED' AND transfer.state = 'VERIFIED'
         AND said.acts = 1 AND said.stands
         AND (transfer.amount_fen, transfer.value_date) <> (line.amount_fen, line.value_date)
       ORDER BY line.id LIMIT 1`,
  },
  {
    name: 'no transfer is two lines of bank statements',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('bank_line %s', max(id::text)) AS row, format('transfer %s is one line', transfer_id) AS expected,
             format('%s', count(*)) AS found
        FROM bank_line
       WHERE programme_id = ${programmeId}::uuid AND transfer_id IS NOT NULL
       GROUP BY transfer_id HAVING count(*) > 1
       ORDER BY transfer_id LIMIT 1`,
  },
  {
    name: 'a bank statement has the lines it brought',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('bank_statement %s', statement.id) AS row, format('%s lines', lines.count) AS expected,
             format('%s', statement.lines) AS found
        FROM bank_statement AS statement
       CROSS JOIN LATERAL (SELECT count(*) AS count FROM bank_line
                            WHERE programme_id = statement.programme_id AND statement_id = statement.id) AS lines
       WHERE statement.programme_id = ${programmeId}::uuid AND statement.lines <> lines.count
       ORDER BY statement.id LIMIT 1`,
  },
]
