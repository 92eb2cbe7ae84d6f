import type { SignedInPerson } from '~/domain/access/actor'
import { UNREAD_DAYS } from '~/domain/notice/notice-kinds'
import type { UseCaseContext } from '../use-case'
import type { Reader } from './inbox.repo.server'

const DAY_MS = 86_400_000

/** Which inboxes somebody reads now follows from the membership they act in. */
export function readerOf({ actor, now }: Pick<UseCaseContext<SignedInPerson>, 'actor' | 'now'>): Reader {
  return {
    programmeId: actor.programmeId,
    personId: actor.personId,
    role: actor.role,
    groupInbox: actor.organisationId ?? actor.programmeId,
    unreadSince: new Date(now.getTime() - UNREAD_DAYS * DAY_MS),
  }
}
