import type { Role } from '~/domain/access/actor'
import { sessionTermsOf } from '~/domain/access/session-terms'
import { normaliseName } from '~/domain/identity/names'
import type { PasswordRules } from '~/domain/identity/password'
import { checkPhone } from '~/domain/identity/phone'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { hashNewPassword, matchesOrRefuse } from './password-check.server'
import { findPersonByPhone, insertMembership, insertPerson } from './people.repo.server'
import { deleteSession, deleteSessionsOf, insertSession, replaceToken } from './sessions.repo.server'
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
 * those of hashNewPassword; `field` is name, phone or password.
 */
export async function checkRegistration(
  typed: { name: string; phone: string; password: string },
  rules: PasswordRules = 'plain',
): Promise<Outcome<Registration>> {
  const name = normaliseName(typed.name, { field: 'name' })
  if (!name.ok) return name
  const phone = checkPhone(typed.phone, { field: 'phone' })
  if (!phone.ok) return phone
  const about = [phone.value, name.value]
  const passwordHash = await hashNewPassword(typed.password, { field: 'password', rules, about })
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

const USER_AGENT_KEPT = 300

/** Whom a session is of, and what it acts as. */
export interface SessionOwner {
  personId: string
  programmeId: string
  membershipId: string
  role: Role
}

/** Begins a session with a token of its own, as long as the role allows, and ends the one this browser had. */
export async function openSession(
  tx: Tx,
  { personId, programmeId, membershipId, role }: SessionOwner,
  { userAgent, previousToken }: { userAgent: string; previousToken: string | null },
  now: Date,
): Promise<OpenedSession> {
  if (previousToken) await deleteSession(tx, hashOfToken(previousToken))
  const { token, hash } = freshToken()
  const expiresAt = new Date(now.getTime() + sessionTermsOf(role).absoluteMs)
  const kept = userAgent.replace(/\p{Cc}/gu, ' ').slice(0, USER_AGENT_KEPT)
  const who = { personId, programmeId, membershipId }
  await insertSession(tx, { ...who, tokenHash: hash, createdAt: now, expiresAt, userAgent: kept })
  return { token, expiresAt }
}

/**
 * Gives the session another token, and where one is named the membership it acts in from now on: at every change of
 * its rights. The old
 * token opens nothing any more; whoever calls sets the new cookie. Null when the session has ended meanwhile.
 */
export async function rotateSession(
  tx: Tx,
  token: string,
  { programmeId, membershipId, role }: Pick<SessionOwner, 'role'> & Partial<Omit<SessionOwner, 'personId'>>,
  now: Date,
): Promise<OpenedSession | null> {
  const { token: next, hash } = freshToken()
  const { absoluteMs } = sessionTermsOf(role)
  const membership = { programmeId: programmeId ?? null, membershipId: membershipId ?? null, absoluteMs }
  const session = await replaceToken(tx, { from: hashOfToken(token), to: hash, membership, now })
  return session && { token: next, expiresAt: new Date(session.createdAt.getTime() + absoluteMs) }
}

/**
 * Ends a person's sessions on every device, in the transaction that made it necessary: a new password, a disabled
 * person, rights that somebody else has changed. `except` is the token of a session that stays; with a membership only
 * those that act in it end. @returns how many ended
 */
export async function endSessions(
  tx: Tx,
  personId: string,
  { except, membershipId }: { except?: string; membershipId?: string } = {},
): Promise<number> {
  const exceptTokenHash = except === undefined ? undefined : hashOfToken(except)
  return await deleteSessionsOf(tx, personId, {
    ...(exceptTokenHash ? { exceptTokenHash } : {}),
    ...(membershipId ? { membershipId } : {}),
  })
}

/** A link's secret, for whoever hands a link out: the token is shown once, its hash is what is kept. */
export { freshToken, hashOfToken } from './token.server'
