import { type Db, inTransaction } from '~/platform/db/db'
import { takeSealerLock } from './ledger.repo.server'
import { ROWS_AT_ONCE, sealWaiting } from './seal.steps.server'

/**
 * Chains what waits in a programme's ledger, batch by batch until nothing waits; says how many rows it sealed.
 * Any number of processes may call it: one seals, the others return at once (docs/domain.md §4.11).
 */
export async function sealLedger({ db, now }: { db: Db; now: Date }, programmeId: string): Promise<number> {
  let total = 0
  for (;;) {
    const sealed = await sealBatch(db, now, programmeId)
    total += sealed
    if (sealed < ROWS_AT_ONCE) return total
  }
}

async function sealBatch(db: Db, now: Date, programmeId: string): Promise<number> {
  return inTransaction(db, async (tx) => {
    if (!(await takeSealerLock(tx, programmeId))) return 0
    return await sealWaiting(tx, programmeId, now)
  })
}
