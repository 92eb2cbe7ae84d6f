import type { OpenItem } from '~/domain/report/year-checks'
import { sealedSince } from '~/domain/seal/chain'
import type { Db, Tx } from '~/platform/db/db'
import { findLastFullCheck } from './book-checks.repo.server'
import { countOpenItems, readYearLedger } from './year-checks.repo.server'

/** What has to be known before a year is closed. */
export interface StateOfYear {
  earlierOpen: number[]
  lateRows: number
  unsealed: number
  lastCheck: { exact: boolean; endedAt: Date } | null
  open: Record<OpenItem, number>
}

export async function stateOfYear(db: Db | Tx, programmeId: string, year: number, now: Date): Promise<StateOfYear> {
  const ledger = await readYearLedger(db, programmeId, year, sealedSince(now))
  const last = await findLastFullCheck(db, programmeId)
  return {
    ...ledger,
    lastCheck: last?.endedAt ? { exact: last.state === 'EXACT', endedAt: last.endedAt } : null,
    open: await countOpenItems(db, programmeId, year),
  }
}
