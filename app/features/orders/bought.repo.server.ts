import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'

/** How far back one looks: what was ordered long ago is found among the orders. */
const RECENT_ORDERS = 300

export interface BoughtRow {
  productId: string
  /** Of the latest order it stands in. */
  quantity: Thousandths
  number: string
  placedAt: Date
  total: number
}

/** The products of a buyer's latest orders that were not called off, each once, the latest first. */
export async function selectBought(
  db: Db,
  programmeId: string,
  buyerId: string,
  page: { limit: number; offset: number },
): Promise<BoughtRow[]> {
  const rows = await db.$queryRaw<(Omit<BoughtRow, 'quantity'> & { quantity: bigint })[]>`
    WITH recent AS (
      SELECT id, number, placed_at FROM purchase_order
       WHERE programme_id = ${programmeId}::uuid AND buyer_id = ${buyerId}::uuid
         AND fulfilment NOT IN ('DRAFT', 'PENDING_APPROVAL', 'REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED')
       ORDER BY placed_at DESC, id LIMIT ${RECENT_ORDERS}
    ),
    latest AS (
      SELECT DISTINCT ON (line.product_id) line.product_id, line.ordered + line.lowered AS quantity, recent.number,
             recent.placed_at
        FROM recent
        JOIN order_line AS line ON line.programme_id = ${programmeId}::uuid AND line.order_id = recent.id
       ORDER BY line.product_id, recent.placed_at DESC, recent.id, line.position
    )
    SELECT product_id AS "productId", quantity, number, placed_at AS "placedAt", count(*) OVER ()::int AS total
      FROM latest
     ORDER BY placed_at DESC, product_id
     LIMIT ${page.limit} OFFSET ${page.offset}`
  return rows.map((row) => ({ ...row, quantity: thousandths(row.quantity) }))
}
