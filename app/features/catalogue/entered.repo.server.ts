import type { Tx } from '~/platform/db/db'

/**
 * What was entered for a supplier is confirmed; on the shelf from `at` where `list` and the supplier is approved, or handed
 * in where the programme looks first. @returns whether it left the drafts
 */
export async function confirmEntered(
  tx: Tx,
  programmeId: string,
  { productId, list, lookFirst, at }: { productId: string; list: boolean; lookFirst: boolean; at: Date },
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ listed: boolean }[]>`
    UPDATE product
       SET unconfirmed = false, version = product.version + 1,
           state = CASE WHEN goes.listed THEN ${lookFirst ? 'SUBMITTED' : 'LISTED'}::product_state ELSE product.state END,
           listed_at = CASE WHEN goes.listed AND NOT ${lookFirst}::boolean THEN ${at}::timestamptz ELSE product.listed_at END,
           review_since = CASE WHEN goes.listed THEN ${at}::timestamptz ELSE product.review_since END
      FROM (SELECT entered.id, ${list}::boolean AND entered.state = 'DRAFT' AND supplier.standing = 'APPROVED' AS listed
              FROM product AS entered
              JOIN organisation AS supplier
                ON supplier.programme_id = entered.programme_id AND supplier.id = entered.supplier_id
             WHERE entered.programme_id = ${programmeId}::uuid AND entered.id = ${productId}::uuid) AS goes
     WHERE product.programme_id = ${programmeId}::uuid AND product.id = goes.id
    RETURNING goes.listed`
  return rows[0]?.listed ?? false
}

export async function withdrawEntered(tx: Tx, programmeId: string, productId: string): Promise<void> {
  await tx.product.updateMany({
    where: { programmeId, id: productId, unconfirmed: true },
    data: { state: 'WITHDRAWN', version: { increment: 1 } },
  })
}
