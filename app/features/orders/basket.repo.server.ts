import { type Fen, fen } from '~/domain/money/fen'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'

/** As many lines as one order may have. */
export const MOST_BASKET_LINES = 500

export interface BasketRow {
  productId: string
  quantity: Thousandths
}

/** A line with the price it was put aside at; null: nobody wrote it down. */
export interface PricedRow extends BasketRow {
  putAtFen: Fen | null
}

/** A line with the proposal it was taken from, if any. */
export interface ProposedRow extends BasketRow {
  proposalId: string | null
}

/** What a person has put aside, oldest first. */
export async function basketOf(db: Db | Tx, programmeId: string, personId: string): Promise<PricedRow[]> {
  const rows = await db.$queryRaw<{ productId: string; quantity: bigint; putAtFen: bigint | null }[]>`
    SELECT product_id AS "productId", quantity, unit_price_fen AS "putAtFen" FROM basket_line
     WHERE programme_id = ${programmeId}::uuid AND person_id = ${personId}::uuid
     ORDER BY added_at, product_id
     LIMIT ${MOST_BASKET_LINES}`
  return rows.map(({ productId, quantity, putAtFen }) => {
    return { productId, quantity: thousandths(quantity), putAtFen: putAtFen === null ? null : fen(putAtFen) }
  })
}

export async function countBasket(db: Db | Tx, programmeId: string, personId: string): Promise<number> {
  return db.basketLine.count({ where: { programmeId, personId } })
}

/**
 * Locks the basket, in product order. Two submits of one form meet here: the second waits, and then finds the lines
 * gone. `placed` says whether the form made its orders before.
 */
export async function lockBasket(
  tx: Tx,
  programmeId: string,
  personId: string,
  placementId: string,
): Promise<{ lines: ProposedRow[]; placed: boolean }> {
  const rows = await tx.$queryRaw<
    { productId: string; quantity: bigint; proposalId: string | null; placed: boolean }[]
  >`
    SELECT product_id AS "productId", quantity, proposal_id AS "proposalId",
           EXISTS (SELECT 1 FROM purchase_order
                    WHERE programme_id = ${programmeId}::uuid AND placement_id = ${placementId}::uuid) AS placed
      FROM basket_line
     WHERE programme_id = ${programmeId}::uuid AND person_id = ${personId}::uuid
     ORDER BY product_id
       FOR UPDATE`
  return {
    lines: rows.map(({ placed: _, quantity, ...row }) => ({ ...row, quantity: thousandths(quantity) })),
    placed: rows.some((row) => row.placed),
  }
}

/**
 * Sets or, with `add`, raises what is put aside; `proposalId` says from which proposal it was taken, and stays on a line
 * until it is ordered or taken out. The price of the moment is kept with a line, and anew when it is raised from the
 * product's page, so that the basket can say what changed since. One statement, in product order.
 */
export async function putInBasket(
  tx: Db | Tx,
  programmeId: string,
  basket: { personId: string; at: Date; add: boolean; proposalId?: string },
  lines: readonly BasketRow[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO basket_line (programme_id, person_id, product_id, quantity, added_at, proposal_id, unit_price_fen)
    SELECT ${programmeId}::uuid, ${basket.personId}::uuid, row.product_id, row.quantity, ${basket.at},
           ${basket.proposalId ?? null}::uuid, product.unit_price_fen
      FROM unnest(${lines.map((line) => line.productId)}::uuid[],
                  ${lines.map((line) => line.quantity)}::bigint[]) AS row (product_id, quantity)
      LEFT JOIN product ON product.programme_id = ${programmeId}::uuid AND product.id = row.product_id
     ORDER BY row.product_id
    ON CONFLICT (programme_id, person_id, product_id) DO UPDATE
       SET quantity = excluded.quantity + CASE WHEN ${basket.add} THEN basket_line.quantity ELSE 0 END,
           proposal_id = coalesce(excluded.proposal_id, basket_line.proposal_id),
           unit_price_fen = CASE WHEN ${basket.add} THEN excluded.unit_price_fen ELSE basket_line.unit_price_fen END`
}

export async function takeFromBasket(
  tx: Db | Tx,
  programmeId: string,
  personId: string,
  productIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM basket_line
     WHERE programme_id = ${programmeId}::uuid AND person_id = ${personId}::uuid
       AND product_id = ANY (${[...productIds]}::uuid[])`
}
