import type { StockReason } from '~/domain/product/stock-movement'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** A change of what one product has: both in thousandths of its sale unit, signed. Each product at most once. */
export interface StockChange {
  productId: string
  onHand: bigint
  reserved: bigint
  reason: StockReason
}

/** Whose doing a change is, as every movement says it. */
export interface StockCause {
  /** Null: the supplier's own word. */
  document: StockDocument | null
  note: string
  /** Null: nobody in person. */
  movedBy: string | null
  movedAt: Date
}

export interface StockDocument {
  readonly type: 'placement' | 'order' | 'agreement' | 'planting'
  readonly id: string
}

/**
 * Applies every change that leaves on_hand ≥ reserved ≥ 0, writes its movement, and answers the products it applied
 * one to: if one is missing, the caller has to refuse and roll back.
 *
 * One statement. The rows are locked in product order, so that two baskets with the same products in another order
 * never wait for each other crosswise, and the condition is asked again of the row as it stands under the lock.
 */
export async function changeStock(
  tx: Tx,
  programmeId: string,
  changes: readonly StockChange[],
  cause: StockCause,
): Promise<Set<string>> {
  if (changes.length === 0) return new Set()
  const changed = await tx.$queryRaw<{ productId: string }[]>`
    WITH changed AS (
      UPDATE stock
         SET on_hand = stock.on_hand + change.on_hand, reserved = stock.reserved + change.reserved, moves = stock.moves + 1
        FROM (SELECT held.product_id, wanted.on_hand, wanted.reserved, wanted.reason
                FROM stock AS held
                JOIN ${changeRows(changes)} AS wanted (product_id, on_hand, reserved, reason)
                  ON held.product_id = wanted.product_id
               WHERE held.programme_id = ${programmeId}::uuid
               ORDER BY held.product_id
                 FOR UPDATE OF held) AS change
       WHERE stock.programme_id = ${programmeId}::uuid
         AND stock.product_id = change.product_id
         AND stock.reserved + change.reserved >= 0
         AND stock.on_hand + change.on_hand >= stock.reserved + change.reserved
      RETURNING stock.programme_id, stock.product_id, stock.moves, change.reason, change.on_hand, change.reserved,
                stock.on_hand AS on_hand_after, stock.reserved AS reserved_after)
    INSERT INTO stock_movement (programme_id, product_id, sequence, reason, on_hand, reserved, on_hand_after,
                                reserved_after, document_type, document_id, note, moved_by, moved_at)
    SELECT changed.*, ${causeColumns(cause)} FROM changed
    RETURNING product_id AS "productId"`
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

/** Opens a product's stock row, with its first movement where there is something. */
export async function insertStock(
  tx: Tx,
  programmeId: string,
  productId: string,
  onHand: bigint,
  cause: StockCause,
): Promise<void> {
  await tx.stock.create({ data: { programmeId, productId, onHand: 0n, reserved: 0n } })
  if (onHand === 0n) return
  await changeStock(tx, programmeId, [{ productId, onHand, reserved: 0n, reason: 'OPENING' }], cause)
}

/** What is there and held of one product; the row stays locked until the transaction ends. Null: there is no such row. */
export async function lockStock(
  tx: Tx,
  programmeId: string,
  productId: string,
): Promise<{ onHand: bigint; reserved: bigint } | null> {
  const rows = await tx.$queryRaw<{ onHand: bigint; reserved: bigint }[]>`
    SELECT on_hand AS "onHand", reserved FROM stock
     WHERE programme_id = ${programmeId}::uuid AND product_id = ${productId}::uuid
       FOR UPDATE`
  return rows[0] ?? null
}

export interface MovementRow {
  sequence: number
  reason: StockReason
  onHand: bigint
  reserved: bigint
  onHandAfter: bigint
  reservedAfter: bigint
  documentType: StockDocument['type'] | null
  documentId: string | null
  /** Of the order, orders or agreement; null where there is none. */
  documentNumber: string | null
  note: string
  movedByName: string | null
  movedAt: Date
}

/** How often a product's stock has changed. */
export async function countMovements(db: Db, programmeId: string, productId: string): Promise<number> {
  const stock = await db.stock.findUnique({
    where: { programmeId_productId: { programmeId, productId } },
    select: { moves: true },
  })
  return stock?.moves ?? 0
}

/** A product's movements before a sequence number, the latest first. One index, whatever page. */
export async function listMovements(
  db: Db,
  programmeId: string,
  productId: string,
  page: { limit: number; before: number },
): Promise<MovementRow[]> {
  const { limit, before } = page
  return db.$queryRaw<MovementRow[]>`
    SELECT movement.sequence, movement.reason, movement.on_hand AS "onHand", movement.reserved,
           movement.on_hand_after AS "onHandAfter", movement.reserved_after AS "reservedAfter",
           movement.document_type AS "documentType", movement.document_id AS "documentId",
           CASE movement.document_type
             WHEN 'order' THEN (SELECT number FROM purchase_order AS placed
                                 WHERE placed.programme_id = movement.programme_id AND placed.id = movement.document_id)
             WHEN 'placement' THEN (SELECT min(number) FROM purchase_order AS placed
                                     WHERE placed.programme_id = movement.programme_id
                                       AND placed.placement_id = movement.document_id
                                       AND EXISTS (SELECT FROM order_line AS line
                                                    WHERE line.programme_id = placed.programme_id
                                                      AND line.order_id = placed.id
                                                      AND line.product_id = movement.product_id))
             WHEN 'agreement' THEN (SELECT number FROM agreement
                                     WHERE agreement.programme_id = movement.programme_id
                                       AND agreement.id = movement.document_id)
           END AS "documentNumber",
           movement.note, CASE WHEN movement.document_type IS NULL OR movement.document_type = 'planting'
                               THEN person.name END AS "movedByName",
           movement.moved_at AS "movedAt"
      FROM stock_movement AS movement
      LEFT JOIN person ON person.id = movement.moved_by
     WHERE movement.programme_id = ${programmeId}::uuid AND movement.product_id = ${productId}::uuid
       AND movement.sequence < ${before}
     ORDER BY movement.sequence DESC
     LIMIT ${limit}`
}

function changeRows(changes: readonly StockChange[]): Prisma.Sql {
  const productIds = changes.map((change) => change.productId)
  const onHand = changes.map((change) => change.onHand)
  const reserved = changes.map((change) => change.reserved)
  const reasons = changes.map((change) => change.reason)
  return Prisma.sql`unnest(${productIds}::uuid[], ${onHand}::bigint[], ${reserved}::bigint[], ${reasons}::stock_reason[])`
}

function causeColumns({ document, note, movedBy, movedAt }: StockCause): Prisma.Sql {
  return Prisma.sql`${document?.type ?? null}::text, ${document?.id ?? null}::uuid, ${note}, ${movedBy}::uuid, ${movedAt}::timestamptz`
}
