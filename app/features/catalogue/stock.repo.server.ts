import type { Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** A change of what one product has: both in thousandths of its sale unit, signed. Each product at most once. */
export interface StockChange {
  productId: string
  onHand: bigint
  reserved: bigint
}

/**
 * Applies every change that leaves on_hand ≥ reserved ≥ 0 and answers the products it applied one to: if one is
 * missing, the caller has to refuse and roll back.
 *
 * One statement. The rows are locked in product order, so that two baskets with the same products in another order
 * never wait for each other crosswise, and the condition is asked again of the row as it stands under the lock.
 */
export async function changeStock(tx: Tx, programmeId: string, changes: readonly StockChange[]): Promise<Set<string>> {
  if (changes.length === 0) return new Set()
  const changed = await tx.$queryRaw<{ productId: string }[]>`
    UPDATE stock
       SET on_hand = stock.on_hand + change.on_hand, reserved = stock.reserved + change.reserved
      FROM (SELECT held.product_id, wanted.on_hand, wanted.reserved
              FROM stock AS held
              JOIN ${changeRows(changes)} AS wanted (product_id, on_hand, reserved)
                ON held.product_id = wanted.product_id
             WHERE held.programme_id = ${programmeId}::uuid
             ORDER BY held.product_id
               FOR UPDATE OF held) AS change
     WHERE stock.programme_id = ${programmeId}::uuid
       AND stock.product_id = change.product_id
       AND stock.reserved + change.reserved >= 0
       AND stock.on_hand + change.on_hand >= stock.reserved + change.reserved
    RETURNING stock.product_id AS "productId"`
  return new Set(changed.map((row) => row.productId))
}

/** What nobody holds of each product, in thousandths; the rows stay locked until the transaction ends. */
export async function lockFreeStock(
  tx: Tx,
  programmeId: string,
  productIds: readonly string[],
): Promise<Map<string, bigint>> {
  if (productIds.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ productId: string; free: bigint }[]>`
    SELECT product_id AS "productId", on_hand - reserved AS free
      FROM stock
     WHERE programme_id = ${programmeId}::uuid AND product_id = ANY (${[...productIds]}::uuid[])
     ORDER BY product_id
       FOR UPDATE`
  return new Map(rows.map((row) => [row.productId, row.free]))
}

/** Opens a product's stock row. */
export async function insertStock(tx: Tx, programmeId: string, productId: string, onHand: bigint): Promise<void> {
  await tx.stock.create({ data: { programmeId, productId, onHand, reserved: 0n } })
}

/** Sets what is there: false when it is no longer what was seen, or when more than that is held. */
export async function setOnHand(
  tx: Tx,
  programmeId: string,
  productId: string,
  seen: bigint,
  onHand: bigint,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE stock SET on_hand = ${onHand}
     WHERE programme_id = ${programmeId}::uuid AND product_id = ${productId}::uuid AND on_hand = ${seen}
       AND reserved <= ${onHand}`
  return changed === 1
}

function changeRows(changes: readonly StockChange[]): Prisma.Sql {
  const productIds = changes.map((change) => change.productId)
  const onHand = changes.map((change) => change.onHand)
  const reserved = changes.map((change) => change.reserved)
  return Prisma.sql`unnest(${productIds}::uuid[], ${onHand}::bigint[], ${reserved}::bigint[])`
}
