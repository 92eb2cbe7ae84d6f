import type { Db, Tx } from '~/platform/db/db'

/** Programme that this host name selects, else the first one; null in a database that was never filled. */
export async function selectProgrammeId(db: Db | Tx, hostname: string | null): Promise<string | null> {
  const [row] = await db.$queryRaw<{ id: string | null }[]>`
    SELECT coalesce((SELECT id FROM programme WHERE host = ${hostname}),
                    (SELECT id FROM programme ORDER BY id LIMIT 1))::text AS id`
  return row?.id ?? null
}

export interface ProgrammeRow {
  id: string
  slug: string
  name: string
  helper: string
  assisted: string
  since: number
  defaultTargetFen: bigint | null
  ruleVersion: number
  /** Whether a new product is looked at before it is sold. */
  lookFirst: boolean
  host: string | null
  setUpAt: Date | null
}

export async function findProgramme(db: Db | Tx, id: string): Promise<ProgrammeRow | null> {
  return await db.programme.findUnique({ where: { id }, omit: { createdAt: true } })
}

export type ProgrammeFacts = Pick<
  ProgrammeRow,
  'name' | 'helper' | 'assisted' | 'since' | 'defaultTargetFen' | 'lookFirst'
>

/** The programme under its lock, as it is now. */
export async function lockProgramme(tx: Tx, id: string): Promise<ProgrammeRow | null> {
  await tx.$queryRaw`SELECT id FROM programme WHERE id = ${id}::uuid FOR UPDATE`
  return await findProgramme(tx, id)
}

export async function updateProgramme(tx: Tx, id: string, facts: ProgrammeFacts): Promise<void> {
  await tx.programme.update({ where: { id }, data: facts })
}

/** @returns false when it was said before */
export async function markSetUp(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.programme.updateMany({ where: { id, setUpAt: null }, data: { setUpAt: now } })
  return count === 1
}

/** @returns false when the slug or the host belongs to another */
export async function insertProgramme(
  tx: Tx,
  programme: Omit<ProgrammeRow, 'ruleVersion' | 'setUpAt' | 'lookFirst'>,
  createdAt: Date,
): Promise<boolean> {
  const { count } = await tx.programme.createMany({ data: { ...programme, createdAt }, skipDuplicates: true })
  return count === 1
}

export async function findProgrammeBySlug(db: Db | Tx, slug: string): Promise<string | null> {
  const found = await db.programme.findUnique({ where: { slug }, select: { id: true } })
  return found?.id ?? null
}
