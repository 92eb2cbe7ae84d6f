import { KEPT_DAYS } from '~/domain/notice/notice-kinds'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { deleteOldNotices } from './deliveries.repo.server'
import { requeueDeliveries } from './deliveries.steps.server'

const AT_ONCE = 1_000
const DAY_MS = 86_400_000
/** A job that was just made is on its way. */
const GRACE_MS = 60_000

/** Deletes notices that nobody needs any more, and gives back jobs that were lost. Two servers may run it at once. */
export async function sweepNotices({ db, now }: Pick<UseCaseContext, 'db' | 'now'>): Promise<void> {
  await inTransaction(db, (tx) => requeueDeliveries(tx, new Date(now.getTime() - GRACE_MS), AT_ONCE))
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS)
  while ((await inTransaction(db, (tx) => deleteOldNotices(tx, before, AT_ONCE))) === AT_ONCE);
}
