import { sealsAfter } from '~/domain/seal/chain'
import { type Db, inTransaction } from '~/platform/db/db'
import { sha256Hex } from '~/platform/digest/digest'
import {
  insertAuditSeals,
  readLastAuditSeal,
  readProgrammesWithUnsealed,
  readUnsealedAudit,
  takeAuditSealerLock,
} from './audit-chain.repo.server'
import { canonicalAudit } from './audit-chain.server'

const ROWS_AT_ONCE = 2_000

/** The sealer's round, every second: the audit of all programmes that have rows waiting. Says how many it sealed. */
export async function sealEveryAudit({ db, now }: { db: Db; now: Date }): Promise<number> {
  let sealed = 0
  for (const programmeId of await readProgrammesWithUnsealed(db)) sealed += await sealAudit({ db, now }, programmeId)
  return sealed
}

/**
 * Chains what waits in a programme's audit, batch by batch until nothing waits; says how many rows it sealed. Any
 * number of processes may call it: one seals, the others return at once.
 */
export async function sealAudit({ db, now }: { db: Db; now: Date }, programmeId: string): Promise<number> {
  let total = 0
  for (;;) {
    const sealed = await sealBatch(db, now, programmeId)
    total += sealed
    if (sealed < ROWS_AT_ONCE) return total
  }
}

async function sealBatch(db: Db, now: Date, programmeId: string): Promise<number> {
  return inTransaction(db, async (tx) => {
    if (!(await takeAuditSealerLock(tx, programmeId))) return 0
    const waiting = await readUnsealedAudit(tx, programmeId, ROWS_AT_ONCE)
    if (waiting.length === 0) return 0
    const last = await readLastAuditSeal(tx, programmeId)
    const rows = waiting.map((row) => ({ id: row.id, canonical: canonicalAudit(programmeId, row) }))
    const seals = sealsAfter(last, rows, sha256Hex)
    await insertAuditSeals(tx, programmeId, now, seals)
    return seals.length
  })
}
