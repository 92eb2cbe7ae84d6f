import type { Role } from '~/domain/access/actor'
import type { Standing } from '~/domain/organisation/standing'
import type { Db, Tx } from '~/platform/db/db'

export interface SessionRow {
  personId: string
  programmeId: string
  name: string
  role: Role
  title: string
  organisationId: string | null
  organisation: string | null
  standing: Standing | null
  seenAt: Date
}

/** Person, membership and organisation of a living session, in one indexed query. */
export async function selectSession(db: Db, tokenHash: Uint8Array, now: Date): Promise<SessionRow | null> {
  const [row] = await db.$queryRaw<SessionRow[]>`
    SELECT person.id::text AS "personId", session.programme_id::text AS "programmeId", person.name,
           membership.role::text AS role, membership.title, membership.organisation_id::text AS "organisationId",
           organisation.name AS organisation, organisation.standing::text AS standing, session.seen_at AS "seenAt"
      FROM session
      JOIN person ON person.id = session.person_id AND person.disabled_at IS NULL
      JOIN membership ON membership.programme_id = session.programme_id AND membership.id = session.membership_id
                     AND membership.ended_at IS NULL
      LEFT JOIN organisation ON organisation.programme_id = membership.programme_id
                            AND organisation.id = membership.organisation_id
     WHERE session.token_hash = ${tokenHash} AND session.expires_at > ${now}`
  return row ?? null
}

export interface NewSession {
  tokenHash: Uint8Array<ArrayBuffer>
  personId: string
  programmeId: string
  membershipId: string
  createdAt: Date
  expiresAt: Date
  userAgent: string
}

/** Begins a session, and clears away this person's expired ones. */
export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.session.deleteMany({ where: { personId: session.personId, expiresAt: { lte: session.createdAt } } })
  await tx.session.create({ data: { ...session, seenAt: session.createdAt } })
}

/** Many requests of one page may want this at once: only the first writes. */
export async function markSeen(db: Db, tokenHash: Uint8Array<ArrayBuffer>, seenBefore: Date, now: Date): Promise<void> {
  await db.session.updateMany({ where: { tokenHash, seenAt: { lte: seenBefore } }, data: { seenAt: now } })
}

/** @returns whose it was; null when it had ended already */
export async function deleteSession(
  db: Db | Tx,
  tokenHash: Uint8Array<ArrayBuffer>,
): Promise<{ personId: string } | null> {
  const [row] = await db.$queryRaw<{ personId: string }[]>`
    DELETE FROM session WHERE token_hash = ${tokenHash} RETURNING person_id::text AS "personId"`
  return row ?? null
}

/** Every browser in which the person acts as this member has to sign in again. */
export async function deleteSessionsOfMembership(tx: Tx, personId: string, membershipId: string): Promise<void> {
  await tx.session.deleteMany({ where: { personId, membershipId } })
}
