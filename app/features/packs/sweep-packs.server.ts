import { type Db, inTransaction } from '~/platform/db/db'
import { deleteExpired } from './packs.repo.server'

/** Few: each is as large as what is in it. */
const AT_ONCE = 10

/** Deletes packs whose days are over. Two servers may run it at once. */
export async function sweepPacks({ db, now }: { db: Db; now: Date }): Promise<void> {
  while ((await inTransaction(db, (tx) => deleteExpired(tx, now, AT_ONCE))) === AT_ONCE) {}
}
