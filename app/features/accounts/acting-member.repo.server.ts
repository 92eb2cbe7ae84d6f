import type { Db } from '~/platform/db/db'

/** What a person is in an organisation today; null: nothing. */
export async function selectMember(
  db: Db,
  programmeId: string,
  personId: string,
  organisationId: string,
): Promise<{ name: string; role: string; standing: string | null } | null> {
  const [row] = await db.$queryRaw<{ name: string; role: string; standing: string | null }[]>`
    SELECT person.name, membership.role::text AS role, organisation.standing::text AS standing
      FROM membership
      JOIN person ON person.id = membership.person_id
      JOIN organisation ON organisation.programme_id = membership.programme_id
                       AND organisation.id = membership.organisation_id
     WHERE membership.programme_id = ${programmeId}::uuid AND membership.person_id = ${personId}::uuid
       AND membership.organisation_id = ${organisationId}::uuid AND membership.ended_at IS NULL
     ORDER BY membership.id
     LIMIT 1`
  return row ?? null
}
