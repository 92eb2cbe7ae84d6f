import type { Side } from '~/domain/lifecycle/lifecycle'
import type { TaskKind } from '~/domain/task/task-kinds'
import { Prisma } from '~/platform/db/generated/client'
import { turnOf } from './turn.repo.server'

/**
 * The union of tasks has one arm per kind: document, number, whose turn, who waits, amount, since when, and the day that the
 * document itself agreed on. Conditions on these columns reach the tables' own indexes.
 */
export const ordersArms = {
  'approve-order': Prisma.sql`
    SELECT 'approve-order' AS kind, programme_id, id AS document_id, id AS order_id, number, buyer_id AS organisation_id,
           supplier_id AS other_id, ordered_fen AS amount_fen, fulfilment_since AS since, wanted_date AS agreed_on
      FROM purchase_order WHERE fulfilment = 'PENDING_APPROVAL'`,
  'confirm-order': Prisma.sql`
    SELECT 'confirm-order' AS kind, programme_id, id AS document_id, id AS order_id, number, supplier_id AS organisation_id,
           buyer_id AS other_id, ordered_fen AS amount_fen, fulfilment_since AS since, wanted_date AS agreed_on
      FROM purchase_order WHERE fulfilment = 'PLACED' AND freight_offered_fen IS NULL`,
  'agree-freight': Prisma.sql`
    SELECT 'agree-freight' AS kind, programme_id, id AS document_id, id AS order_id, number, buyer_id AS organisation_id,
           supplier_id AS other_id, freight_offered_fen AS amount_fen, freight_offered_at AS since,
           wanted_date AS agreed_on
      FROM purchase_order WHERE fulfilment = 'PLACED' AND freight_offered_fen IS NOT NULL`,
  'dispatch-order': Prisma.sql`
    SELECT 'dispatch-order' AS kind, programme_id, id AS document_id, id AS order_id, number, supplier_id AS organisation_id,
           buyer_id AS other_id, ordered_fen - shipped_fen AS amount_fen, fulfilment_since AS since,
           coalesce(promised_date, wanted_date) AS agreed_on
      FROM purchase_order WHERE fulfilment IN ('CONFIRMED', 'PARTIALLY_SHIPPED')`,
  'accept-delivery': Prisma.sql`
    SELECT 'accept-delivery' AS kind, placed.programme_id, note.id AS document_id, placed.id AS order_id, placed.number,
           placed.buyer_id AS organisation_id, placed.supplier_id AS other_id, note.shipped_fen AS amount_fen,
           coalesce(note.arrived_at, note.dispatched_at) AS since, NULL::date AS agreed_on
      FROM purchase_order AS placed
      JOIN delivery_note AS note ON note.programme_id = placed.programme_id AND note.order_id = placed.id
     WHERE placed.fulfilment IN ('PARTIALLY_SHIPPED', 'SHIPPED') AND note.state IN ('DISPATCHED', 'DELIVERED')`,
  'answer-remedy-buyer': answering('answer-remedy-buyer', 'BUYER'),
  'answer-remedy-supplier': answering('answer-remedy-supplier', 'SUPPLIER'),
  'settle-dispute-buyer': settling('settle-dispute-buyer', 'BUYER'),
  'settle-dispute-supplier': settling('settle-dispute-supplier', 'SUPPLIER'),
} satisfies Partial<Record<TaskKind, Prisma.Sql>>

/** What the other side proposed after goods were not right. */
function answering(kind: TaskKind, side: Side): Prisma.Sql {
  return Prisma.sql`
    SELECT ${kind} AS kind, remedy.programme_id, remedy.id AS document_id, placed.id AS order_id, placed.number,
           ${turnOf('placed', side)}, remedy.amount_fen, remedy.proposed_at AS since, NULL::date AS agreed_on
      FROM remedy
      JOIN purchase_order AS placed ON placed.programme_id = remedy.programme_id AND placed.id = remedy.order_id
     WHERE remedy.state = 'PROPOSED' AND remedy.side <> ${side}`
}

/** An objection of the other side to which nobody has proposed anything yet. */
function settling(kind: TaskKind, side: Side): Prisma.Sql {
  return Prisma.sql`
    SELECT ${kind} AS kind, dispute.programme_id, dispute.id AS document_id, placed.id AS order_id, placed.number,
           ${turnOf('placed', side)}, acceptance.accepted_fen AS amount_fen, dispute.opened_at AS since,
           NULL::date AS agreed_on
      FROM dispute
      JOIN purchase_order AS placed ON placed.programme_id = dispute.programme_id AND placed.id = dispute.order_id
      JOIN acceptance ON acceptance.programme_id = dispute.programme_id AND acceptance.id = dispute.acceptance_id
     WHERE dispute.state = 'OPEN' AND dispute.side <> ${side}
       AND NOT EXISTS (SELECT FROM remedy
                        WHERE remedy.programme_id = dispute.programme_id AND remedy.dispute_id = dispute.id
                          AND remedy.state = 'PROPOSED')`
}
