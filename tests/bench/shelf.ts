import type { BenchDatabase } from './database'
import { stockUp } from './stock-up'

export const SHELF = 20

/** Fills the shelf up to one full page with copies of the sample's products, and puts more in stock than is asked for. */
export async function fillShelf(database: BenchDatabase): Promise<void> {
  const { pool, programmeId } = database
  await pool.query(
    `WITH copy AS (
       INSERT INTO product
       SELECT (jsonb_populate_record(product, jsonb_build_object(
                'id', uuidv7(), 'slug', product.slug || '-' || turn, 'state', 'LISTED',
                'listed_at', coalesce(product.listed_at, product.created_at)))).*
         FROM product CROSS JOIN generate_series(1, $2) AS turn
        WHERE programme_id = $1 AND state = 'LISTED'
        ORDER BY turn, product.slug
        LIMIT greatest(0, $2 - (SELECT count(*) FROM product WHERE programme_id = $1 AND state = 'LISTED'))
       RETURNING id)
     INSERT INTO stock (programme_id, product_id, on_hand, reserved) SELECT $1, id, 0, 0 FROM copy`,
    [programmeId, SHELF],
  )
  await stockUp(database, 1_000_000_000_000)
  await pool.query('ANALYZE')
}
