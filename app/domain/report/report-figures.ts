import { type Period, periodText } from '../calendar/period'
import { STEPS, type Step } from '../counting/steps'
import { type Fen, fen, sumFen, ZERO_FEN } from '../money/fen'
import type { ReportCell, ReportFigures, ReportVillage, StepFigure, StepFigures } from './report-content'

/** Ledger rows of one year, summed: who, which step, and the month of the business date. */
export interface MonthSum {
  readonly villageId: string | null
  readonly step: Step
  /** 'YYYY-MM' of the business date; a 冲减 row keeps its own, which lies in an earlier year. */
  readonly month: string
  readonly buyerType: string | null
  readonly channel: string | null
  readonly offline: boolean
  readonly amountFen: Fen
}

/** A village as the report names it. */
export type NamedVillage = Pick<ReportVillage, 'id' | 'slug' | 'name' | 'town' | 'targetFen'>

export interface FiguresOfPeriod {
  villages: ReportVillage[]
  unallocated: { periodFen: Fen; toDateFen: Fen }
  total: ReportFigures
  cells: ReportCell[]
}

/**
 * The figures of a period from the sums of its year. A month holds the rows of its own month; to date are all rows of
 * the year whose business date is not later, 冲减 of earlier years among them. A year holds all of its rows.
 */
export function figuresOfPeriod(
  period: Period,
  villages: readonly NamedVillage[],
  sums: readonly MonthSum[],
): FiguresOfPeriod {
  const own = periodText(period)
  const inPeriod = (sum: MonthSum) => period.month === null || sum.month === own
  const toDate = sums.filter((sum) => period.month === null || sum.month <= own)
  const cells = cellsOf(toDate, inPeriod)
  const shown = villages.map((village): ReportVillage => {
    const mine = cells.filter((cell) => cell.villageId === village.id)
    return { ...village, period: stepsOf(mine, 'periodFen'), toDate: stepsOf(mine, 'toDateFen') }
  })
  const none = cells.filter((cell) => cell.villageId === null)
  const allocated = cells.filter((cell) => cell.villageId !== null)
  const targets = villages.flatMap(({ targetFen }) => (targetFen === null ? [] : [targetFen]))
  return {
    villages: shown,
    unallocated: {
      periodFen: sumFen(none.map(({ periodFen }) => periodFen)),
      toDateFen: sumFen(none.map(({ toDateFen }) => toDateFen)),
    },
    total: {
      targetFen: targets.length > 0 ? sumFen(targets) : null,
      period: stepsOf(allocated, 'periodFen'),
      toDate: stepsOf(allocated, 'toDateFen'),
    },
    cells,
  }
}

/** Both figures of a step together. */
export function wholeOf({ onlineFen, offlineFen }: StepFigure): Fen {
  return fen(onlineFen + offlineFen)
}

function cellsOf(toDate: readonly MonthSum[], inPeriod: (sum: MonthSum) => boolean): ReportCell[] {
  const cells = new Map<string, ReportCell>()
  for (const sum of toDate) {
    const { villageId, step, buyerType, channel, offline } = sum
    const key = JSON.stringify([villageId, STEPS.indexOf(step), buyerType, channel, offline])
    const before = cells.get(key)
    cells.set(key, {
      ...{ villageId, step, buyerType, channel, offline },
      periodFen: fen((before?.periodFen ?? 0n) + (inPeriod(sum) ? sum.amountFen : 0n)),
      toDateFen: fen((before?.toDateFen ?? 0n) + sum.amountFen),
    })
  }
  const kept = [...cells].filter(([, { periodFen, toDateFen }]) => periodFen !== 0n || toDateFen !== 0n)
  return kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, cell]) => cell)
}

function stepsOf(cells: readonly ReportCell[], column: 'periodFen' | 'toDateFen'): StepFigures {
  const sumOf = (step: Step, offline: boolean) =>
    cells.reduce(
      (sum: Fen, cell) => (cell.step === step && cell.offline === offline ? fen(sum + cell[column]) : sum),
      ZERO_FEN,
    )
  const entries = STEPS.map((step) => [step, { onlineFen: sumOf(step, false), offlineFen: sumOf(step, true) }])
  return Object.fromEntries(entries) as StepFigures
}
