import type { TaskKind } from '~/domain/task/task-kinds'
import { Prisma } from '~/platform/db/generated/client'

/** What the office is answered. */
export const officeArms = {
  // Between the office and its supplier alone.
  'answer-certification': Prisma.sql`
    SELECT 'answer-certification' AS kind, programme_id, id AS document_id, NULL::uuid AS order_id, number,
           supplier_id AS organisation_id, supplier_id AS other_id, 0::bigint AS amount_fen, since,
           NULL::date AS agreed_on
      FROM certification WHERE state = 'ASKED'`,
  // What an official entered for a supplier: it has no number, its name stands for it.
  'answer-entry': Prisma.sql`
    SELECT 'answer-entry' AS kind, entry.programme_id, entry.id AS document_id, NULL::uuid AS order_id,
           product.name AS number, entry.supplier_id AS organisation_id, entry.supplier_id AS other_id,
           0::bigint AS amount_fen, entry.entered_at AS since, NULL::date AS agreed_on
      FROM behalf_entry AS entry
      LEFT JOIN planting ON planting.programme_id = entry.programme_id AND planting.id = entry.planting_id
      JOIN product
        ON product.programme_id = entry.programme_id AND product.id = coalesce(entry.product_id, planting.product_id)
     WHERE entry.state = 'WAITING'`,
  // Of the buyer alone: the office waits, and is no organisation. Past its last day it is over, and never late.
  'answer-proposal': Prisma.sql`
    SELECT 'answer-proposal' AS kind, programme_id, id AS document_id, NULL::uuid AS order_id, number,
           buyer_id AS organisation_id, buyer_id AS other_id, total_fen AS amount_fen, sent_at AS since,
           last_day AS agreed_on
      FROM proposal
     WHERE state = 'SENT' AND last_day >= (now() AT TIME ZONE 'Asia/Shanghai')::date`,
} satisfies Partial<Record<TaskKind, Prisma.Sql>>
