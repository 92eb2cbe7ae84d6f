import type { Db } from '~/platform/db/db'

export interface SupplyRow {
  productId: string
  name: string
  nameEn: string
  category: string
  /** What the product says of itself; null: nothing. */
  shelfLifeDays: number | null
  saleUnit: string
  supply: 'STOCK' | 'PREORDER'
  onHand: bigint
  /** Of a pre-order's stock: what is not harvested yet. */
  awaited: bigint
  /** Whether what it can give was ever taken over from its plantings. */
  takenOver: boolean
  half: number
  expected: bigint
}

/**
 * What is still expected of these products from a half-month on, a row per product and half-month; products without a
 * planting that is still to give something are absent. What an official entered counts once its supplier confirmed it.
 */
export async function selectSupplies(
  db: Db,
  programmeId: string,
  productIds: readonly string[],
  now: number,
): Promise<SupplyRow[]> {
  return db.$queryRaw<SupplyRow[]>`
    WITH planned AS (
      SELECT product_id, half, sum(greatest(expected - gathered, 0))::bigint AS expected
        FROM harvest
       WHERE programme_id = ${programmeId}::uuid AND product_id = ANY (${[...productIds]}::uuid[]) AND half >= ${now}
         AND NOT unconfirmed
       GROUP BY product_id, half
    ), counted AS (
      SELECT product_id, sum(greatest(in_stock - gathered, 0))::bigint AS awaited, bool_or(in_stock > 0) AS taken_over
        FROM harvest
       WHERE programme_id = ${programmeId}::uuid AND product_id IN (SELECT product_id FROM planned)
         AND NOT unconfirmed
       GROUP BY product_id
    )
    SELECT product.id AS "productId", product.name, product.name_en AS "nameEn", product.category,
           product.shelf_life_days AS "shelfLifeDays", product.sale_unit AS "saleUnit", product.supply, stock.on_hand AS "onHand", counted.awaited,
           counted.taken_over AS "takenOver", planned.half, planned.expected
      FROM planned
      JOIN counted ON counted.product_id = planned.product_id
      JOIN product ON product.programme_id = ${programmeId}::uuid AND product.id = planned.product_id
      JOIN stock ON stock.programme_id = product.programme_id AND stock.product_id = product.id
     WHERE planned.expected > 0
     ORDER BY product.id, planned.half`
}
