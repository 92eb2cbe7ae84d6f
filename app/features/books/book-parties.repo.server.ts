import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import type { BookParties } from './book-scope'

/**
 * What the parties of a book are called. Null where one of them is no such organisation of the programme, and where
 * the two never dealt with each other: nobody learns who else is here.
 */
export async function selectParties(
  db: Db,
  programmeId: string,
  { buyerId, supplierId }: BookParties,
): Promise<{ buyer: string | null; supplier: string | null } | null> {
  const [row] = await db.$queryRaw<{ buyer: string | null; supplier: string | null; dealt: boolean }[]>`
    SELECT (SELECT name FROM organisation
             WHERE programme_id = ${programmeId}::uuid AND id = ${buyerId}::uuid AND side = 'BUYER') AS buyer,
           (SELECT name FROM organisation
             WHERE programme_id = ${programmeId}::uuid AND id = ${supplierId}::uuid AND side = 'SUPPLIER') AS supplier,
           EXISTS (SELECT FROM purchase_order
                    WHERE programme_id = ${programmeId}::uuid AND buyer_id = ${buyerId}::uuid
                      AND supplier_id = ${supplierId}::uuid
                      AND fulfilment NOT IN ('DRAFT', 'PENDING_APPROVAL', 'REJECTED_BY_APPROVER')) AS dealt`
  const { buyer = null, supplier = null, dealt = false } = row ?? {}
  if ((buyerId !== null && buyer === null) || (supplierId !== null && supplier === null)) return null
  return buyerId !== null && supplierId !== null && !dealt ? null : { buyer, supplier }
}

export interface Choice {
  id: string
  name: string
}

/** Who stands on the other side of an organisation's book, by name; no more than a list to choose from can hold. */
export async function selectCounterparties(
  db: Db,
  programmeId: string,
  { side, organisationId, most }: { side: Side; organisationId: string; most: number },
): Promise<Choice[]> {
  const [mine, other] = side === 'BUYER' ? ['buyer_id', 'supplier_id'] : ['supplier_id', 'buyer_id']
  return await db.$queryRaw<Choice[]>`
    SELECT organisation.id, organisation.name
      FROM organisation
     WHERE organisation.programme_id = ${programmeId}::uuid AND organisation.side <> ${side}::organisation_side
       AND EXISTS (SELECT FROM purchase_order AS placed
                    WHERE placed.programme_id = organisation.programme_id
                      AND placed.${Prisma.raw(mine)} = ${organisationId}::uuid
                      AND placed.${Prisma.raw(other)} = organisation.id
                      AND placed.fulfilment NOT IN ('DRAFT', 'PENDING_APPROVAL', 'REJECTED_BY_APPROVER'))
     ORDER BY organisation.name, organisation.id
     LIMIT ${most}`
}
