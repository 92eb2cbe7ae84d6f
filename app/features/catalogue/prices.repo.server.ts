import type { Db, Tx } from '~/platform/db/db'

export interface NewPrice {
  id: string
  productId: string
  unitPriceFen: bigint
  since: Date
  /** '' for the first one. */
  reason: string
  setBy: string | null
}

/** Writes down what is asked from now on. */
export async function insertPrice(tx: Tx, programmeId: string, price: NewPrice): Promise<void> {
  await tx.productPrice.create({ data: { programmeId, ...price } })
}

export interface PriceRow {
  id: string
  unitPriceFen: bigint
  since: Date
  reason: string
  byName: string | null
}

/** The latest prices of a product, the present one first. */
export async function selectPrices(db: Db, programmeId: string, productId: string, limit: number): Promise<PriceRow[]> {
  return await db.$queryRaw<PriceRow[]>`
    SELECT price.id, price.unit_price_fen AS "unitPriceFen", price.since, price.reason, person.name AS "byName"
      FROM product_price AS price
      LEFT JOIN person ON person.id = price.set_by
     WHERE price.programme_id = ${programmeId}::uuid AND price.product_id = ${productId}::uuid
     ORDER BY price.since DESC, price.id DESC LIMIT ${limit}`
}
