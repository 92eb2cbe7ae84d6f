import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import type { Step } from '~/domain/counting/steps'
import { type Fen, fen, sumFen } from '~/domain/money/fen'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import { sumHidesShortVillages, villagesShort } from '~/domain/target/hidden-gap'
import { type Mark, median, minimum, strongestShare } from '~/domain/target/spread'
import { type Programme, readProgramme } from '~/features/programmes/programmes.view.server'
import type { UseCaseContext } from '~/features/use-case'
import type { Db } from '~/platform/db/db'
import { boardYear } from './progress.form'
import {
  type BoardRow,
  readBoardRows,
  readPendingRows,
  readProgrammeRows,
  readQuotedRows,
  readYearsWithTotals,
} from './progress.repo.server'

/** The ladder of a village or of all of them, in fen, each step in its own year (docs/domain.md §4.2). */
export type StepAmounts = Record<Step, Fen>

export interface BoardVillage {
  id: string
  slug: string
  name: string
  /** Null: the published report does not say. */
  town: string | null
  placeholder: boolean
  targetFen: Fen | null
  steps: StepAmounts
  /** The part of COUNTED that was bought off the platform. */
  offlineCountedFen: Fen
}

export interface Board {
  year: number
  asOf: Date
  sample: boolean
  ruleVersion: number
  /** In the order of the villages' places. */
  villages: BoardVillage[]
  /** Σ of the villages. Targets are summed where they are set; null where none is. */
  total: Omit<BoardVillage, 'id' | 'slug' | 'name' | 'town' | 'placeholder'>
  /** SIGNED of agreements with a town: of no village, and not in `total`. */
  unallocatedFen: Fen
  minimum: Mark | null
  median: Mark | null
  strongest: { slug: string; percent: string } | null
  shortVillages: number
  sumHidesShortVillages: boolean
  ledger: { entries: bigint; head: string | null }
}

/** All that a board page shows. */
export interface BoardPageData {
  board: Board
  /** The board's villages, furthest from the target first. */
  furthest: BoardVillage[]
  pending: Pending[]
  quoted: QuotedYear[]
  years: number[]
}

/** What the board shows of one year. Read anew each time: another process may have written a moment ago. */
export async function readBoard({ db, now }: { db: Db; now: Date }, programmeId: string, year: number): Promise<Board> {
  const rows = await readBoardRows(db, programmeId, year)
  const villages = rows.map(villageOf)
  const counts = villages.map(({ slug, steps }) => ({ slug, countedFen: steps.COUNTED }))
  const aims = villages.map(({ targetFen, steps }) => ({ targetFen, countedFen: steps.COUNTED }))
  const [first] = rows
  return {
    year,
    asOf: now,
    sample: first?.sample ?? false,
    ruleVersion: first?.ruleVersion ?? 1,
    villages,
    total: totalOf(villages),
    unallocatedFen: fen(first?.unallocatedFen ?? 0n),
    minimum: minimum(counts),
    median: median(counts),
    strongest: strongestShare(counts),
    shortVillages: villagesShort(aims).length,
    sumHidesShortVillages: sumHidesShortVillages(aims),
    ledger: { entries: first?.sealedEntries ?? 0n, head: first?.head ?? null },
  }
}

/** Villages by what they lack, most first; those without a target last; equals in the order of their places. */
export function furthestFirst(villages: readonly BoardVillage[]): BoardVillage[] {
  const lacks = ({ targetFen, steps }: BoardVillage) => (targetFen === null ? null : targetFen - steps.COUNTED)
  return villages.toSorted((a, b) => {
    const [ofA, ofB] = [lacks(a), lacks(b)]
    if (ofA === null || ofB === null) return Number(ofA === null) - Number(ofB === null)
    return ofA > ofB ? -1 : ofA < ofB ? 1 : 0
  })
}

/** 暂计: shown, never counted (docs/domain.md §4.3). */
export interface Pending {
  slug: string
  paymentFen: Fen
  offlineFen: Fen
}

export async function readPending(db: Db, programmeId: string, year: number): Promise<Pending[]> {
  const rows = await readPendingRows(db, programmeId, year)
  return rows.map((row) => ({ ...row, paymentFen: fen(row.paymentFen), offlineFen: fen(row.offlineFen) }))
}

