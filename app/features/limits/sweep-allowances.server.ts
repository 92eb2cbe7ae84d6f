import type { Db } from '~/platform/db/db'
import { deleteSpentBefore } from './limits.repo.server'

/** Clears away what limits nobody any more, so that the table is as large as the traffic of a few hours. */
export async function sweepAllowances({ db, now }: { db: Db; now: Date }): Promise<void> {
  while ((await deleteSpentBefore(db, now)) > 0) {}
}
