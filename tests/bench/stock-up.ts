import type { BenchDatabase } from './database'

/**
 * Puts so much of products in stock, all of the programme's unless some are named, each with the movement that says so:
 * `verify` holds on the data that is measured.
 */
export async function stockUp(
  { pool, programmeId }: BenchDatabase,
  onHand: number,
  productIds: readonly string[] | null = null,
): Promise<void> {
  await pool.query(
    `WITH before AS (
       SELECT * FROM stock
        WHERE programme_id = $1 AND on_hand <> $2 AND ($3::uuid[] IS NULL OR product_id = ANY ($3::uuid[])) FOR UPDATE),
     changed AS (
       UPDATE stock SET on_hand = $2, moves = before.moves + 1 FROM before
        WHERE stock.programme_id = before.programme_id AND stock.product_id = before.product_id
       RETURNING stock.*, before.on_hand AS was)
     INSERT INTO stock_movement (programme_id, product_id, sequence, reason, on_hand, reserved, on_hand_after,
                                 reserved_after, moved_at)
     SELECT programme_id, product_id, moves, 'CORRECTION', on_hand - was, 0, on_hand, reserved, now() FROM changed`,
    [programmeId, onHand, productIds],
  )
}
