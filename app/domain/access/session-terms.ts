import type { Role } from './actor'

/** How long somebody stays signed in. */
export interface SessionTerms {
  /** Ends it when nothing was asked for this long. */
  readonly idleMs: number
  /** Ends it however much it is used. */
  readonly absoluteMs: number
}

const HOUR = 3600_000
const DAY = 24 * HOUR

/** A desk in an office, which others walk past: a working day, and not over a long meeting. */
const DESK: SessionTerms = { idleMs: 4 * HOUR, absoluteMs: 12 * HOUR }
/** A firm's computer. */
const FIRM: SessionTerms = { idleMs: 7 * DAY, absoluteMs: 30 * DAY }
/** A farmer's own phone: weeks may pass between two harvests. */
const PHONE: SessionTerms = { idleMs: 90 * DAY, absoluteMs: 90 * DAY }

const TERMS: Readonly<Record<Role, SessionTerms>> = {
  OFFICIAL: DESK,
  BUYER_HANDLER: FIRM,
  BUYER_APPROVER: FIRM,
  BUYER_FINANCE: FIRM,
  BUYER_MANAGER: FIRM,
  SUPPLIER_HANDLER: PHONE,
  SUPPLIER_FINANCE: PHONE,
  SUPPLIER_MANAGER: PHONE,
}

/** The limits of a session by the role it acts in. */
export function sessionTermsOf(role: Role): SessionTerms {
  return TERMS[role]
}

export interface SessionMoments {
  readonly createdAt: Date
  /** Last used; known to a few minutes. */
  readonly seenAt: Date
}

/** Whether a session still stands. By the role of now: who became an official works by an official's limits. */
export function isSessionLive(role: Role, { createdAt, seenAt }: SessionMoments, now: Date): boolean {
  const { idleMs, absoluteMs } = sessionTermsOf(role)
  return now.getTime() - seenAt.getTime() < idleMs && now.getTime() - createdAt.getTime() < absoluteMs
}
