import type { Db } from '~/platform/db/db'
import { readProgrammesToSeal } from './ledger.repo.server'
import { sealLedger } from './seal-ledger.server'

/** The sealer's round, every second: all programmes that have something waiting. Says how many rows it sealed. */
export async function sealEveryLedger({ db, now }: { db: Db; now: Date }): Promise<number> {
  let sealed = 0
  for (const programmeId of await readProgrammesToSeal(db)) sealed += await sealLedger({ db, now }, programmeId)
  return sealed
}
