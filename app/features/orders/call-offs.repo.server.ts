import type { FulfilmentState, OrderPaymentState } from '~/domain/order/order-lifecycle'
import type { Db } from '~/platform/db/db'

export interface CallOffRow {
  id: string
  number: string
  villageName: string
  fulfilment: FulfilmentState
  payment: OrderPaymentState
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
           purchase_order.fulfilment::text AS fulfilment, purchase_order.payment::text AS payment,
           purchase_order.placed_at AS "placedAt", purchase_order.ordered_fen AS "orderedFen",
           purchase_order.accepted_fen AS "acceptedFen", purchase_order.counted_fen AS "countedFen"
      FROM purchase_order
      JOIN village ON village.programme_id = purchase_order.programme_id AND village.id = purchase_order.village_id
     WHERE purchase_order.programme_id = ${programmeId}::uuid AND purchase_order.agreement_id = ${agreementId}::uuid
     ORDER BY purchase_order.placed_at DESC, purchase_order.id DESC
     LIMIT ${limit}`
}
