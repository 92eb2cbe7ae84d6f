import type { Db, Tx } from '~/platform/db/db'

export interface Installation {
  sample: boolean
}

/** What this database was first filled with; null: it is empty. */
export async function readInstallation(db: Db | Tx): Promise<Installation | null> {
  return await db.installation.findUnique({ where: { id: 1 }, select: { sample: true } })
}

/** Fixed for ever. @returns false when somebody else wrote it first. */
export async function insertInstallation(tx: Tx, sample: boolean, filledAt: Date): Promise<boolean> {
  const { count } = await tx.installation.createMany({ data: { id: 1, sample, filledAt }, skipDuplicates: true })
  return count === 1
}
