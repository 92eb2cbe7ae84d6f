import type { Db, Tx } from '~/platform/db/db'

/** Joins accounts: an official of this programme whose membership goes on. */
export async function findOfficial(
  db: Db,
  programmeId: string,
  phone: string,
): Promise<{ personId: string; name: string } | null> {
  const [row] = await db.$queryRaw<{ personId: string; name: string }[]>`
    SELECT person.id AS "personId", person.name
      FROM person
      JOIN membership ON membership.person_id = person.id
     WHERE person.phone = ${phone} AND person.disabled_at IS NULL
       AND membership.programme_id = ${programmeId}::uuid AND membership.role = 'OFFICIAL' AND membership.ended_at IS NULL
     LIMIT 1`
  return row ?? null
}

export async function readNames(db: Db, personIds: string[]): Promise<Map<string, string>> {
  const people = await db.person.findMany({ where: { id: { in: personIds } }, select: { id: true, name: true } })
  return new Map(people.map(({ id, name }) => [id, name]))
}

export async function readVillageNames(
  db: Db | Tx,
  programmeId: string,
): Promise<{ rows: { id: string; name: string }[]; since: number }> {
  const [rows, programme] = await Promise.all([
    db.village.findMany({ where: { programmeId }, select: { id: true, name: true }, orderBy: { position: 'asc' } }),
    db.programme.findUniqueOrThrow({ where: { id: programmeId }, select: { since: true } }),
  ])
  return { rows, since: programme.since }
}
