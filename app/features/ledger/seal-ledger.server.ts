import { sealsAfter } from '~/domain/seal/chain'
import { type Db, inTransaction } from '~/platform/db/db'
import { sha256Hex } from '~/platform/digest/digest'
import { canonicalEntry } from './chain.server'
import { insertSeals, readLastSeal, readUnsealed, takeSealerLock } from './ledger.repo.server'

const ROWS_AT_ONCE = 5_000

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
    const entries = await readUnsealed(tx, programmeId, ROWS_AT_ONCE)
    if (entries.length === 0) return 0
    const last = await readLastSeal(tx, programmeId)
    const rows = entries.map((entry) => ({ id: entry.id, canonical: canonicalEntry(programmeId, entry) }))
    const seals = sealsAfter(last, rows, sha256Hex)
    await insertSeals(tx, programmeId, now, seals)
    return seals.length
  })
}
