import type { Spending } from '~/domain/limits/limits'
import type { Db } from '~/platform/db/db'

export type AllowanceKey = Uint8Array<ArrayBuffer>

/**
 * Takes one step of an allowance, or none: one statement, so that of a hundred at once exactly the allowance gets
 * through. Reads the installation's sample switch beside it.
 * @returns null when it was taken, else the ms until a step is free
 */
export async function takeStep(db: Db, key: AllowanceKey, spending: Spending, now: Date): Promise<number | null> {
  const { stepMs, aheadMs, sampleAheadMs } = spending
  const taken = await db.$queryRaw<{ taken: boolean }[]>`
    WITH bound AS (
      SELECT ${now}::timestamptz + ${stepMs} * interval '1 ms' AS first,
             ${now}::timestamptz + interval '1 ms'
               * CASE WHEN (SELECT sample FROM installation) THEN ${sampleAheadMs}::bigint ELSE ${aheadMs}::bigint END
               AS last)
    INSERT INTO allowance (key, spent_until) SELECT ${key}, bound.first FROM bound
    ON CONFLICT (key) DO UPDATE
       SET spent_until = greatest(allowance.spent_until + ${stepMs} * interval '1 ms', excluded.spent_until)
     WHERE greatest(allowance.spent_until + ${stepMs} * interval '1 ms', excluded.spent_until)
           <= (SELECT last FROM bound)
    RETURNING true AS taken`
  if (taken.length > 0) return null
  const [row] = await db.$queryRaw<{ spentUntil: Date; sample: boolean | null }[]>`
    SELECT spent_until AS "spentUntil", (SELECT sample FROM installation) AS sample FROM allowance WHERE key = ${key}`
  const last = now.getTime() + (row?.sample ? sampleAheadMs : aheadMs)
  return Math.max(0, (row?.spentUntil.getTime() ?? 0) + stepMs - last)
}

/** Gives one step back; never more than was spent. */
export async function giveStepBack(db: Db, key: AllowanceKey, stepMs: number): Promise<void> {
  await db.$executeRaw`UPDATE allowance SET spent_until = spent_until - ${stepMs} * interval '1 ms' WHERE key = ${key}`
}

const SWEPT_AT_ONCE = 5_000

/** Rows that limit nobody any more, some at a time. @returns how many went */
export async function deleteSpentBefore(db: Db, now: Date): Promise<number> {
  return await db.$executeRaw`
    DELETE FROM allowance WHERE key IN (
      SELECT key FROM allowance WHERE spent_until < ${now} LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`
}
