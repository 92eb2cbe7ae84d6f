import type { BuyerType } from '~/domain/offline/vocabulary'
import type { Tx } from '~/platform/db/db'

/** What the ledger wants to know of an agreement: who buys, and the base of each line's product; read in one go. */
export async function readPartFacts(
  tx: Tx,
  programmeId: string,
  agreementId: string,
): Promise<{ buyerType: BuyerType; baseIds: (string | null)[] }> {
  const rows = await tx.$queryRaw<{ buyerType: BuyerType; baseId: string | null }[]>`
    SELECT buyer.buyer_type::text AS "buyerType", product.base_id AS "baseId"
      FROM agreement
      JOIN organisation AS buyer ON buyer.programme_id = agreement.programme_id AND buyer.id = agreement.buyer_id
      JOIN agreement_line AS line
        ON line.programme_id = agreement.programme_id AND line.agreement_id = agreement.id
      JOIN product ON product.programme_id = line.programme_id AND product.id = line.product_id
     WHERE agreement.programme_id = ${programmeId}::uuid AND agreement.id = ${agreementId}::uuid`
  const [first] = rows
  if (!first) throw new Error(`agreement ${agreementId} has no lines`)
  return { buyerType: first.buyerType, baseIds: rows.map(({ baseId }) => baseId) }
}
