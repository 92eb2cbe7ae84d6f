import { setTimeout as pause } from 'node:timers/promises'
import { checkChain, readLateRow } from '~/features/ledger/chain.steps.server'
import { type Db, inTransaction, type Tx } from '~/platform/db/db'
import { agreementChecks } from './books/agreement-checks.repo.server'
import { readFirstWrong, type WrongRow } from './books/book-check.repo.server'
import { dateChecks } from './books/date-checks.repo.server'
import { ledgerChecks } from './books/ledger-checks.repo.server'
import { type BookCounts, type Overpaid, readBookCounts, readOverpaid } from './books/open-items.repo.server'
import { orderChecks } from './books/order-checks.repo.server'
import { paymentChecks } from './books/payment-checks.repo.server'

const CHECKS = [...ledgerChecks, ...orderChecks, ...agreementChecks, ...paymentChecks, ...dateChecks]
/** Two of them: the seals one by one, and that none is late. */
const CHAIN_CHECKS = 2
const HOURS = 3_600_000

export type Verification =
  | { ok: true; checks: number; counts: BookCounts; sealed: bigint; head: string | null; overpaid: Overpaid[] }
  | { ok: false; check: string; wrong: WrongRow }

export interface VerifyOptions {
  /** Called before each check, with its name: a million rows take a while. */
  onCheck?: (name: string) => void
  /** How long a late row may still find its seal before it is an error; a large import commits its rows at once. */
  patienceMs?: number
}

/**
 * Recomputes every total and invariant of docs/domain.md §5, and the ledger's chain, from the rows. One snapshot, so
 * it can run while the product does. It stops at the first wrong row and names it. Reads only.
 */
export async function verifyBooks(
  { db, now }: { db: Db; now: () => Date },
  programmeId: string,
  options: VerifyOptions = {},
): Promise<Verification> {
  const { onCheck = () => {}, patienceMs = 10_000 } = options
  const verification = await inTransaction(db, (tx) => verifySnapshot(tx, programmeId, onCheck), {
    isolation: 'RepeatableRead',
    timeoutMs: HOURS,
  })
  if ('check' in verification) return { ok: false, ...verification }

  const check = 'every ledger row is sealed in time'
  onCheck(check)
  const late = await waitForSealer(db, now, programmeId, patienceMs)
  return late ? { ok: false, check, wrong: late } : { ok: true, ...verification }
}

type Snapshot = { check: string; wrong: WrongRow } | Omit<Extract<Verification, { ok: true }>, 'ok'>

async function verifySnapshot(tx: Tx, programmeId: string, onCheck: (name: string) => void): Promise<Snapshot> {
  const chainCheck = 'the chain of seals = the ledger rows'
  onCheck(chainCheck)
  const { broken, sealed, head } = await checkChain(tx, programmeId)
  if (broken) return { check: chainCheck, wrong: broken }

  for (const check of CHECKS) {
    onCheck(check.name)
    const wrong = await readFirstWrong(tx, check, programmeId)
    if (wrong) return { check: check.name, wrong }
  }
  return {
    checks: CHECKS.length + CHAIN_CHECKS,
    counts: await readBookCounts(tx, programmeId),
    sealed,
    head,
    overpaid: await readOverpaid(tx, programmeId),
  }
}

async function waitForSealer(
  db: Db,
  now: () => Date,
  programmeId: string,
  patienceMs: number,
): Promise<WrongRow | null> {
  const wait = 250
  for (let waited = 0; ; waited += wait) {
    const late = await inTransaction(db, (tx) => readLateRow(tx, programmeId, now()))
    if (!late || waited >= patienceMs) return late
    await pause(wait)
  }
}
