import { type Db, inTransaction } from '~/platform/db/db'
import { deleteExpiredLinks } from './links.repo.server'

const AT_ONCE = 500

/** Deletes drivers' links that have run out: they open nothing any more. Two servers may run it at once. */
export async function sweepDriverLinks({ db, now }: { db: Db; now: Date }): Promise<void> {
  while ((await inTransaction(db, (tx) => deleteExpiredLinks(tx, now, AT_ONCE))) === AT_ONCE) {}
}
