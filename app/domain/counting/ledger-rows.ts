import { type BusinessDate, yearOf } from '../calendar/business-date'
import { type Fen, fen, sumFen } from '../money/fen'
import { type DatedAmount, datesOf } from './by-date'
import { RULE_VERSION, type Step } from './steps'

/**
 * What is now true of one step of one document. `businessDate` is the day a positive change belongs to, and the day
 * that a reduction takes from first: that of the paper which is undone.
 */
export interface StepTruth {
  readonly step: Step
  /** Null only for SIGNED of an agreement with a town. */
  readonly villageId: string | null
  readonly amountFen: Fen
  readonly businessDate: BusinessDate
}

/** The same where it is known by dates: what each business date holds now, dates left out hold nothing. */
export interface DatedTruth {
  readonly step: Step
  readonly villageId: string | null
  readonly dated: readonly DatedAmount[]
}

export type Truth = StepTruth | DatedTruth

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
 * A positive delta is one row on the truth's business date. A negative one takes back what the truth's own date holds,
 * then from the latest other date that still holds something, then from the one before, each row keeping the date and
 * the year of the rows it reduces. A truth known by dates is brought about date by date. A row for a closed year goes
 * to the next open year and keeps its business date.
 *
 * `earlier` may hold rows of other steps and villages of the document; they are left alone.
 */
export function postings(truth: Truth, earlier: readonly Posted[], closedYears: ReadonlySet<number>): NewRow[] {
  const mine = earlier.filter((row) => row.step === truth.step && row.villageId === truth.villageId)
  const rows = new Map<string, NewRow>()
  for (const { businessDate, year, amount } of changesOf(truth, mine)) {
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

function changesOf(truth: Truth, mine: readonly Posted[]): Change[] {
  if (!('dated' in truth)) return changesTo(truth.amountFen, truth.businessDate, mine)
  return datesOf([...mine, ...truth.dated]).flatMap((businessDate) => {
    const now = truth.dated.filter((entry) => entry.businessDate === businessDate)
    return changesTo(
      sumFen(now.map((entry) => entry.amountFen)),
      businessDate,
      mine.filter((row) => row.businessDate === businessDate),
    )
  })
}

function changesTo(amountFen: Fen, businessDate: BusinessDate, rows: readonly Posted[]): Change[] {
  const delta = amountFen - sum(rows)
  if (delta === 0n) return []
  if (delta > 0n) return [{ businessDate, year: yearOf(businessDate), amount: delta }]
  return takeBack(rows, -delta, businessDate)
}

/**
 * postings for all that is now true of a document. Within a step that is named, a village that is no longer named
 * holds nothing any more (an agreement's amount moves from the town to a village); steps not named are left alone.
 */
export function postingsOfDocument(
  truths: readonly Truth[],
  earlier: readonly Posted[],
  closedYears: ReadonlySet<number>,
): NewRow[] {
  const keyOf = ({ step, villageId }: { step: Step; villageId: string | null }) => JSON.stringify([step, villageId])
  const named = new Set(truths.map(keyOf))
  const steps = new Set(truths.map((truth) => truth.step))
  const gone = new Map<string, DatedTruth>()
  for (const { step, villageId } of earlier) {
    if (steps.has(step) && !named.has(keyOf({ step, villageId }))) {
      gone.set(keyOf({ step, villageId }), { step, villageId, dated: [] })
    }
  }
  return [...gone.values(), ...truths].flatMap((truth) => postings(truth, earlier, closedYears))
}

interface Change {
  readonly businessDate: BusinessDate
  readonly year: number
  readonly amount: bigint
}

/** Negative changes worth `amount`: `first`, then the latest business date and, within a date, the latest year. */
function takeBack(rows: readonly Posted[], amount: bigint, first: BusinessDate): Change[] {
  const changes: Change[] = []
  let left = amount
  const others = datesOf(rows).filter((date) => date !== first)
  const dates = [first, ...others.reverse()]
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
  if (left > 0n) changes.push({ businessDate: first, year: yearOf(first), amount: -left })
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
