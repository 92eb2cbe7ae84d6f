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
  /** Null when all memberships of the person are in one programme. */
  programme: string | null
  several: boolean
  standing: Standing | null
  sessionId: string
  createdAt: Date
  seenAt: Date
  confirmedAt: Date
  factorAt: Date | null
  hasFactor: boolean
  passwordChangedAt: Date | null
}

/** Person, membership and organisation of a living session, in one indexed query. */
export async function selectSession(db: Db, tokenHash: Uint8Array, now: Date): Promise<SessionRow | null> {
  const [row] = await db.$queryRaw<SessionRow[]>`
    SELECT person.id::text AS "personId", session.programme_id::text AS "programmeId", person.name,
           membership.role::text AS role, membership.title, membership.organisation_id::text AS "organisationId",
           organisation.name AS organisation, organisation.standing::text AS standing, session.id::text AS "sessionId",
           others.programme, others.several,
           session.created_at AS "createdAt", session.seen_at AS "seenAt", session.confirmed_at AS "confirmedAt", session.factor_at AS "factorAt",
           second_factor.confirmed_at IS NOT NULL AS "hasFactor", credential.changed_at AS "passwordChangedAt"
      FROM session
      JOIN person ON person.id = session.person_id AND person.disabled_at IS NULL
      JOIN membership ON membership.programme_id = session.programme_id AND membership.id = session.membership_id
                     AND membership.ended_at IS NULL
      LEFT JOIN organisation ON organisation.programme_id = membership.programme_id
                            AND organisation.id = membership.organisation_id
      LEFT JOIN credential ON credential.person_id = session.person_id
      LEFT JOIN second_factor ON second_factor.person_id = session.person_id
     CROSS JOIN LATERAL (
       SELECT count(*) > 1 AS several,
              CASE WHEN count(DISTINCT other.programme_id) > 1
                   THEN max(programme.name) FILTER (WHERE other.id = session.membership_id) END AS programme
         FROM membership AS other JOIN programme ON programme.id = other.programme_id
        WHERE other.person_id = session.person_id AND other.ended_at IS NULL) AS others
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
  await tx.session.create({ data: { ...session, seenAt: session.createdAt, confirmedAt: session.createdAt } })
}

/** Many requests of one page may want this at once: only the first writes. */
export async function markSeen(db: Db, tokenHash: Uint8Array<ArrayBuffer>, seenBefore: Date, now: Date): Promise<void> {
  await db.session.updateMany({ where: { tokenHash, seenAt: { lte: seenBefore } }, data: { seenAt: now } })
}

/** Another token for the same session, and another membership where one is given. @returns null when there is none */
export async function replaceToken(
  tx: Tx,
  { from, to, membership, now }: ReplacedToken,
): Promise<{ createdAt: Date } | null> {
  const [row] = await tx.$queryRaw<{ createdAt: Date }[]>`
    UPDATE session
       SET token_hash = ${to}, expires_at = created_at + ${membership.absoluteMs} * interval '1 ms',
           programme_id = coalesce(${membership.programmeId}::uuid, programme_id),
           membership_id = coalesce(${membership.membershipId}::uuid, membership_id)
     WHERE token_hash = ${from} AND expires_at > ${now}
    RETURNING created_at AS "createdAt"`
  return row ?? null
}

export interface ReplacedToken {
  from: Uint8Array<ArrayBuffer>
  to: Uint8Array<ArrayBuffer>
  membership: { programmeId: string | null; membershipId: string | null; absoluteMs: number }
  now: Date
}

/** Notes that the person has just shown the password, the second factor, or both. */
export async function markConfirmed(
  db: Db | Tx,
  tokenHash: Uint8Array<ArrayBuffer>,
  shown: { confirmedAt?: Date; factorAt?: Date },
): Promise<void> {
  await db.session.updateMany({ where: { tokenHash }, data: shown })
}

/** Ends the person's sessions: all, or all but one, or those of one membership. @returns how many */
export async function deleteSessionsOf(
  tx: Db | Tx,
  personId: string,
  which: { exceptTokenHash?: Uint8Array<ArrayBuffer>; id?: string; membershipId?: string } = {},
): Promise<number> {
  const { exceptTokenHash, ...narrower } = which
  const { count } = await tx.session.deleteMany({
    where: { personId, ...narrower, ...(exceptTokenHash ? { tokenHash: { not: exceptTokenHash } } : {}) },
  })
  return count
}

export interface DeviceRow {
  id: string
  userAgent: string
  createdAt: Date
  seenAt: Date
  role: Role
}

/** The person's sessions that have not run out, the last used first. */
export async function selectDevices(db: Db, personId: string, now: Date, limit: number): Promise<DeviceRow[]> {
  return await db.$queryRaw<DeviceRow[]>`
    SELECT session.id::text AS id, session.user_agent AS "userAgent", session.created_at AS "createdAt",
           session.seen_at AS "seenAt", membership.role::text AS role
      FROM session
      JOIN membership ON membership.programme_id = session.programme_id AND membership.id = session.membership_id
                     AND membership.ended_at IS NULL
     WHERE session.person_id = ${personId}::uuid AND session.expires_at > ${now}
     ORDER BY session.seen_at DESC, session.id
     LIMIT ${limit}`
}

/** Clears away what has run out, some at a time. @returns how many went */
export async function deleteExpiredSessions(db: Db, now: Date): Promise<number> {
  return await db.$executeRaw`
    DELETE FROM session WHERE token_hash IN (
      SELECT token_hash FROM session WHERE expires_at <= ${now} LIMIT 5000 FOR UPDATE SKIP LOCKED)`
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
