import { setTimeout as pause } from 'node:timers/promises'
import { checkShelfTerms } from '~/features/catalogue/shelf-terms.steps.server'
import { checkChain, readLateRow } from '~/features/ledger/chain.steps.server'
import { checkAuditChain, readLateAuditRow } from '~/features/records/audit-chain.steps.server'
import { type Db, inTransaction, type Tx } from '~/platform/db/db'
import { agreementChecks } from './books/agreement-checks.repo.server'
import { amendmentChecks } from './books/amendment-checks.repo.server'
import { bankChecks } from './books/bank-checks.repo.server'
import { readFirstWrong, type WrongRow } from './books/book-check.repo.server'
import { certificationChecks } from './books/certification-checks.repo.server'
import { checkoutChecks } from './books/checkout-checks.repo.server'
import { dateChecks } from './books/date-checks.repo.server'
import { invoiceChecks } from './books/invoice-checks.repo.server'
import { issuedChecks } from './books/issued-checks.repo.server'
import { ladderChecks } from './books/ladder-checks.repo.server'
import { ledgerChecks } from './books/ledger-checks.repo.server'
import { moneyChecks } from './books/money-checks.repo.server'
import { offlineChecks } from './books/offline-checks.repo.server'
import { type BookCounts, type Overpaid, readBookCounts, readOverpaid } from './books/open-items.repo.server'
import { orderChecks } from './books/order-checks.repo.server'
import { partChecks } from './books/part-checks.repo.server'
import { paymentChecks } from './books/payment-checks.repo.server'
import { refundChecks } from './books/refund-checks.repo.server'
import { reportChecks } from './books/report-checks.repo.server'
import { shelfChecks } from './books/shelf-checks.repo.server'
import { statementChecks } from './books/statement-checks.repo.server'
import { stockChecks } from './books/stock-checks.repo.server'
import { textChecks } from './books/text-checks.repo.server'
import { transferChecks } from './books/transfer-checks.repo.server'

const CHECKS = [
  ...ledgerChecks,
  ...orderChecks,
  ...agreementChecks,
  ...stockChecks,
  ...amendmentChecks,
  ...textChecks,
  ...paymentChecks,
  ...offlineChecks,
  ...checkoutChecks,
  ...transferChecks,
  ...refundChecks,
  ...statementChecks,
  ...bankChecks,
  ...moneyChecks,
  ...invoiceChecks,
  ...dateChecks,
  ...reportChecks,
  ...issuedChecks,
  ...certificationChecks,
  ...ladderChecks,
  ...partChecks,
  ...shelfChecks,
]
/** Of the ledger and of the audit: the seals one by one, and that none is late. */
const CHAIN_CHECKS = 4
/** The words of the shelf, which the database cannot make itself. */
const WORD_CHECKS = 1
/** How many checks verifyBooks makes. */
export const BOOK_CHECKS = CHECKS.length + CHAIN_CHECKS + WORD_CHECKS
const HOURS = 3_600_000

export type Verification =
  | {
      ok: true
      checks: number
      counts: BookCounts
      /** Of the ledger's chain: how many seals, and the last one's hash. */
      sealed: bigint
      head: string | null
      audit: { sealed: bigint; head: string | null }
      overpaid: Overpaid[]
    }
  | { ok: false; check: string; wrong: WrongRow }

export interface VerifyOptions {
  /** Called before each check, with its name: a million rows take a while. */
  onCheck?: (name: string) => void
  /** How long a late row may still find its seal before it is an error; a large import commits its rows at once. */
  patienceMs?: number
}

/**
 * Recomputes every total and invariant of docs/domain.md §5, and the chains of ledger and audit, from the rows. One snapshot, so
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

  for (const { check, readLate } of IN_TIME) {
    onCheck(check)
    const late = await waitForSealer(db, (tx) => readLate(tx, programmeId, now()), patienceMs)
    if (late) return { ok: false, check, wrong: late }
  }
  return { ok: true, ...verification }
}

const IN_TIME = [
  { check: 'every ledger row is sealed in time', readLate: readLateRow },
  { check: 'every row of the audit is sealed in time', readLate: readLateAuditRow },
]

type Snapshot = { check: string; wrong: WrongRow } | Omit<Extract<Verification, { ok: true }>, 'ok'>

async function verifySnapshot(tx: Tx, programmeId: string, onCheck: (name: string) => void): Promise<Snapshot> {
  const chainCheck = 'the chain of seals = the ledger rows'
  onCheck(chainCheck)
  const { broken, sealed, head } = await checkChain(tx, programmeId)
  if (broken) return { check: chainCheck, wrong: broken }

  const auditCheck = 'the chain of seals = the rows of the audit'
  onCheck(auditCheck)
  const audit = await checkAuditChain(tx, programmeId)
  if (audit.broken) return { check: auditCheck, wrong: audit.broken }

  const termsCheck = 'a product is found by its own words'
  onCheck(termsCheck)
  const unfound = await checkShelfTerms(tx, programmeId)
  if (unfound) return { check: termsCheck, wrong: unfound }

  for (const check of CHECKS) {
    onCheck(check.name)
    const wrong = await readFirstWrong(tx, check, programmeId)
    if (wrong) return { check: check.name, wrong }
  }
  return {
    checks: BOOK_CHECKS,
    counts: await readBookCounts(tx, programmeId),
    sealed,
    head,
    audit: { sealed: audit.sealed, head: audit.head },
    overpaid: await readOverpaid(tx, programmeId),
  }
}

async function waitForSealer(
  db: Db,
  readLate: (tx: Tx) => Promise<WrongRow | null>,
  patienceMs: number,
): Promise<WrongRow | null> {
  const wait = 250
  for (let waited = 0; ; waited += wait) {
    const late = await inTransaction(db, readLate)
    if (!late || waited >= patienceMs) return late
    await pause(wait)
  }
}
