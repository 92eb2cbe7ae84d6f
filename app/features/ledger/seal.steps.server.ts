import { FIRST_PREV, sealsAfter } from '~/domain/seal/chain'
import type { Db, Tx } from '~/platform/db/db'
import { sha256Hex } from '~/platform/digest/digest'
import { canonicalEntry } from './chain.server'
import {
  insertClosedYear,
  insertSeals,
  lockYears,
  readLastSeal,
  readUnsealed,
  selectClosedYears,
  waitForSealerLock,
} from './ledger.repo.server'

export const ROWS_AT_ONCE = 5_000

/** Chains the oldest rows that wait, at most ROWS_AT_ONCE; the caller holds the sealer's lock. Says how many. */
export async function sealWaiting(tx: Tx, programmeId: string, now: Date): Promise<number> {
  const entries = await readUnsealed(tx, programmeId, ROWS_AT_ONCE)
  if (entries.length === 0) return 0
  const last = await readLastSeal(tx, programmeId)
  const rows = entries.map((entry) => ({ id: entry.id, canonical: canonicalEntry(programmeId, entry) }))
  const seals = sealsAfter(last, rows, sha256Hex)
  await insertSeals(tx, programmeId, now, seals)
  return seals.length
}

/**
 * Waits for all who are posting, keeps everybody else from posting until the caller's transaction ends, and seals what
 * is there. What is read of the ledger afterwards is exactly what stands up to the place that is returned: 0 and 64
 * zeros where nothing does. Whoever freezes figures or closes a year begins with this.
 */
export async function standStill(tx: Tx, programmeId: string, now: Date): Promise<{ seq: bigint; hash: string }> {
  await lockYears(tx, programmeId)
  await waitForSealerLock(tx, programmeId)
  while ((await sealWaiting(tx, programmeId, now)) === ROWS_AT_ONCE);
  return (await readLastSeal(tx, programmeId)) ?? { seq: 0n, hash: FIRST_PREV }
}

/** Seals what is posted by now; nobody is kept from posting on. Whoever hands out a ledger begins with this. */
export async function sealPosted(tx: Tx, programmeId: string, now: Date): Promise<void> {
  await waitForSealerLock(tx, programmeId)
  while ((await sealWaiting(tx, programmeId, now)) === ROWS_AT_ONCE);
}

/**
 * 结账: no row is added to the year any more. The caller stands still, and has asked whether it may. Whoever posts at
 * this moment finds the year closed and posts into the next open one.
 */
export async function markYearClosed(
  tx: Tx,
  programmeId: string,
  row: { year: number; closedAt: Date; closedBy: string | null },
): Promise<void> {
  await insertClosedYear(tx, programmeId, row)
}

/** The years that are closed and since when, latest first. */
export async function readYearsClosed(db: Db | Tx, programmeId: string): Promise<{ year: number; closedAt: Date }[]> {
  return await selectClosedYears(db, programmeId)
}
