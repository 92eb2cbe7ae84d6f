import type { RemedyKind, RemedyState, Shortfall } from '~/domain/delivery/remedy'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { fen } from '~/domain/money/fen'
import { grams } from '~/domain/quantity/grams'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'

interface RemedyRow {
  id: string
  number: string
  kind: RemedyKind
  state: RemedyState
  version: number
  disputeId: string | null
  side: Side
  proposerName: string
  proposedAt: Date
  reason: string
  restock: boolean
  answererName: string
  answeredAt: Date | null
  answer: string
  amountFen: bigint
  reversesId: string | null
  reversed: boolean
}

/** The remedies of one order, the first first, with their lines. */
export async function selectRemedies(db: Db, programmeId: string, orderId: string) {
  const [remedies, lines] = await Promise.all([
    db.$queryRaw<RemedyRow[]>`
      SELECT remedy.id, remedy.number, remedy.kind, remedy.state, remedy.version, remedy.dispute_id AS "disputeId",
             remedy.side, remedy.proposer_name AS "proposerName", remedy.proposed_at AS "proposedAt", remedy.reason,
             remedy.restock, remedy.answerer_name AS "answererName", remedy.answered_at AS "answeredAt", remedy.answer,
             remedy.amount_fen AS "amountFen", remedy.reverses_id AS "reversesId",
             EXISTS (SELECT 1 FROM remedy AS reversal
                      WHERE reversal.programme_id = remedy.programme_id AND reversal.reverses_id = remedy.id
                        AND reversal.state = 'AGREED') AS reversed
        FROM remedy
       WHERE remedy.programme_id = ${programmeId}::uuid AND remedy.order_id = ${orderId}::uuid
       ORDER BY remedy.proposed_at, remedy.id
       LIMIT 200`,
    db.$queryRaw<{ remedyId: string; orderLineId: string; quantity: bigint; grams: bigint; amountFen: bigint }[]>`
      SELECT line.remedy_id AS "remedyId", line.order_line_id AS "orderLineId", line.quantity, line.grams,
             line.amount_fen AS "amountFen"
        FROM remedy_line AS line
        JOIN order_line ON order_line.programme_id = line.programme_id AND order_line.id = line.order_line_id
       WHERE line.programme_id = ${programmeId}::uuid AND order_line.order_id = ${orderId}::uuid
       ORDER BY order_line.position`,
  ])
  return remedies.map((remedy) => ({
    ...remedy,
    amountFen: fen(remedy.amountFen),
    lines: lines
      .filter((line) => line.remedyId === remedy.id)
      .map((line) => ({
        orderLineId: line.orderLineId,
        quantity: thousandths(line.quantity),
        grams: grams(line.grams),
        amountFen: fen(line.amountFen),
      })),
  }))
}

/** The remedies and disputes of one order by id, with whose and in which state. */
export async function selectAfterSaleHead(db: Db, programmeId: string, orderId: string) {
  return db.$queryRaw<{ type: 'remedy' | 'dispute'; id: string; state: string; side: Side }[]>`
    SELECT 'remedy' AS type, id, state::text AS state, side FROM remedy
     WHERE programme_id = ${programmeId}::uuid AND order_id = ${orderId}::uuid
     UNION ALL
    SELECT 'dispute', id, state::text, side FROM dispute
     WHERE programme_id = ${programmeId}::uuid AND order_id = ${orderId}::uuid`
}

interface DisputeRow {
  id: string
  acceptanceId: string
  acceptanceNumber: string
  state: 'OPEN' | 'RESOLVED'
  side: Side
  openerName: string
  openedAt: Date
  reason: string
  escalatedAt: Date | null
  resolvedAt: Date | null
  remedyId: string | null
  orderLineIds: string[]
}

/** The disputes of one order, the first first. */
export async function selectDisputes(db: Db, programmeId: string, orderId: string): Promise<DisputeRow[]> {
  return db.$queryRaw<DisputeRow[]>`
    SELECT dispute.id, dispute.acceptance_id AS "acceptanceId", acceptance.number AS "acceptanceNumber", dispute.state,
           dispute.side, dispute.opener_name AS "openerName", dispute.opened_at AS "openedAt", dispute.reason,
           dispute.escalated_at AS "escalatedAt", dispute.resolved_at AS "resolvedAt", dispute.remedy_id AS "remedyId",
           ARRAY(SELECT line.order_line_id::text FROM dispute_line AS line
                  WHERE line.programme_id = dispute.programme_id AND line.dispute_id = dispute.id) AS "orderLineIds"
      FROM dispute
      JOIN acceptance ON acceptance.programme_id = dispute.programme_id AND acceptance.id = dispute.acceptance_id
     WHERE dispute.programme_id = ${programmeId}::uuid AND dispute.order_id = ${orderId}::uuid
     ORDER BY dispute.opened_at, dispute.id
     LIMIT 200`
}