/** A published figure: quoted as printed, with what we compute from its amounts beside it. */
export interface QuotedYear {
  year: number
  purchasedFen: Fen
  targetFen: Fen
  /** The words of the source, by what they are: purchasedWan, overTargetPercent … */
  printed: Record<string, string>
  source: string
}

export async function readQuotedYears(db: Db, programmeId: string): Promise<QuotedYear[]> {
  const rows = await readQuotedRows(db, programmeId)
  return rows.map((row) => ({
    ...row,
    purchasedFen: fen(row.purchasedFen),
    targetFen: fen(row.targetFen),
    printed: row.printed as Record<string, string>,
  }))
}

/** The years a visitor may want: those in which something moved, the quoted ones, this one and the last; latest first. */
export async function readBoardYears(
  db: Db,
  programmeId: string,
  { thisYear, quoted }: { thisYear: number; quoted: readonly QuotedYear[] },
): Promise<number[]> {
  const moved = await readYearsWithTotals(db, programmeId)
  const years = new Set([...moved, ...quoted.map(({ year }) => year), thisYear, thisYear - 1])
  return [...years].sort((a, b) => b - a)
}

/** The year an address asks for, with the programme whose years they are. Refuses bad-year. */
export async function readAskedYear(
  { db, now, actor }: UseCaseContext,
  asked: string | null,
): Promise<Outcome<{ programme: Programme; year: number; thisYear: number }>> {
  const programme = await readProgramme(db, actor.programmeId)
  const thisYear = yearOf(businessDateOf(now))
  const year = boardYear(asked, { since: programme.since, thisYear })
  return year.ok ? accept({ programme, year: year.value, thisYear }) : year
}

/** A board page as asked for by an address, in one go. Refuses bad-year. */
export async function readBoardPage(ctx: UseCaseContext, askedYear: string | null): Promise<Outcome<BoardPageData>> {
  const { db } = ctx
  const { programmeId } = ctx.actor
  const asked = await readAskedYear(ctx, askedYear)
  if (!asked.ok) return asked
  const { year, thisYear } = asked.value
  const [board, pending, quoted] = await Promise.all([
    readBoard(ctx, programmeId, year),
    readPending(db, programmeId, year),
    readQuotedYears(db, programmeId),
  ])
  const years = await readBoardYears(db, programmeId, { thisYear, quoted })
  return accept({ board, furthest: furthestFirst(board.villages), pending, quoted, years })
}

/** Every programme, for the operator. */
export async function readProgrammes(db: Db): Promise<{ id: string; slug: string }[]> {
  return readProgrammeRows(db)
}

function villageOf(row: BoardRow): BoardVillage {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    town: row.town,
    placeholder: row.placeholder,
    targetFen: row.targetFen === null ? null : fen(row.targetFen),
    steps: {
      SIGNED: fen(row.signedFen),
      ORDERED: fen(row.orderedFen),
      SHIPPED: fen(row.shippedFen),
      ACCEPTED: fen(row.acceptedFen),
      PAID: fen(row.paidFen),
      COUNTED: fen(row.countedFen),
    },
    offlineCountedFen: fen(row.offlineCountedFen),
  }
}

function totalOf(villages: readonly BoardVillage[]): Board['total'] {
  const sumOf = (read: (village: BoardVillage) => Fen) => sumFen(villages.map(read))
  const targets = villages.flatMap(({ targetFen }) => (targetFen === null ? [] : [targetFen]))
  return {
    targetFen: targets.length > 0 ? sumFen(targets) : null,
    steps: {
      SIGNED: sumOf(({ steps }) => steps.SIGNED),
      ORDERED: sumOf(({ steps }) => steps.ORDERED),
      SHIPPED: sumOf(({ steps }) => steps.SHIPPED),
      ACCEPTED: sumOf(({ steps }) => steps.ACCEPTED),
      PAID: sumOf(({ steps }) => steps.PAID),
      COUNTED: sumOf(({ steps }) => steps.COUNTED),
    },
    offlineCountedFen: sumOf((village) => village.offlineCountedFen),
  }
}
