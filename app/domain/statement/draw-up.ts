import type { BusinessDate } from '../calendar/business-date'
import { addFen, type Fen, sumFen, ZERO_FEN } from '../money/fen'
import type { StatementEntry, StatementKind } from './statement'

/** One row of the books that moves the account of a pair; `kind` and `source` together name it for ever. */
export interface AccountEntry extends StatementEntry {
  /** Id of the row: an acceptance, a remedy, an order (its freight), an entry of money. */
  readonly source: string
  /** Rows of one document on one day are one line: a transfer's entries for each order it pays. */
  readonly document: string
}

/** A line of a drawn-up statement, and the rows of the books it is the sum of. */
export interface DrawnLine extends StatementEntry {
  /** 上期补记: of a day before this period, entered after that period was confirmed. */
  readonly late: boolean
  readonly sources: readonly string[]
}

export interface DrawnAccount {
  readonly openingFen: Fen
  readonly lines: readonly DrawnLine[]
  readonly closingFen: Fen
  /** Every row that a line is the sum of. */
  readonly stated: readonly AccountEntry[]
  /** Only of a pair's first statement: the rows that its opening stands for. */
  readonly carried: readonly AccountEntry[]
}

/**
 * The account of a period from everything that no confirmed statement of the pair has stated yet, in the order of the
 * books, up to its last day. After a confirmed one the opening is that one's closing, and what is dated before this
 * period comes in as a late line; a first statement carries it in its opening. Rows of a document that cancel out on
 * one day are no line.
 */
export function drawUp(
  unstated: readonly AccountEntry[],
  { from, previousFen }: { from: BusinessDate; previousFen: Fen | null },
): DrawnAccount {
  const carried = previousFen === null ? unstated.filter(({ date }) => date < from) : []
  const inPeriod = previousFen === null ? unstated.filter(({ date }) => date >= from) : unstated
  const openingFen = previousFen ?? sumOf(carried)
  const groups = new Map<string, AccountEntry[]>()
  for (const entry of inPeriod) {
    const key = `${entry.kind} ${entry.document} ${entry.date}`
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  const moving = [...groups.values()].filter((group) => sumOf(group) !== ZERO_FEN)
  const lines = moving.map((group): DrawnLine => {
    const { kind, date, number } = group[0]!
    const orders = [...new Set(group.flatMap((entry) => entry.orders))].sort()
    const sources = group.map(({ source }) => source).sort()
    return { kind, date, number, orders, amountFen: sumOf(group), late: date < from, sources }
  })
  const closingFen = lines.reduce((sum, { amountFen }) => addFen(sum, amountFen), openingFen)
  return { openingFen, lines, closingFen, stated: moving.flat(), carried }
}

function sumOf(entries: readonly AccountEntry[]): Fen {
  return sumFen(entries.map(({ amountFen }) => amountFen))
}

/** What stands differently in the books by now; null: it was not there, or is not there any more. */
export interface LineDifference {
  readonly kind: StatementKind | 'opening'
  readonly date: BusinessDate | null
  readonly number: string
  readonly wasFen: Fen | null
  readonly nowFen: Fen | null
}

type Compared = Pick<DrawnAccount, 'openingFen' | 'lines'>

/** Line by line, what two accounts of one period say differently; empty where they say the same. */
export function differencesOf(was: Compared, now: Compared): LineDifference[] {
  const differences: LineDifference[] = []
  if (was.openingFen !== now.openingFen) {
    const [wasFen, nowFen] = [was.openingFen, now.openingFen]
    differences.push({ kind: 'opening', date: null, number: '', wasFen, nowFen })
  }
  const [before, after] = [linesByKey(was.lines), linesByKey(now.lines)]
  for (const [key, line] of new Map([...before, ...after])) {
    const [old, fresh] = [before.get(key), after.get(key)]
    if (old && fresh && old.amountFen === fresh.amountFen && sameSources(old, fresh)) continue
    const { kind, date, number } = line
    differences.push({ kind, date, number, wasFen: old?.amountFen ?? null, nowFen: fresh?.amountFen ?? null })
  }
  return differences
}

function linesByKey(lines: readonly DrawnLine[]): Map<string, DrawnLine> {
  // A paper's number stands once per kind and day; freight has none and is told by its order.
  return new Map(lines.map((line) => [`${line.kind} ${line.date} ${line.number} ${line.orders.join()}`, line]))
}

function sameSources(a: DrawnLine, b: DrawnLine): boolean {
  return a.late === b.late && a.sources.join() === b.sources.join()
}
