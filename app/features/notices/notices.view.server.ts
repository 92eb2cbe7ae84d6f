import type { SignedInPerson } from '~/domain/access/actor'
import {
  isNoticeKind,
  kindsFor,
  mayMute,
  NOTICE_KINDS,
  type NoticeGroup,
  type NoticeKind,
  type NoticePlace,
  toldByDefault,
} from '~/domain/notice/notice-kinds'
import type { UseCaseContext } from '../use-case'
import { selectChoices } from './choices.repo.server'
import { countInbox, type InboxPlace, selectInbox } from './inbox.repo.server'
import type { StoredFacts } from './notice-words'
import { readerOf } from './reader'

export interface InboxNotice {
  id: string
  kind: NoticeKind
  facts: StoredFacts
  createdAt: Date
  /** What it asked for was done by somebody. */
  done: boolean
  unread: boolean
}

const PAGE = 30
/** One more than is ever shown as a number. */
const COUNTED_AT_MOST = 100

type Asking = UseCaseContext<SignedInPerson>

/** How many notices this person has not read; 100 stands for more. One indexed query: every page asks it. */
export async function countUnread(ctx: Asking): Promise<number> {
  return countInbox(ctx.db, readerOf(ctx), COUNTED_AT_MOST)
}

/** A page of the inbox, unread first; `next` is where the following page begins. */
export async function readInbox(
  ctx: Asking,
  { after }: { after: string | null },
): Promise<{ notices: InboxNotice[]; next: string | null }> {
  const rows = await selectInbox(ctx.db, readerOf(ctx), { after: placeOf(after), limit: PAGE + 1 })
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  const notices = page.flatMap((row) => (isNoticeKind(row.kind) ? [{ ...row, kind: row.kind }] : []))
  return { notices, next: rows.length > PAGE && last ? textOf(last) : null }
}

export interface NoticeChoice {
  kind: NoticeKind
  group: NoticeGroup
  app: boolean
  mail: boolean
  /** Its inbox row cannot be switched off. */
  always: boolean
}

/** Where this person is told of each kind that their role may get. */
export async function readChoices(ctx: Asking): Promise<NoticeChoice[]> {
  const { personId, role } = ctx.actor
  const chosen = await selectChoices(ctx.db, personId)
  const told = (kind: NoticeKind, place: NoticePlace) =>
    chosen.find((choice) => choice.kind === kind && choice.place === place)?.wanted ?? toldByDefault(kind, place)
  return kindsFor(role).map((kind) => ({
    kind,
    group: NOTICE_KINDS[kind].group,
    app: told(kind, 'APP') || !mayMute(kind, 'APP'),
    mail: told(kind, 'MAIL'),
    always: !mayMute(kind, 'APP'),
  }))
}

function textOf({ unread, createdAt, id }: InboxPlace): string {
  return [unread ? 'u' : 'r', createdAt.getTime(), id].join('_')
}

/** What nobody could have got from a page begins at the beginning. */
function placeOf(text: string | null): InboxPlace | null {
  const found = /^([ur])_(\d{1,14})_([\da-f-]{36})$/.exec(text ?? '')
  const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
  if (!found?.[3] || !uuid.test(found[3])) return null
  return { unread: found[1] === 'u', createdAt: new Date(Number(found[2])), id: found[3] }
}
