import { type Fen, fen } from '~/domain/money/fen'
import type { Spent } from '~/domain/order/buying-rule'
import type { Db, Tx } from '~/platform/db/db'

/**
 * What a buyer has ordered in a period, and one person of it: what waits for approval counts, what was called off does
 * not, and of what is finished only what was accepted.
 */
export async function selectSpent(
  db: Db | Tx,
  programmeId: string,
  { buyerId, personId, from, to }: { buyerId: string; personId: string; from: Date; to: Date },
): Promise<Spent> {
  const [row] = await db.$queryRaw<{ fen: bigint; byPersonFen: bigint }[]>`
    SELECT coalesce(sum(amount), 0)::bigint AS fen,
           coalesce(sum(amount) FILTER (WHERE placed_by = ${personId}::uuid), 0)::bigint AS "byPersonFen"
      FROM (SELECT placed_by,
                   CASE WHEN fulfilment IN ('DRAFT', 'REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED') THEN 0
                        WHEN fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') THEN accepted_fen
                        ELSE ordered_fen END AS amount
              FROM purchase_order
             WHERE programme_id = ${programmeId}::uuid AND buyer_id = ${buyerId}::uuid
               AND placed_at >= ${from} AND placed_at < ${to}) AS ordered`
  return { fen: fen(row?.fen ?? 0n), byPersonFen: fen(row?.byPersonFen ?? 0n) }
}

/** What one form ordered in all, without what was called off since. */
export async function selectPlacementTotal(tx: Tx, programmeId: string, placementId: string): Promise<Fen> {
  const [row] = await tx.$queryRaw<{ total: bigint }[]>`
    SELECT coalesce(sum(ordered_fen), 0)::bigint AS total FROM purchase_order
     WHERE programme_id = ${programmeId}::uuid AND placement_id = ${placementId}::uuid
       AND fulfilment NOT IN ('REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED')`
  return fen(row?.total ?? 0n)
}
