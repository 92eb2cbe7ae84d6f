import type { Clock } from '~/platform/clock/clock'
import { type Db, inTransaction } from '~/platform/db/db'
import { type CheckEnd, endBookCheck, findBookCheck, setCheckProgress } from './book-checks.repo.server'
import { findReportNumber } from './reports.repo.server'
import { REPORT_CHECKS, type ReportVerification, verifyReport } from './verify-report.server'

type Found =
  | { ok: true; sealed: bigint; head: string | null }
  | { ok: false; check: string; wrong: { row: string; expected: string; found: string } }

/** The verification of all books, as the room of progress has it. */
export interface WholeCheck {
  /** How many checks it makes. */
  checks: number
  run(programmeId: string, onCheck: (name: string) => void): Promise<Found>
}

/**
 * Makes a check that somebody asked for and keeps what it found. May run again after it was cut off. Reads the books,
 * changes nothing in them.
 *
 * @param last no attempt follows: the check is told as failed
 */
export async function runCheck(
  { db, clock }: { db: Db; clock: Clock },
  whole: WholeCheck,
  { programmeId, checkId }: { programmeId: string; checkId: string },
  last: boolean,
): Promise<void> {
  const check = await findBookCheck(db, programmeId, checkId)
  if (!check || check.state === 'EXACT' || check.state === 'WRONG' || check.state === 'FAILED') return
  const total = check.reportId ? REPORT_CHECKS.length : whole.checks
  const progress = new Progress(db, programmeId, checkId, total)
  const end = async (found: Omit<CheckEnd, 'endedAt'>) => {
    await progress.settle()
    await inTransaction(db, (tx) => endBookCheck(tx, programmeId, checkId, { ...found, endedAt: clock() }))
  }
  try {
    if (check.reportId === null) {
      const found = await whole.run(programmeId, (name) => progress.began(name))
      await end(found.ok ? exact(found.sealed, found.head) : wrong(found))
      return
    }
    const number = await findReportNumber(db, programmeId, check.reportId)
    const found = await verifyReport({ db }, programmeId, number ?? '', (name) => progress.began(name))
    await end(endOfReport(found))
  } catch (error) {
    if (last) await end({ state: 'FAILED' })
    throw error
  }
}

function endOfReport(found: ReportVerification | null): Omit<CheckEnd, 'endedAt'> {
  if (!found) return { state: 'FAILED' }
  return found.ok ? exact(found.ledgerSeq, found.ledgerHash) : wrong(found)
}

function exact(ledgerSeq: bigint, ledgerHash: string | null): Omit<CheckEnd, 'endedAt'> {
  return { state: 'EXACT', step: '', ledgerSeq, ledgerHash }
}

function wrong(found: Extract<Found, { ok: false }>): Omit<CheckEnd, 'endedAt'> {
  return { state: 'WRONG', step: found.check, ...found.wrong }
}

/** Writes down how far a check is, beside it: a snapshot is read meanwhile, and nothing waits for this. */
class Progress {
  #done = -1
  #writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly db: Db,
    private readonly programmeId: string,
    private readonly checkId: string,
    private readonly total: number,
  ) {}

  began(step: string): void {
    this.#done += 1
    const at = { done: this.#done, total: this.total, step }
    const write = () => inTransaction(this.db, (tx) => setCheckProgress(tx, this.programmeId, this.checkId, at))
    // It is only shown: a check does not fail for it.
    this.#writing = this.#writing.then(write).catch(() => undefined)
  }

  async settle(): Promise<void> {
    await this.#writing
  }
}
