import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** In these states an order's lines may still hold goods. Found by supplier: purchase_order (supplier, fulfilment). */
const OPEN = Prisma.sql`('PENDING_APPROVAL', 'PLACED', 'CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'ACCEPTED')`

export interface OrderedRow {
  productId: string
  on: string
  quantity: bigint
}

/** What open orders hold of these products and have not received, by the day it is promised for or wanted on. */
export async function selectOrdered(db: Db, programmeId: string, productIds: readonly string[]): Promise<OrderedRow[]> {
  return db.$queryRaw<OrderedRow[]>`
    SELECT line.product_id AS "productId",
           to_char(coalesce(line.promised_date, placed.promised_date, placed.wanted_date), 'YYYY-MM-DD') AS "on",
           sum(line.reserved)::bigint AS quantity
      FROM purchase_order AS placed
      JOIN order_line AS line ON line.programme_id = placed.programme_id AND line.order_id = placed.id
     WHERE placed.programme_id = ${programmeId}::uuid
       AND placed.supplier_id IN (SELECT supplier_id FROM product
                                   WHERE programme_id = ${programmeId}::uuid
                                     AND id = ANY (${[...productIds]}::uuid[]))
       AND placed.fulfilment IN ${OPEN}
       AND line.product_id = ANY (${[...productIds]}::uuid[]) AND line.reserved > 0
     GROUP BY 1, 2`
}

export interface HoldingOrderRow {
  number: string
  buyerName: string
  held: bigint
  total: number
}

/** The orders that hold stock of a supplier's product, those wanted first first; `total` is how many in all. */
export async function selectHoldingOrders(
  db: Db,
  programmeId: string,
  product: { productId: string; supplierId: string },
  limit: number,
): Promise<HoldingOrderRow[]> {
  return db.$queryRaw<HoldingOrderRow[]>`
    SELECT placed.number, buyer.name AS "buyerName", sum(line.reserved)::bigint AS held, count(*) OVER ()::int AS total
      FROM purchase_order AS placed
      JOIN order_line AS line ON line.programme_id = placed.programme_id AND line.order_id = placed.id
      JOIN organisation AS buyer ON buyer.programme_id = placed.programme_id AND buyer.id = placed.buyer_id
     WHERE placed.programme_id = ${programmeId}::uuid AND placed.supplier_id = ${product.supplierId}::uuid
       AND placed.fulfilment IN ${OPEN}
       AND line.product_id = ${product.productId}::uuid AND line.reserved > 0
     GROUP BY placed.number, placed.wanted_date, buyer.name
     ORDER BY placed.wanted_date, placed.number
     LIMIT ${limit}`
}
