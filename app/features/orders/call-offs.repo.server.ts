import type { SignedAmount } from '~/domain/agreement/signed-amount'
import { fen } from '~/domain/money/fen'
import type { FulfilmentState, OrderInvoiceState, OrderPaymentState } from '~/domain/order/order-lifecycle'
import type { Db, Tx } from '~/platform/db/db'

export interface CallOffRow {
  id: string
  number: string
  villageName: string
  fulfilment: FulfilmentState
  payment: OrderPaymentState
  invoice: OrderInvoiceState
  placedAt: Date
  orderedFen: bigint
  acceptedFen: bigint
  countedFen: bigint
}

/** The orders of one agreement, the latest first. */
export async function selectCallOffs(
  db: Db,
  programmeId: string,
  agreementId: string,
  limit: number,
): Promise<CallOffRow[]> {
  return db.$queryRaw<CallOffRow[]>`
    SELECT purchase_order.id, purchase_order.number, village.name AS "villageName",
           purchase_order.fulfilment::text AS fulfilment, purchase_order.payment::text AS payment, purchase_order.invoice::text AS invoice,
           purchase_order.placed_at AS "placedAt", purchase_order.ordered_fen AS "orderedFen",
           purchase_order.accepted_fen AS "acceptedFen", purchase_order.counted_fen AS "countedFen"
      FROM purchase_order
      JOIN village ON village.programme_id = purchase_order.programme_id AND village.id = purchase_order.village_id
     WHERE purchase_order.programme_id = ${programmeId}::uuid AND purchase_order.agreement_id = ${agreementId}::uuid
     ORDER BY purchase_order.placed_at DESC, purchase_order.id DESC
     LIMIT ${limit}`
}

/**
 * Ordered from what an agreement signed under no village, by the village the call-offs named: lines that name none
 * themselves, and lines without a quantity whose cap stands over several villages.
 */
export async function calledOffByVillage(tx: Tx, programmeId: string, agreementId: string): Promise<SignedAmount[]> {
  const rows = await tx.$queryRaw<{ villageId: string; amountFen: bigint }[]>`
    SELECT purchase_order.village_id AS "villageId", sum(line.ordered_fen)::bigint AS "amountFen"
      FROM purchase_order
      JOIN order_line AS line
        ON line.programme_id = purchase_order.programme_id AND line.order_id = purchase_order.id
      JOIN agreement_line AS agreed
        ON agreed.programme_id = line.programme_id AND agreed.id = line.agreement_line_id
     WHERE purchase_order.programme_id = ${programmeId}::uuid AND purchase_order.agreement_id = ${agreementId}::uuid
       AND (agreed.village_id IS NULL
            OR agreed.agreed IS NULL
               AND (SELECT count(DISTINCT coalesce(capped.village_id::text, '')) > 1
                      FROM agreement_line AS capped
                     WHERE capped.programme_id = ${programmeId}::uuid
                       AND capped.agreement_id = ${agreementId}::uuid AND capped.agreed IS NULL))
       AND purchase_order.fulfilment NOT IN ('DRAFT', 'REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED')
     GROUP BY purchase_order.village_id
     ORDER BY purchase_order.village_id`
  return rows.map(({ villageId, amountFen }) => ({ villageId, amountFen: fen(amountFen) }))
}

/** What an agreement's orders draw, per village: ordered while one is open, accepted once it is finished. */
export async function drawnByVillage(tx: Tx, programmeId: string, agreementId: string): Promise<SignedAmount[]> {
  const rows = await tx.$queryRaw<{ villageId: string; amountFen: bigint }[]>`
    SELECT village_id AS "villageId",
           sum(CASE WHEN fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') THEN accepted_fen
                    ELSE ordered_fen END)::bigint AS "amountFen"
      FROM purchase_order
     WHERE programme_id = ${programmeId}::uuid AND agreement_id = ${agreementId}::uuid
       AND fulfilment NOT IN ('DRAFT', 'REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED')
     GROUP BY village_id
     ORDER BY village_id`
  return rows.map(({ villageId, amountFen }) => ({ villageId, amountFen: fen(amountFen) }))
}

/** How many orders of this agreement still have something to deliver, accept or be approved. */
export async function countOpenOrders(tx: Tx, programmeId: string, agreementId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ open: number }[]>`
    SELECT count(*)::int AS open FROM purchase_order
     WHERE programme_id = ${programmeId}::uuid AND agreement_id = ${agreementId}::uuid
       AND fulfilment IN ('PENDING_APPROVAL', 'PLACED', 'CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED')`
  return row?.open ?? 0
}

/** Those of these villages that the programme has. */
export async function knownVillages(tx: Tx, programmeId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.village.findMany({ where: { programmeId, id: { in: [...ids] } }, select: { id: true } })
  return new Set(rows.map(({ id }) => id))
}
