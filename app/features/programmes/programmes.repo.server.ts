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
}

export async function findProgramme(db: Db | Tx, id: string): Promise<ProgrammeRow | null> {
  return await db.programme.findUnique({ where: { id }, omit: { host: true, createdAt: true } })
}
