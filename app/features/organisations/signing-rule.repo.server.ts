import type { Db, Tx } from '~/platform/db/db'

/** Whether whoever signs for the organisation shows a second factor; an unknown one asks for it. */
export async function selectSigningFactor(db: Db | Tx, programmeId: string, id: string): Promise<boolean> {
  const row = await db.organisation.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { signingFactor: true },
  })
  return row?.signingFactor ?? true
}

/** @returns what it was before; null where there is no such organisation */
export async function updateSigningFactor(
  tx: Tx,
  programmeId: string,
  id: string,
  signingFactor: boolean,
): Promise<boolean | null> {
  const [before] = await tx.$queryRaw<{ signingFactor: boolean }[]>`
    SELECT signing_factor AS "signingFactor" FROM organisation
     WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid
       FOR UPDATE`
  if (!before) return null
  await tx.organisation.update({ where: { programmeId_id: { programmeId, id } }, data: { signingFactor } })
  return before.signingFactor
}
