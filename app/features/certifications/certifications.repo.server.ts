import type { Db, Tx } from '~/platform/db/db'

/** Whose certification it is. */
export async function findParties(
  db: Db | Tx,
  programmeId: string,
  id: string,
): Promise<{ supplierId: string } | null> {
  return await db.certification.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { supplierId: true },
  })
}
