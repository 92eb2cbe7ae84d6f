import type { Db } from '~/platform/db/db'
import { inTransaction } from '~/platform/db/db'
import { deletePhotosAhead } from './photos.repo.server'

const TWO_DAYS = 2 * 24 * 60 * 60_000
const AT_ONCE = 200

/** Takes away photos whose product's form was never sent. @returns how many */
export async function sweepPhotos({ db, now }: { db: Db; now: Date }): Promise<number> {
  return await inTransaction(db, (tx) => deletePhotosAhead(tx, new Date(now.getTime() - TWO_DAYS), AT_ONCE))
}
