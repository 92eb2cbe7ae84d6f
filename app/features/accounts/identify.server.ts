import type { Actor } from '~/domain/access/actor'
import type { Confirmation } from '~/domain/access/confirmation'
import { isSessionLive } from '~/domain/access/session-terms'
import type { Db } from '~/platform/db/db'
import { programmeForHost } from '../programmes/programmes.view.server'
import { markSeen, selectSession } from './sessions.repo.server'
import { hashOfToken } from './token.server'

export interface PersonSummary {
  name: string
  /** Name of the organisation; null for officials. */
  organisation: string | null
  role: Extract<Actor, { kind: 'person' }>['role']
  title: string
  /** The programme the person acts in; null for those whose memberships are all in one. */
  programme: string | null
  /** There are other memberships to switch to. */
  several: boolean
  /** How the programme has the organisation; null for officials. */
  standing: Extract<Actor, { kind: 'person' }>['standing']
}

export interface Identity {
  actor: Actor
  /** Null for visitors. */
  viewer: PersonSummary | null
  /** Null for visitors. */
  session: SessionSummary | null
}

/** What the session itself knows. */
export interface SessionSummary extends Confirmation {
  id: string
  /** Null when the person has no password. */
  passwordChangedAt: Date | null
}

export interface IdentifyInput {
  /** What the browser presented as its session. */
  token: string | null
  hostname: string
  now: Date
}

const SEEN_EVERY_MS = 5 * 60_000

/**
 * Who asks, and in which programme: that of the session's membership, else that of the host name, else the first.
 * One query; a session whose membership has ended or whose person is disabled is none.
 */
export async function identify(db: Db, { token, hostname, now }: IdentifyInput): Promise<Identity> {
  const tokenHash = token === null ? null : hashOfToken(token)
  const session = tokenHash && (await selectSession(db, tokenHash, now))
  if (!session || !isSessionLive(session.role, session, now)) {
    return {
      actor: { kind: 'visitor', programmeId: await programmeForHost(db, hostname) },
      viewer: null,
      session: null,
    }
  }
  const seenBefore = new Date(now.getTime() - SEEN_EVERY_MS)
  if (session.seenAt <= seenBefore) await markSeen(db, tokenHash, seenBefore, now)
  const { personId, name, programmeId, role, organisationId, organisation, title, standing, programme, several } =
    session
  const { sessionId, confirmedAt, factorAt, hasFactor, passwordChangedAt } = session
  return {
    actor: { kind: 'person', personId, name, programmeId, role, organisationId, standing },
    viewer: { name, organisation, role, title, standing, programme, several },
    session: { id: sessionId, confirmedAt, factorAt, hasFactor, passwordChangedAt },
  }
}
