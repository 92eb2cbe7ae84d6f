import type { SignedInPerson } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { findInInbox, insertAllRead, insertRead } from './inbox.repo.server'
import { readerOf } from './reader'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Marks one notice as read, for this person alone. @returns where its task is. Refuses: not-found. */
export async function readNotice(ctx: UseCaseContext<SignedInPerson>, id: string): Promise<Outcome<{ path: string }>> {
  const reader = readerOf(ctx)
  const found = UUID.test(id) ? await findInInbox(ctx.db, reader, id) : null
  if (!found) return refuse('not-found')
  await insertRead(ctx.db, reader, id, ctx.now)
  return accept(found)
}

/** Marks all that this person has unread. */
export async function readAllNotices(ctx: UseCaseContext<SignedInPerson>): Promise<void> {
  await insertAllRead(ctx.db, readerOf(ctx), ctx.now)
}
