import type { SignedInPerson } from '~/domain/access/actor'
import { DEFAULT_LOCALE, isLocale, type Locale } from '~/messages'
import type { UseCaseContext } from '../use-case'
import { findConfirmation, selectMailSettings } from './email.repo.server'
import { isForOtherMembership } from './notice-readers.repo.server'
import { hashOfToken } from './token.server'

type Asking = UseCaseContext<SignedInPerson>

/** Where one's own mail goes, and in which language. */
export async function readMailSettings({
  db,
  actor,
  now,
}: Asking): Promise<{ email: string | null; waiting: string | null; locale: Locale }> {
  const { email, mailLocale, waiting } = await selectMailSettings(db, actor.personId, now)
  return { email, waiting: waiting?.email ?? null, locale: isLocale(mailLocale) ? mailLocale : DEFAULT_LOCALE }
}

/** The address that this link confirms; null for another's link, a used or an old one. */
export async function readWaitingEmail({ db, actor, now }: Asking, token: string): Promise<string | null> {
  const waiting = await findConfirmation(db, actor.personId, now)
  return waiting && Buffer.from(waiting.tokenHash).equals(hashOfToken(token)) ? waiting.email : null
}

/** Whether this notice, which is not in the inbox one looks at, lies in that of another of one's memberships. */
export async function isInOtherInbox({ db, actor }: Asking, noticeId: string): Promise<boolean> {
  return UUID.test(noticeId) && (await isForOtherMembership(db, actor.personId, noticeId))
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
