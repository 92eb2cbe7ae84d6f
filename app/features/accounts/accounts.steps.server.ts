import type { Role } from '~/domain/access/actor'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { insertMembership, insertPerson } from './people.repo.server'
import { deleteSession, insertSession } from './sessions.repo.server'
import { freshToken, hashOfToken } from './token.server'

export interface Membership {
  programmeId: string
  /** Null for officials. */
  organisationId: string | null
  role: Role
  /** What the person is called in papers; may be empty. */
  title: string
}

export interface Registration {
  phone: string
  name: string
  passwordHash: string
}

/** A new person; null when the phone belongs to somebody already. */
export async function registerPerson(tx: Tx, person: Registration, now: Date): Promise<string | null> {
  const id = uuid7(now.getTime())
  return (await insertPerson(tx, { id, ...person, createdAt: now })) ? id : null
}

/** Makes the person a member; one who is already is left as they are. @returns the membership's id */
export async function joinProgramme(tx: Tx, personId: string, membership: Membership, now: Date): Promise<string> {
  return await insertMembership(tx, { id: uuid7(now.getTime()), personId, ...membership })
}

/** A session that has begun: what the cookie carries and how long. */
export interface OpenedSession {
  token: string
  expiresAt: Date
}

const SESSION_MS = 30 * 24 * 3600_000
const USER_AGENT_KEPT = 300

/** Begins a session of 30 days with a token of its own, and ends the one this browser had. Use does not prolong it. */
export async function openSession(
  tx: Tx,
  { personId, programmeId, membershipId }: { personId: string; programmeId: string; membershipId: string },
  { userAgent, previousToken }: { userAgent: string; previousToken: string | null },
  now: Date,
): Promise<OpenedSession> {
  if (previousToken) await deleteSession(tx, hashOfToken(previousToken))
  const { token, hash } = freshToken()
  const expiresAt = new Date(now.getTime() + SESSION_MS)
  const kept = userAgent.replace(/\p{Cc}/gu, ' ').slice(0, USER_AGENT_KEPT)
  const who = { personId, programmeId, membershipId }
  await insertSession(tx, { ...who, tokenHash: hash, createdAt: now, expiresAt, userAgent: kept })
  return { token, expiresAt }
}
