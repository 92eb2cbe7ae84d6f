import { isNoticeKind } from '~/domain/notice/notice-kinds'
import { DEFAULT_LOCALE, isLocale } from '~/messages'
import { inTransaction } from '~/platform/db/db'
import { type Messaging, SendingFailed } from '~/platform/messaging/messaging'
import { closeDelivery, failDelivery, type OpenDelivery } from '../notices/deliveries.steps.server'
import { noticeWords } from '../notices/notice-words'
import type { UseCaseContext } from '../use-case'
import { noticeMail } from './notice-mail'
import { type DeliveryRow, findDelivery } from './notice-readers.repo.server'

export interface SendingWays extends Messaging {
  /** The public address, without a trailing slash. */
  origin: string
}

/** `later` may be tried again, `parked` not. */
export type Sending = { end: 'sent' | 'skipped' } | { end: 'later' | 'parked'; reason: string }

/**
 * Sends one delivery. One that was sent is not sent again; one whose notice fell away meanwhile, or whose reader has no
 * address any more, is skipped. No transaction is open while the message goes out: a process killed between the
 * sending and its record sends it once more, under the same id.
 *
 * @param last whether a failure now is the last
 */
export async function sendNotice(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  ways: SendingWays,
  delivery: OpenDelivery,
  last: boolean,
): Promise<Sending> {
  const found = await findDelivery(db, delivery.programmeId, delivery.id)
  if (!found || found.closed) return { end: 'skipped' }
  const send = wayOf(ways, delivery, found)
  if (!found.needed || !send) {
    await inTransaction(db, (tx) => closeDelivery(tx, delivery, { skippedAt: now }))
    return { end: 'skipped' }
  }
  try {
    await send.now()
  } catch (error) {
    const failure = error instanceof SendingFailed ? error : new SendingFailed(String(error), false)
    const parked = failure.permanent || last
    const reason = failure.message
    await inTransaction(db, (tx) => failDelivery(tx, delivery, { reason, parkedAt: parked ? now : null }))
    return { end: parked ? 'parked' : 'later', reason }
  }
  await inTransaction(db, (tx) => closeDelivery(tx, delivery, { sentAt: now, via: send.via }))
  return { end: 'sent' }
}

/** Null where it leads nowhere. */
function wayOf(ways: SendingWays, { id }: OpenDelivery, found: DeliveryRow) {
  const { kind, facts, email, mailLocale, programme, channel } = found
  const { mailer, group, origin } = ways
  if (!isNoticeKind(kind)) return null
  const link = `${origin}/notices/${found.noticeId}`
  if (channel === 'GROUP') {
    if (!group) return null
    const { title, text } = noticeWords(DEFAULT_LOCALE, kind, facts)
    return { via: group.via, now: () => group.send({ id, title: `${programme}：${title}`, text, link }) }
  }
  if (!email) return null
  const locale = isLocale(mailLocale) ? mailLocale : DEFAULT_LOCALE
  const settings = `${origin}/account/notices`
  const mail = noticeMail({ locale, programme, kind, facts, link, settings })
  return { via: mailer.via, now: () => mailer.send({ id, to: email, ...mail }) }
}
