import type { AgreementState } from '~/domain/agreement/agreement-lifecycle'
import type { Db, Tx } from '~/platform/db/db'

/** Writes down of a fresh draft which agreement it renews. */
export async function linkRenewal(tx: Tx, programmeId: string, id: string, renewsId: string): Promise<void> {
  await tx.agreement.updateMany({ where: { programmeId, id, state: 'DRAFT' }, data: { renewsId } })
}

/** The agreement this one renews; null for one that renews none. */
export async function selectRenewed(db: Db, programmeId: string, id: string): Promise<{ number: string } | null> {
  const rows = await db.$queryRaw<{ number: string }[]>`
    SELECT renewed.number
      FROM agreement
      JOIN agreement AS renewed ON renewed.programme_id = agreement.programme_id AND renewed.id = agreement.renews_id
     WHERE agreement.programme_id = ${programmeId}::uuid AND agreement.id = ${id}::uuid`
  return rows[0] ?? null
}

/** The agreements that renew this one, the latest first. */
export async function selectRenewals(
  db: Db,
  programmeId: string,
  id: string,
  limit: number,
): Promise<{ number: string; state: AgreementState }[]> {
  return db.agreement.findMany({
    where: { programmeId, renewsId: id, state: { not: 'VOID' } },
    orderBy: { createdAt: 'desc' },
    take: limit,
    select: { number: true, state: true },
  })
}
