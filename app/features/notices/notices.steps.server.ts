import { type Role, type SignedInPerson, sideOf } from '~/domain/access/actor'
import { type FactsOf, NOTICE_KINDS, type NoticeKind, type NoticeKindRow, rolesFor } from '~/domain/notice/notice-kinds'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { UseCaseContext } from '../use-case'
import { insertReadOf } from './inbox.repo.server'
import { insertNotices, settleBySubject, withdrawBySubject } from './notices.repo.server'

/**
 * Whom a notice is for. An organisation is read by those of its roles that the kind concerns, unless they are named;
 * `side` is the side of the trade it stands on.
 */
export type NoticeAudience =
  | { readonly organisationId: string; readonly side: 'BUYER' | 'SUPPLIER'; readonly roles?: readonly Role[] }
  | { readonly officials: true }
  | { readonly personId: string }

/** The document or thing a notice is about. */
export interface NoticeSubject {
  readonly type: string
  /** A uuid. */
  readonly id: string
}

export interface NoticeInput<K extends NoticeKind = NoticeKind> {
  readonly audience: NoticeAudience
  readonly kind: K
  readonly subject: NoticeSubject
  /** Where the task is: '/orders/CG-2026-000087'. */
  readonly path: string
  readonly facts: FactsOf<K>
  /** Tells whoever caused it too: security notices. */
  readonly alsoMe?: boolean
}

/** A notice of any kind, with the facts of its kind. */
export type Notice = { [K in NoticeKind]: NoticeInput<K> }[NoticeKind]

type NoticeContext = Pick<UseCaseContext, 'actor' | 'now'>

/**
 * Tells somebody something, in the transaction that did it: one row, however many read it, and one statement. What
 * earlier notices of the same subject asked for counts as done. Whoever caused it is not told.
 */
export async function enqueueNotice(tx: Tx, { actor, now }: NoticeContext, notices: Notice | Notice[]): Promise<void> {
  const me = actor.kind === 'visitor' ? null : (actor.personId ?? null)
  const rows = [notices].flat().map(({ audience, kind, subject, path, facts, alsoMe }) => ({
    id: uuid7(),
    kind,
    ...addressOf(audience, kind),
    subject,
    path,
    facts: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)])),
    causedBy: alsoMe ? null : me,
  }))
  if (rows.length > 0) await insertNotices(tx, actor.programmeId, rows, ASKING, now)
}

/** What the notices of a subject asked for was done, and there is nothing new to tell. */
export async function settleNotices(tx: Tx, { actor, now }: NoticeContext, subjectId: string): Promise<void> {
  await settleBySubject(tx, actor.programmeId, { subjects: [subjectId], kinds: ASKING, now })
}

/** Takes back everything told about a subject that fell away: nobody sees it, nothing more of it is sent. */
export async function withdrawNotices(tx: Tx, { actor, now }: NoticeContext, subjectId: string): Promise<void> {
  await withdrawBySubject(tx, actor.programmeId, subjectId, now)
}

/** Somebody saw what these notices told at its own place: for this person they are read. */
export async function markNoticesSeen(
  tx: Tx,
  { actor, now }: { actor: SignedInPerson; now: Date },
  subjectIds: readonly string[],
): Promise<void> {
  if (subjectIds.length > 0) await insertReadOf(tx, actor, subjectIds, now)
}

const ASKING = Object.entries<NoticeKindRow>(NOTICE_KINDS)
  .filter(([, kind]) => kind.asks !== null || kind.reminds)
  .map(([name]) => name)

function addressOf(audience: NoticeAudience, kind: NoticeKind) {
  if ('personId' in audience) return { personId: audience.personId, organisationId: null, roles: [] }
  if ('officials' in audience) return { personId: null, organisationId: null, roles: ['OFFICIAL'] }
  const roles = audience.roles?.filter((role) => sideOf(role) === audience.side) ?? rolesFor(kind, audience.side)
  if (roles.length === 0) throw new Error(`nobody of an organisation may read a notice ${kind}`)
  return { personId: null, organisationId: audience.organisationId, roles: [...roles] }
}
