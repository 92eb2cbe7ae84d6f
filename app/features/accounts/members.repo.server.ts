import type { Role } from '~/domain/access/actor'
import type { Standing } from '~/domain/organisation/standing'
import type { Db, Tx } from '~/platform/db/db'

/** Whether the phone's owner is a living member of the organisation, or an official (null). */
export async function isMember(
  tx: Tx,
  programmeId: string,
  organisationId: string | null,
  phone: string,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM person
        JOIN membership ON membership.person_id = person.id AND membership.ended_at IS NULL
                       AND membership.programme_id = ${programmeId}::uuid
                       AND (membership.organisation_id = ${organisationId}::uuid
                            OR (${organisationId}::uuid IS NULL AND membership.organisation_id IS NULL))
       WHERE person.phone = ${phone}) AS found`
  return row?.found ?? false
}

export interface MembershipRow {
  id: string
  personId: string
  organisationId: string | null
  role: Role
  title: string
}

/** A living membership. */
export async function selectMembership(db: Db | Tx, programmeId: string, id: string): Promise<MembershipRow | null> {
  return await db.membership.findFirst({
    where: { programmeId, id, endedAt: null },
    select: { id: true, personId: true, organisationId: true, role: true, title: true },
  })
}

/**
 * The living memberships of a place that grant rights, locked until the transaction ends: of two leaders who take
 * each other's rights at once, the second sees what the first has done.
 */
export async function lockLeaders(tx: Tx, programmeId: string, organisationId: string | null): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT membership.id::text AS id FROM membership
      JOIN person ON person.id = membership.person_id AND person.disabled_at IS NULL
     WHERE membership.programme_id = ${programmeId}::uuid AND membership.ended_at IS NULL
       AND (membership.organisation_id = ${organisationId}::uuid
            OR (${organisationId}::uuid IS NULL AND membership.organisation_id IS NULL))
       AND membership.role IN ('OFFICIAL', 'BUYER_MANAGER', 'SUPPLIER_MANAGER')
     ORDER BY membership.id
       FOR UPDATE OF membership`
  return rows.map(({ id }) => id)
}

/** @returns false when it has ended or is another by now */
export async function updateMembership(
  tx: Tx,
  programmeId: string,
  { id, role }: MembershipRow,
  change: { role: Role; title: string },
): Promise<boolean> {
  const { count } = await tx.membership.updateMany({ where: { programmeId, id, role, endedAt: null }, data: change })
  return count === 1
}

/** @returns false when it has ended or is another by now */
export async function endMembershipRow(
  tx: Tx,
  programmeId: string,
  { id, role }: MembershipRow,
  endedAt: Date,
): Promise<boolean> {
  const { count } = await tx.membership.updateMany({
    where: { programmeId, id, role, endedAt: null },
    data: { endedAt },
  })
  return count === 1
}

export interface MemberListing {
  id: string
  personId: string
  name: string
  phone: string | null
  role: Role
  title: string
  /** The last instant one of their browsers was here, null when they are signed in nowhere. */
  seenAt: Date | null
}

/** The living members of an organisation, or the officials (null), in the order they came, from after an id on. */
export async function selectMembers(
  db: Db,
  programmeId: string,
  organisationId: string | null,
  { after, limit }: { after: string | null; limit: number },
): Promise<MemberListing[]> {
  return await db.$queryRaw<MemberListing[]>`
    SELECT membership.id::text AS id, person.id::text AS "personId", person.name, person.phone,
           membership.role::text AS role, membership.title,
           (SELECT max(session.seen_at) FROM session
             WHERE session.person_id = person.id AND session.membership_id = membership.id) AS "seenAt"
      FROM membership
      JOIN person ON person.id = membership.person_id
     WHERE membership.programme_id = ${programmeId}::uuid AND membership.ended_at IS NULL
       AND (membership.organisation_id = ${organisationId}::uuid
            OR (${organisationId}::uuid IS NULL AND membership.organisation_id IS NULL))
       AND (${after}::uuid IS NULL OR membership.id > ${after}::uuid)
     ORDER BY membership.id
     LIMIT ${limit}`
}

/** One of them, by the membership's id, with where it is. */
export async function selectMember(
  db: Db,
  programmeId: string,
  id: string,
): Promise<(Omit<MemberListing, 'seenAt'> & { organisationId: string | null }) | null> {
  const [row] = await db.$queryRaw<(Omit<MemberListing, 'seenAt'> & { organisationId: string | null })[]>`
    SELECT membership.id::text AS id, person.id::text AS "personId", person.name, person.phone,
           membership.role::text AS role, membership.title, membership.organisation_id::text AS "organisationId"
      FROM membership
      JOIN person ON person.id = membership.person_id
     WHERE membership.programme_id = ${programmeId}::uuid AND membership.id = ${id}::uuid
       AND membership.ended_at IS NULL`
  return row ?? null
}

/** The next sign-in of the person begins in this membership. */
export async function markUsed(tx: Tx, programmeId: string, id: string, now: Date): Promise<void> {
  await tx.membership.updateMany({ where: { programmeId, id }, data: { usedAt: now } })
}

export interface OwnMembershipRow extends MembershipRow {
  programmeId: string
  programme: string
  organisation: string | null
  standing: Standing | null
}

const MOST_MEMBERSHIPS = 200

/** What a person is a member of, in all programmes, the last used first; at most 200. */
export async function selectMembershipsOf(db: Db | Tx, personId: string): Promise<OwnMembershipRow[]> {
  return await db.$queryRaw<OwnMembershipRow[]>`
    SELECT membership.id::text AS id, membership.person_id::text AS "personId", membership.role::text AS role,
           membership.title, membership.organisation_id::text AS "organisationId",
           programme.id::text AS "programmeId", programme.name AS programme, organisation.name AS organisation,
           organisation.standing::text AS standing
      FROM membership
      JOIN programme ON programme.id = membership.programme_id
      LEFT JOIN organisation ON organisation.programme_id = membership.programme_id
                            AND organisation.id = membership.organisation_id
     WHERE membership.person_id = ${personId}::uuid AND membership.ended_at IS NULL
     ORDER BY membership.used_at DESC NULLS LAST, membership.id
     LIMIT ${MOST_MEMBERSHIPS}`
}
