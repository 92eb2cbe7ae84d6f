import type { Role } from '~/domain/access/actor'
import { normaliseName } from '~/domain/identity/names'
import { checkPassword } from '~/domain/identity/password'
import { checkPhone } from '~/domain/identity/phone'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { hashOrRefuse, matchesOrRefuse } from './password-check.server'
import { findPersonByPhone, insertMembership, insertPerson } from './people.repo.server'
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

/**
 * What a new person typed, checked and hashed. Refuses: required, too-long, forbidden-characters, bad-phone,
 * password-too-short, too-many-attempts; `field` is name, phone or password.
 */
export async function checkRegistration(typed: {
  name: string
  phone: string
  password: string
}): Promise<Outcome<Registration>> {
  const name = normaliseName(typed.name, { field: 'name' })
  if (!name.ok) return name
  const phone = checkPhone(typed.phone, { field: 'phone' })
  if (!phone.ok) return phone
  const password = checkPassword(typed.password, { field: 'password' })
  if (!password.ok) return password
  const passwordHash = await hashOrRefuse(password.value)
  return passwordHash.ok
    ? accept({ name: name.value, phone: phone.value, passwordHash: passwordHash.value })
    : passwordHash
}

/** Whose account this is, if the password is its own. Refuses: sign-in-failed, too-many-attempts. */
export async function matchesAccount(db: Db, phone: string, password: string): Promise<Outcome<string>> {
  const known = await findPersonByPhone(db, phone)
  const right = await matchesOrRefuse(known?.passwordHash ?? null, password)
  if (!right.ok) return right
  return known ? accept(known.id) : refuse('sign-in-failed')
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
