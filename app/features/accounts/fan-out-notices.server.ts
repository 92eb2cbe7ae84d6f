import { ALL_NOTICE_KINDS, isNoticeKind, SENT_WITHIN_DAYS, toldByDefault } from '~/domain/notice/notice-kinds'
import { inTransaction } from '~/platform/db/db'
import { type Delivery, takeUntold, type UntoldNotice, writeDeliveries } from '../notices/deliveries.steps.server'
import type { UseCaseContext } from '../use-case'
import { selectMailReaders } from './notice-readers.repo.server'

const AT_ONCE = 200
const DAY_MS = 86_400_000
const MAILED = ALL_NOTICE_KINDS.filter((kind) => toldByDefault(kind, 'MAIL'))

/**
 * Makes a delivery, and its job, for everybody who is told of new notices outside the app. Who that is, is asked now
 * and not when the notice was written. Two servers may run it at once.
 *
 * @returns how many notices were fanned out
 */
export async function fanOutNotices(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  { hasGroup }: { hasGroup: boolean },
): Promise<number> {
  let total = 0
  for (let taken = AT_ONCE; taken === AT_ONCE; total += taken) {
    taken = await inTransaction(db, async (tx) => {
      const notices = await takeUntold(tx, AT_ONCE, now)
      const oldest = now.getTime() - SENT_WITHIN_DAYS * DAY_MS
      const fresh = notices.filter((notice) => !notice.withdrawn && notice.createdAt.getTime() >= oldest)
      if (fresh.length > 0) {
        const readers = await selectMailReaders(tx, fresh, MAILED)
        const mails = readers.map((reader): Delivery => ({ ...reader, channel: 'MAIL' }))
        await writeDeliveries(tx, [...mails, ...(hasGroup ? fresh.filter(isForGroup).map(toGroup) : [])], now)
      }
      return notices.length
    })
  }
  return total
}

/** The officials' group hears what all officials hear. */
function isForGroup({ kind, organisationId, personId }: UntoldNotice): boolean {
  return organisationId === null && personId === null && isNoticeKind(kind)
}

function toGroup({ programmeId, id }: UntoldNotice): Delivery {
  return { programmeId, noticeId: id, channel: 'GROUP', personId: null }
}
