import type { Db } from '~/platform/db/db'

/** Sets what is there and what is held of a product, with the movement that says so, as a correction would. */
export async function putStock(
  db: Pick<Db, '$executeRaw'>,
  programmeId: string,
  productId: string,
  to: { onHand?: bigint; reserved?: bigint },
): Promise<void> {
  await db.$executeRaw`
    WITH before AS (SELECT * FROM stock WHERE programme_id = ${programmeId}::uuid AND product_id = ${productId}::uuid FOR UPDATE),
    changed AS (
      UPDATE stock
         SET on_hand = coalesce(${to.onHand ?? null}::bigint, before.on_hand),
             reserved = coalesce(${to.reserved ?? null}::bigint, before.reserved), moves = before.moves + 1
        FROM before
       WHERE stock.programme_id = before.programme_id AND stock.product_id = before.product_id
         AND (coalesce(${to.onHand ?? null}::bigint, before.on_hand), coalesce(${to.reserved ?? null}::bigint, before.reserved))
             <> (before.on_hand, before.reserved)
      RETURNING stock.*, before.on_hand AS was_on_hand, before.reserved AS was_reserved)
    INSERT INTO stock_movement (programme_id, product_id, sequence, reason, on_hand, reserved, on_hand_after,
                                reserved_after, moved_at)
    SELECT programme_id, product_id, moves, 'CORRECTION', on_hand - was_on_hand, reserved - was_reserved, on_hand,
           reserved, now()
      FROM changed`
}
