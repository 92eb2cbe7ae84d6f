import { type Db, inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { insertVerification, type VerificationCause } from './operations.repo.server'

/** What a run of verify found, as the room of progress tells it. */
export type Verified =
  | { ok: true; checks: number; head: string | null; counts: { ledgerEntries: number | bigint } }
  | { ok: false; check: string; wrong: { row: string } }

/** Writes down what verify found in a programme's books, for the office's page. */
export async function recordVerification(
  { db, now }: { db: Db; now: Date },
  programmeId: string,
  cause: VerificationCause,
  found: Verified,
): Promise<void> {
  const row = { programmeId, id: uuid7(), at: now, cause }
  const nothing = { failedCheck: null, failedRow: null, checks: 0, ledgerRows: 0n, head: null }
  const what = found.ok
    ? { checks: found.checks, ledgerRows: BigInt(found.counts.ledgerEntries), head: found.head }
    : { failedCheck: found.check, failedRow: found.wrong.row }
  await inTransaction(db, (tx) => insertVerification(tx, { ...row, ...nothing, ...what }))
}
