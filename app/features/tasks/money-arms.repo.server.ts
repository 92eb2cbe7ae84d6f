import type { Side } from '~/domain/lifecycle/lifecycle'
import type { TaskKind } from '~/domain/task/task-kinds'
import { Prisma } from '~/platform/db/generated/client'
import { turnOf } from './turn.repo.server'

/** What is paid, given back, stated and invoiced. */
export const moneyArms = {
  // An order that a confirmed statement states is paid with that.
  'pay-order': Prisma.sql`
    SELECT 'pay-order' AS kind, programme_id, id AS document_id, id AS order_id, number, buyer_id AS organisation_id,
           supplier_id AS other_id,
           accepted_fen + freight_fen - paid_fen + refunded_fen - pending_fen AS amount_fen,
           accepted_on::timestamp AT TIME ZONE 'Asia/Shanghai' AS since,
           order_due_on(accepted_on, payment_days, settle_day, stated_due_on) AS agreed_on
      FROM purchase_order
     WHERE fulfilment IN ('ACCEPTED', 'CLOSED_SHORT') AND accepted_on IS NOT NULL AND statement_id IS NULL
       AND accepted_fen + freight_fen > paid_fen - refunded_fen + pending_fen`,
  'pay-statement': Prisma.sql`
    SELECT 'pay-statement' AS kind, stated.programme_id, stated.id AS document_id, NULL::uuid AS order_id, stated.number,
           stated.buyer_id AS organisation_id, stated.supplier_id AS other_id, owed.amount_fen,
           stated.confirmed_at AS since, stated.due_on AS agreed_on
      FROM statement AS stated
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(open), 0)::bigint AS amount_fen
         FROM (SELECT CASE WHEN fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') THEN accepted_fen
                           ELSE least(accepted_fen, ordered_fen) END
                        + freight_fen - paid_fen + refunded_fen - pending_fen AS open
                 FROM purchase_order AS placed
                WHERE placed.programme_id = stated.programme_id AND placed.statement_id = stated.id
                  AND placed.accepted_on IS NOT NULL) AS one
        WHERE open > 0) AS owed
     WHERE stated.state = 'CONFIRMED' AND owed.amount_fen > 0`,
  'confirm-statement-buyer': confirming('confirm-statement-buyer', 'BUYER'),
  'confirm-statement-supplier': confirming('confirm-statement-supplier', 'SUPPLIER'),
  'verify-transfer': Prisma.sql`
    SELECT 'verify-transfer' AS kind, programme_id, id AS document_id, NULL::uuid AS order_id,
           coalesce(nullif(reference, ''), nullif(remark, ''), '—') AS number, payee_id AS organisation_id,
           payer_id AS other_id, amount_fen, recorded_at AS since, NULL::date AS agreed_on
      FROM bank_transfer WHERE state = 'RECORDED' AND payee_id IS NOT NULL AND payer_id IS NOT NULL`,
  // A matter of the account's owner alone: no name of a file and no amount. A line whose transfer was undone waits with
  // that transfer, or is what its owner meant.
  'match-bank-lines': Prisma.sql`
    SELECT 'match-bank-lines' AS kind, statement.programme_id, statement.id AS document_id, NULL::uuid AS order_id,
           '' AS number, statement.organisation_id, statement.organisation_id AS other_id, 0::bigint AS amount_fen,
           statement.uploaded_at AS since, NULL::date AS agreed_on
      FROM bank_statement AS statement
     WHERE statement.content IS NOT NULL
        OR EXISTS (SELECT FROM bank_line AS line
                    WHERE line.programme_id = statement.programme_id AND line.statement_id = statement.id
                      AND line.state = 'OPEN' AND line.direction = 'IN')`,
  'send-refund': Prisma.sql`
    SELECT 'send-refund' AS kind, programme_id, id AS document_id, NULL::uuid AS order_id, number,
           supplier_id AS organisation_id, buyer_id AS other_id, amount_fen, since, NULL::date AS agreed_on
      FROM refund WHERE state = 'REQUESTED'`,
  'confirm-refund': Prisma.sql`
    SELECT 'confirm-refund' AS kind, programme_id, id AS document_id, NULL::uuid AS order_id, number,
           buyer_id AS organisation_id, supplier_id AS other_id, amount_fen, since, NULL::date AS agreed_on
      FROM refund WHERE state = 'SENT'`,
  // Stripe names no last day any more once it was answered.
  'answer-dispute-online': Prisma.sql`
    SELECT 'answer-dispute-online' AS kind, checkout.programme_id, checkout.id AS document_id, NULL::uuid AS order_id,
           checkout.number, checkout.supplier_id AS organisation_id, checkout.buyer_id AS other_id,
           disputed.amount_fen, disputed.since,
           (disputed.answer_until AT TIME ZONE 'Asia/Shanghai')::date AS agreed_on
      FROM (SELECT programme_id, checkout_id, sum(amount_fen)::bigint AS amount_fen, min(opened_at) AS since,
                   min(answer_until) AS answer_until
              FROM checkout_dispute WHERE state = 'OPENED' AND answer_until IS NOT NULL GROUP BY 1, 2) AS disputed
      JOIN checkout ON checkout.programme_id = disputed.programme_id AND checkout.id = disputed.checkout_id`,
  'issue-invoice': Prisma.sql`
    SELECT 'issue-invoice' AS kind, request.programme_id, request.id AS document_id, NULL::uuid AS order_id,
           request.number, request.supplier_id AS organisation_id, request.buyer_id AS other_id,
           open.amount_fen, greatest(request.since, open.since) AS since, NULL::date AS agreed_on
      FROM invoice_request AS request
     CROSS JOIN LATERAL (
       SELECT sum(placed.accepted_fen + placed.freight_fen - placed.invoiced_fen)::bigint AS amount_fen,
              min(placed.accepted_on)::timestamp AT TIME ZONE 'Asia/Shanghai' AS since
         FROM invoice_request_order AS named
         JOIN purchase_order AS placed ON placed.programme_id = named.programme_id AND placed.id = named.order_id
        WHERE named.programme_id = request.programme_id AND named.request_id = request.id AND named.open
          AND placed.accepted_fen > 0 AND placed.accepted_fen + placed.freight_fen > placed.invoiced_fen) AS open
     WHERE request.state = 'REQUESTED' AND open.amount_fen > 0`,
  'credit-invoice': Prisma.sql`
    SELECT 'credit-invoice' AS kind, programme_id, id AS document_id, id AS order_id, number,
           supplier_id AS organisation_id, buyer_id AS other_id,
           invoiced_fen - accepted_fen - freight_fen AS amount_fen, over_invoiced_since AS since,
           NULL::date AS agreed_on
      FROM purchase_order WHERE over_invoiced_since IS NOT NULL
    UNION ALL
    SELECT 'credit-invoice' AS kind, programme_id, id AS document_id, NULL::uuid AS order_id, number,
           supplier_id AS organisation_id, buyer_id AS other_id, amount_fen - credited_fen AS amount_fen,
           objected_at AS since, NULL::date AS agreed_on
      FROM invoice WHERE state = 'ISSUED' AND objected_at IS NOT NULL`,
  // A paper invoice may go with the goods; a digital one is a file.
  'file-invoice': Prisma.sql`
    SELECT 'file-invoice' AS kind, invoice.programme_id, invoice.id AS document_id, NULL::uuid AS order_id,
           invoice.number, invoice.supplier_id AS organisation_id, invoice.buyer_id AS other_id, invoice.amount_fen,
           invoice.recorded_at AS since, NULL::date AS agreed_on
      FROM invoice
     WHERE invoice.state = 'ISSUED' AND invoice.credits_id IS NULL AND invoice.medium = 'DIGITAL'
       AND invoice.no_file_reason <> ''
       AND NOT EXISTS (SELECT FROM attachment
                        WHERE attachment.programme_id = invoice.programme_id AND attachment.owner_type = 'invoice'
                          AND attachment.owner_id = invoice.id)`,
} satisfies Partial<Record<TaskKind, Prisma.Sql>>

/** A statement that this side has not confirmed. */
function confirming(kind: TaskKind, side: Side): Prisma.Sql {
  return Prisma.sql`
    SELECT ${kind} AS kind, drawn.programme_id, drawn.id AS document_id, NULL::uuid AS order_id, drawn.number,
           ${turnOf('drawn', side)}, drawn.closing_fen AS amount_fen, drawn.drawn_up_at AS since,
           NULL::date AS agreed_on
      FROM statement AS drawn
     WHERE drawn.state = 'DRAWN_UP'
       AND NOT EXISTS (SELECT FROM statement_confirmation AS given
                        WHERE given.programme_id = drawn.programme_id AND given.statement_id = drawn.id
                          AND given.side = ${side}::organisation_side)`
}
