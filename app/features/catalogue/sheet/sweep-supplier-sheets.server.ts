import { type Db, inTransaction } from '~/platform/db/db'
import { deleteOpenSheets } from './supplier-sheets.repo.server'

const KEPT_MS = 7 * 24 * 3600_000
const AT_ONCE = 200

/** Takes away sheets that nobody applied within a week. @returns how many */
export async function sweepSupplierSheets({ db, now }: { db: Db; now: Date }): Promise<number> {
  return await inTransaction(db, (tx) => deleteOpenSheets(tx, new Date(now.getTime() - KEPT_MS), AT_ONCE))
}
