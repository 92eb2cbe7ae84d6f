import type { Role } from '~/domain/access/actor'
import type { Standing } from '~/domain/organisation/standing'
import type { Db, Tx } from '~/platform/db/db'

export interface SignInRow {
  personId: string
  passwordHash: string
  programmeId: string
  membershipId: string
  role: Role
  name: string
  organisationId: string | null
  standing: Standing | null
}

/**
 * Whoever may sign in with this phone, with the membership they then act in: where the host name selects a programme,
 * one of that; then the one they used last, then one of the preferred programme, the oldest first. Disabled persons
 * and ended memberships are not there.
 */
export async function selectForSignIn(db: Db, phone: string, preferredProgrammeId: string): Promise<SignInRow | null> {
  const [row] = await db.$queryRaw<SignInRow[]>`
    SELECT person.id::text AS "personId", credential.password_hash AS "passwordHash", person.name,
           membership.programme_id::text AS "programmeId", membership.id::text AS "membershipId",
           membership.role::text AS role, membership.organisation_id::text AS "organisationId",
           organisation.standing::text AS standing
      FROM person
      JOIN credential ON credential.person_id = person.id
      JOIN membership ON membership.person_id = person.id AND membership.ended_at IS NULL
      JOIN programme ON programme.id = membership.programme_id
      LEFT JOIN organisation ON organisation.programme_id = membership.programme_id
                            AND organisation.id = membership.organisation_id
     WHERE person.phone = ${phone} AND person.disabled_at IS NULL
     ORDER BY programme.host IS NOT NULL AND programme.id = ${preferredProgrammeId}::uuid DESC,
              membership.used_at DESC NULLS LAST, programme.id = ${preferredProgrammeId}::uuid DESC, membership.id
     LIMIT 1`
  return row ?? null
}

export interface KnownPerson {
  id: string
  name: string
  /** Null: without a password nobody signs in as this person. */
  passwordHash: string | null
}

/** A person by phone, member of this programme or not; disabled ones count as known without a password. */
export async function findPersonByPhone(db: Db | Tx, phone: string): Promise<KnownPerson | null> {
  const [row] = await db.$queryRaw<KnownPerson[]>`
    SELECT person.id::text AS id, person.name,
           CASE WHEN person.disabled_at IS NULL THEN credential.password_hash END AS "passwordHash"
      FROM person LEFT JOIN credential ON credential.person_id = person.id
     WHERE person.phone = ${phone}`
  return row ?? null
}

export interface NewPerson {
  id: string
  phone: string
  name: string
  passwordHash: string
  createdAt: Date
}

/** @returns false when the phone belongs to somebody already; then nothing is written */
export async function insertPerson(tx: Tx, { id, phone, name, passwordHash, createdAt }: NewPerson): Promise<boolean> {
  const person = { id, phone, name, createdAt }
  const { count } = await tx.person.createMany({ data: person, skipDuplicates: true })
  if (count === 0) return false
  await tx.credential.create({ data: { personId: id, passwordHash, changedAt: createdAt } })
  return true
}

export interface NewMembership {
  programmeId: string
  id: string
  personId: string
  organisationId: string | null
  role: Role
  title: string
}

/** Makes a member, or finds the living membership in the same organisation. @returns the membership's id */
export async function insertMembership(tx: Tx, membership: NewMembership): Promise<string> {
  const { count } = await tx.membership.createMany({ data: membership, skipDuplicates: true })
  if (count === 1) return membership.id
  const { programmeId, personId, organisationId } = membership
  const standing = await tx.membership.findFirstOrThrow({
    where: { programmeId, personId, organisationId, endedAt: null },
    select: { id: true },
  })
  return standing.id
}

export async function selectPersonNames(
  db: Db | Tx,
  personIds: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return await db.person.findMany({ where: { id: { in: [...personIds] } }, select: { id: true, name: true } })
}

export interface MemberRow {
  phone: string
  personId: string
  name: string
  role: Role
  organisationId: string | null
  organisation: string | null
}

/** Living members of the programme with these phones, with the names of their organisations. */
export async function selectMembersByPhone(
  db: Db | Tx,
  programmeId: string,
  phones: readonly string[],
): Promise<MemberRow[]> {
  return await db.$queryRaw<MemberRow[]>`
    SELECT person.phone, person.id::text AS "personId", person.name, membership.role::text AS role,
           membership.organisation_id::text AS "organisationId", organisation.name AS organisation
      FROM person
      JOIN membership ON membership.person_id = person.id AND membership.programme_id = ${programmeId}::uuid
                     AND membership.ended_at IS NULL
      LEFT JOIN organisation ON organisation.programme_id = membership.programme_id
                            AND organisation.id = membership.organisation_id
     WHERE person.phone = ANY(${[...phones]}) AND person.disabled_at IS NULL
     ORDER BY person.phone, membership.id`
}

/** Null once the account is closed. */
export async function selectOwnPhone(db: Db | Tx, personId: string): Promise<string | null> {
  const person = await db.person.findUnique({ where: { id: personId }, select: { phone: true } })
  return person?.phone ?? null
}

export async function updateName(tx: Tx, personId: string, name: string): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { name } })
}

/** Of two who want the same phone at once the second fails on its unique key: look for it first. */
export async function updatePhone(tx: Tx, personId: string, phone: string): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { phone } })
}

/** Null: without a password. */
export async function selectOwnHash(db: Db | Tx, personId: string): Promise<string | null> {
  const credential = await db.credential.findUnique({ where: { personId }, select: { passwordHash: true } })
  return credential?.passwordHash ?? null
}

export async function countOfficialMembers(db: Db | Tx, programmeId: string): Promise<number> {
  return await db.membership.count({ where: { programmeId, role: 'OFFICIAL', endedAt: null } })
}