/** What the acceptances of one order took, line by line, with the files handed in for each, by acceptance. */
export async function selectJudgements(db: Db, programmeId: string, orderId: string) {
  const rows = await db.$queryRaw<
    {
      /** Of the line. */
      id: string
      acceptanceId: string
      orderLineId: string
      shipped: bigint
      shippedGrams: bigint
      accepted: bigint
      acceptedGrams: bigint
      shortfall: Shortfall | ''
      reason: string
      photos: string[]
    }[]
  >`
    SELECT line.id, line.acceptance_id AS "acceptanceId", line.order_line_id AS "orderLineId", delivered.shipped,
           delivered.shipped_grams AS "shippedGrams", line.accepted, line.accepted_grams AS "acceptedGrams",
           line.shortfall, line.reason,
           ARRAY(SELECT attachment.id::text FROM attachment
                  WHERE attachment.programme_id = line.programme_id AND attachment.owner_type = 'acceptance-line'
                    AND attachment.owner_id = line.id
                  ORDER BY attachment.uploaded_at, attachment.id) AS photos
      FROM acceptance
      JOIN acceptance_line AS line ON line.programme_id = acceptance.programme_id AND line.acceptance_id = acceptance.id
      JOIN order_line ON order_line.programme_id = line.programme_id AND order_line.id = line.order_line_id
      JOIN delivery_line AS delivered
        ON delivered.programme_id = line.programme_id AND delivered.delivery_note_id = acceptance.delivery_note_id
       AND delivered.order_line_id = line.order_line_id
     WHERE acceptance.programme_id = ${programmeId}::uuid AND acceptance.order_id = ${orderId}::uuid
     ORDER BY order_line.position`
  return rows.map((row) => ({
    ...row,
    shipped: thousandths(row.shipped),
    shippedGrams: grams(row.shippedGrams),
    accepted: thousandths(row.accepted),
    acceptedGrams: grams(row.acceptedGrams),
  }))
}

/** Disputes that nobody has settled yet, those that the officials were asked to look at first, by when that was. */
export async function selectOpenDisputes(
  db: Db,
  programmeId: string,
  { skip, limit }: { skip: number; limit: number },
) {
  return db.$queryRaw<
    {
      id: string
      orderNumber: string
      buyerName: string
      supplierName: string
      side: Side
      reason: string
      openedAt: Date
      escalatedAt: Date | null
    }[]
  >`
    SELECT dispute.id, purchase_order.number AS "orderNumber", buyer.name AS "buyerName",
           supplier.name AS "supplierName", dispute.side, dispute.reason, dispute.opened_at AS "openedAt",
           dispute.escalated_at AS "escalatedAt"
      FROM dispute
      JOIN purchase_order
        ON purchase_order.programme_id = dispute.programme_id AND purchase_order.id = dispute.order_id
      JOIN organisation AS buyer
        ON buyer.programme_id = purchase_order.programme_id AND buyer.id = purchase_order.buyer_id
      JOIN organisation AS supplier
        ON supplier.programme_id = purchase_order.programme_id AND supplier.id = purchase_order.supplier_id
     WHERE dispute.programme_id = ${programmeId}::uuid AND dispute.state = 'OPEN'
     ORDER BY dispute.escalated_at NULLS LAST, dispute.opened_at, dispute.id
     LIMIT ${limit} OFFSET ${skip}`
}

/** Whose goods a photo shows: the parties of the order that an acceptance's line or a dispute belongs to. */
export async function selectPartiesOfPhoto(
  db: Db,
  programmeId: string,
  owner: { type: 'acceptance-line' | 'dispute'; id: string },
): Promise<{ buyerId: string; supplierId: string } | null> {
  const [row] = await db.$queryRaw<{ buyerId: string; supplierId: string }[]>`
    SELECT buyer_id AS "buyerId", supplier_id AS "supplierId" FROM purchase_order
     WHERE programme_id = ${programmeId}::uuid AND id = coalesce(
       (SELECT order_id FROM dispute
         WHERE ${owner.type} = 'dispute' AND programme_id = ${programmeId}::uuid AND id = ${owner.id}::uuid),
       (SELECT acceptance.order_id FROM acceptance_line AS line
          JOIN acceptance ON acceptance.programme_id = line.programme_id AND acceptance.id = line.acceptance_id
         WHERE ${owner.type} = 'acceptance-line' AND line.programme_id = ${programmeId}::uuid
           AND line.id = ${owner.id}::uuid))`
  return row ?? null
}
