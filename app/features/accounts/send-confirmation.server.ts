import { z } from 'zod'
import { DEFAULT_LOCALE, isLocale } from '~/messages'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { SendingFailed } from '~/platform/messaging/messaging'
import type { JobKind } from '~/platform/queue/job'
import type { UseCaseContext } from '../use-case'
import { findConfirmation, setConfirmationToken } from './email.repo.server'
import { confirmationMail } from './notice-mail'
import type { Sending, SendingWays } from './send-notice.server'
import { freshToken } from './token.server'

/** The link for the address that waits; the token is made by the job and stands in no queue. */
export const confirmationJob: JobKind<{ personId: string }> = {
  name: 'confirm-email',
  payload: z.object({ personId: z.uuid() }),
}

/** Mails the link. Every attempt makes a new one: that of the latest mail works. */
export async function sendConfirmation(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  { mailer, origin }: SendingWays,
  personId: string,
): Promise<Sending> {
  const waiting = await findConfirmation(db, personId, now)
  if (!waiting) return { end: 'skipped' }
  const { token, hash } = freshToken()
  if (!(await inTransaction(db, (tx) => setConfirmationToken(tx, personId, hash, now)))) return { end: 'skipped' }
  const locale = isLocale(waiting.mailLocale) ? waiting.mailLocale : DEFAULT_LOCALE
  try {
    const mail = confirmationMail(locale, `${origin}/confirm-mail/${token}`)
    await mailer.send({ id: uuid7(now.getTime()), to: waiting.email, ...mail })
    return { end: 'sent' }
  } catch (error) {
    const failure = error instanceof SendingFailed ? error : new SendingFailed(String(error), false)
    return { end: failure.permanent ? 'parked' : 'later', reason: failure.message }
  }
}
