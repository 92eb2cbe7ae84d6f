import { type BusinessDate, compareDates, yearOf } from '../calendar/business-date'
import { type Fen, fen, ZERO_FEN } from '../money/fen'
import { RULE_VERSION, type Step } from './steps'

/** What is now true of one step of one document. `businessDate` is the day a positive change belongs to. */
export interface StepTruth {
  readonly step: Step
  /** Null only for SIGNED of an agreement with a town. */
  readonly villageId: string | null
  readonly amountFen: Fen
  readonly businessDate: BusinessDate
}

/** A row of the same document as it stands in the ledger. */
export interface Posted {
  readonly step: Step
  readonly villageId: string | null
  readonly year: number
  readonly businessDate: BusinessDate
  readonly amountFen: Fen
}

/** A row to insert. `restated` (冲减) marks one whose business date lies in a closed year, posted to an open one. */
export interface NewRow extends Posted {
  readonly restated: boolean
  readonly ruleVersion: number
}

/**
 * The rows that make the ledger say what is now true of one step: delta = now − Σ earlier rows of that document,
 * step and village (docs/domain.md §4.1, §4.9). Nothing to change gives no rows.
 *
 * A positive delta is one row on the truth's business date. A negative one takes back from the latest business date
 * that still holds something, then from the one before, each row keeping the date and the year of the rows it
 * reduces. A row for a closed year goes to the next open year and keeps its business date.
 *
 * `earlier` may hold rows of other steps and villages of the document; they are left alone.
 */
export function postings(truth: StepTruth, earlier: readonly Posted[], closedYears: ReadonlySet<number>): NewRow[] {
  const mine = earlier.filter((row) => row.step === truth.step && row.villageId === truth.villageId)
  const delta = truth.amountFen - mine.reduce((sum, row) => sum + row.amountFen, 0n)
  if (delta === 0n) return []

  const changes: Change[] = []
  if (delta > 0n) changes.push({ businessDate: truth.businessDate, year: yearOf(truth.businessDate), amount: delta })
  else changes.push(...takeBack(mine, -delta, truth.businessDate))

  const rows = new Map<string, NewRow>()
  for (const { businessDate, year, amount } of changes) {
    const open = openYear(year, closedYears)
    const key = `${businessDate} ${open}`
    rows.set(key, {
      step: truth.step,
      villageId: truth.villageId,
      year: open,
      businessDate,
      amountFen: fen((rows.get(key)?.amountFen ?? 0n) + amount),
      restated: open !== yearOf(businessDate),
      ruleVersion: RULE_VERSION,
    })
  }
  return [...rows.values()]
}

/**
 * postings for all that is now true of a document. Within a step that is named, a village that is no longer named
 * holds nothing any more (an agreement's amount moves from the town to a village); steps not named are left alone.
 */
export function postingsOfDocument(
  truths: readonly StepTruth[],
  earlier: readonly Posted[],
  closedYears: ReadonlySet<number>,
): NewRow[] {
  const keyOf = ({ step, villageId }: { step: Step; villageId: string | null }) => JSON.stringify([step, villageId])
  const named = new Set(truths.map(keyOf))
  const dates = new Map(truths.map((truth) => [truth.step, truth.businessDate]))
  const gone = new Map<string, StepTruth>()
  for (const row of earlier) {
    const businessDate = dates.get(row.step)
    if (businessDate === undefined || named.has(keyOf(row))) continue
    gone.set(keyOf(row), { step: row.step, villageId: row.villageId, amountFen: ZERO_FEN, businessDate })
  }
  return [...gone.values(), ...truths].flatMap((truth) => postings(truth, earlier, closedYears))
}

interface Change {
  readonly businessDate: BusinessDate
  readonly year: number
  readonly amount: bigint
}

/** Negative changes worth `amount`, latest business date first and, within it, latest year first. */
function takeBack(rows: readonly Posted[], amount: bigint, fallback: BusinessDate): Change[] {
  const changes: Change[] = []
  let left = amount
  const dates = [...new Set(rows.map((row) => row.businessDate))].sort(compareDates).reverse()
  for (const businessDate of dates) {
    const ofDate = rows.filter((row) => row.businessDate === businessDate)
    // What was taken back of this date already may stand in a later year, so the date's own balance is the limit.
    let held = sum(ofDate)
    const years = [...new Set(ofDate.map((row) => row.year))].sort((a, b) => b - a)
    for (const year of years) {
      const taken = least(left, held, sum(ofDate.filter((row) => row.year === year)))
      if (taken <= 0n) continue
      changes.push({ businessDate, year, amount: -taken })
      held -= taken
      left -= taken
    }
  }
  // Only a document whose truth is itself negative gets here: the rest is a change of its own.
  if (left > 0n) changes.push({ businessDate: fallback, year: yearOf(fallback), amount: -left })
  return changes
}

function openYear(year: number, closedYears: ReadonlySet<number>): number {
  let open = year
  while (closedYears.has(open)) open += 1
  return open
}

function sum(rows: readonly Posted[]): bigint {
  return rows.reduce((total, row) => total + row.amountFen, 0n)
}

function least(first: bigint, ...rest: bigint[]): bigint {
  let smallest = first
  for (const value of rest) if (value < smallest) smallest = value
  return smallest
}
