import type { Db, Tx } from '~/platform/db/db'

export async function findInstallation(db: Db | Tx): Promise<{ sample: boolean } | null> {
  return await db.installation.findUnique({ where: { id: 1 }, select: { sample: true } })
}

export async function insertInstallation(tx: Tx, sample: boolean, filledAt: Date): Promise<boolean> {
  const { count } = await tx.installation.createMany({ data: { id: 1, sample, filledAt }, skipDuplicates: true })
  return count === 1
}
