import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** Invoices against their lines, what they are for, and what takes them back. */
export const invoiceChecks: readonly BookCheck[] = [
  {
    name: 'an invoice is the sum of its lines, and is split by its allocations, to the fen',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('invoice %s (%s)', invoice.id, invoice.number) AS row,
             format('lines %s allocated %s fen', lines.fen, parts.fen) AS expected,
             format('amount %s allocated %s fen', invoice.amount_fen, invoice.allocated_fen) AS found
        FROM invoice
       CROSS JOIN LATERAL (SELECT coalesce(sum(amount_fen), 0) AS fen FROM invoice_line
                            WHERE programme_id = invoice.programme_id AND invoice_id = invoice.id) AS lines
       CROSS JOIN LATERAL (SELECT coalesce(sum(amount_fen), 0) AS fen FROM invoice_allocation
                            WHERE programme_id = invoice.programme_id AND invoice_id = invoice.id) AS parts
       WHERE invoice.programme_id = ${programmeId}::uuid
         AND (invoice.amount_fen, invoice.allocated_fen) <> (lines.fen, parts.fen)
       ORDER BY invoice.id LIMIT 1`,
  },
  {
    name: 'what is credited of an invoice is the sum of its standing credit notes',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('invoice %s (%s)', invoice.id, invoice.number) AS row, format('%s fen', -notes.fen) AS expected,
             format('%s fen', invoice.credited_fen) AS found
        FROM invoice
       CROSS JOIN LATERAL (SELECT coalesce(sum(amount_fen), 0) AS fen FROM invoice AS note
                            WHERE note.programme_id = invoice.programme_id AND note.credits_id = invoice.id
                              AND note.state <> 'WITHDRAWN') AS notes
       WHERE invoice.programme_id = ${programmeId}::uuid AND invoice.credited_fen <> -notes.fen
       ORDER BY invoice.id LIMIT 1`,
  },
  {
    name: 'what is invoiced of an order is the sum of its standing invoices and credit notes, and its status follows',
    firstWrong: (programmeId) => Prisma.sql`
      WITH part AS (
        SELECT allocation.order_id AS id, sum(allocation.amount_fen) AS fen, bool_or(invoice.credits_id IS NULL) AS ever
          FROM invoice_allocation AS allocation
          JOIN invoice ON invoice.programme_id = allocation.programme_id AND invoice.id = allocation.invoice_id
         WHERE allocation.programme_id = ${programmeId}::uuid AND invoice.state <> 'WITHDRAWN'
         GROUP BY 1),
      asked AS (
        SELECT order_id AS id FROM invoice_request_order WHERE programme_id = ${programmeId}::uuid AND open),
      said AS (
        SELECT placed.id, placed.number, placed.invoiced_fen, placed.invoice::text AS state,
               coalesce(part.fen, 0) AS fen,
               CASE WHEN asked.id IS NOT NULL THEN 'REQUESTED' WHEN coalesce(part.fen, 0) > 0 THEN 'ISSUED'
                    WHEN part.ever THEN 'REVERSED' ELSE 'NOT_REQUESTED' END AS follows
          FROM purchase_order AS placed
          LEFT JOIN part ON part.id = placed.id
          LEFT JOIN asked ON asked.id = placed.id
         WHERE placed.programme_id = ${programmeId}::uuid)
      SELECT format('order %s (%s)', id, number) AS row, format('%s fen, %s', fen, follows) AS expected,
             format('%s fen, %s', invoiced_fen, state) AS found
        FROM said WHERE invoiced_fen <> fen OR state <> follows
       ORDER BY id LIMIT 1`,
  },
]
