import { businessDateOf, monthOf, yearOf } from '~/domain/calendar/business-date'
import { earlierPeriod } from '~/domain/calendar/period'
import { type Fen, fen } from '~/domain/money/fen'
import type { OpenItem } from '~/domain/report/year-checks'
import { type Hindrance, hindrancesOf, OPEN_ITEMS, seenText } from '~/domain/report/year-checks'
import type { Db } from '~/platform/db/db'
import { readYearsClosed } from '../ledger/seal.steps.server'
import { readProgramme } from '../programmes/programmes.view.server'
import type { UseCaseContext } from '../use-case'
import {
  type BookCheckRow,
  type ChainsRow,
  findLastFullCheck,
  selectBookChecks,
  selectChains,
} from './book-checks.repo.server'
import { selectYearFigures, selectYearsMoved } from './figures.repo.server'
import { isMonthFrozen, selectReportNumbers } from './reports.repo.server'
import { listReports } from './reports.view.server'
import { type OpenRow, selectOpenItems } from './year-checks.repo.server'
import { stateOfYear } from './year-state.server'

export type BookCheck = BookCheckRow

export interface OfficeYear {
  year: number
  /** Null: it is open. */
  closedAt: Date | null
  running: boolean
}

/** The page of all reports. */
export async function readReportsPage({ db, actor, now }: UseCaseContext, page: number) {
  const { programmeId } = actor
  const today = businessDateOf(now)
  const thisYear = yearOf(today)
  const last = earlierPeriod({ year: thisYear, month: monthOf(today) })
  const [list, moved, closed, frozen] = await Promise.all([
    listReports(db, programmeId, { page }),
    selectYearsMoved(db, programmeId),
    readYearsClosed(db, programmeId),
    isMonthFrozen(db, programmeId, last.year, last.month ?? 1),
  ])
  const known = new Set([thisYear, thisYear - 1, ...moved, ...closed.map(({ year }) => year)])
  const years = [...known]
    .sort((a, b) => b - a)
    .map((year): OfficeYear => {
      const found = closed.find((one) => one.year === year)
      return { year, closedAt: found?.closedAt ?? null, running: year === thisYear }
    })
  return { ...list, years, thisYear, last: { year: last.year, month: last.month ?? 1 }, due: !frozen }
}

export type ReportsPage = Awaited<ReturnType<typeof readReportsPage>>

export interface YearPage {
  year: number
  closedAt: Date | null
  hindrances: Hindrance[]
  earlierOpen: number[]
  open: Record<OpenItem, number>
  openCount: number
  /** Names what is open now; the form of the closing carries it. */
  seen: string
  villages: { slug: string; name: string; countedFen: Fen }[]
  countedFen: Fen
  /** The last check that somebody asked for, whatever became of it. */
  lastCheck: BookCheck | null
  reports: { number: string; version: number }[]
}

/** A year before it is closed and after; null for one in which the programme was not there. */
export async function readYearPage({ db, actor, now }: UseCaseContext, year: number): Promise<YearPage | null> {
  const { programmeId } = actor
  const { since } = await readProgramme(db, programmeId)
  const today = businessDateOf(now)
  if (year < since || year > yearOf(today)) return null
  const [state, closed, figures, checks, reports] = await Promise.all([
    stateOfYear(db, programmeId, year, now),
    readYearsClosed(db, programmeId),
    selectYearFigures(db, programmeId, year),
    selectBookChecks(db, programmeId, 1),
    selectReportNumbers(db, programmeId, { kind: 'YEAR', year, month: null, villageId: null }),
  ])
  const villages = figures.map((one) => ({ ...one, countedFen: fen(one.countedFen) }))
  return {
    year,
    closedAt: closed.find((one) => one.year === year)?.closedAt ?? null,
    hindrances: hindrancesOf({ ...state, year, today, now }),
    earlierOpen: state.earlierOpen,
    open: state.open,
    openCount: OPEN_ITEMS.reduce((sum, item) => sum + state.open[item], 0),
    seen: seenText(state.open),
    villages,
    countedFen: fen(villages.reduce((sum, one) => sum + one.countedFen, 0n)),
    lastCheck: checks[0] ?? null,
    reports,
  }
}

export const OPEN_ROWS_A_PAGE = 50

/** One kind of open matter of a year, the earliest first. */
export async function readOpenItems(
  db: Db,
  programmeId: string,
  { year, item, page }: { year: number; item: OpenItem; page: number },
): Promise<OpenRow[]> {
  const place = { limit: OPEN_ROWS_A_PAGE, offset: (page - 1) * OPEN_ROWS_A_PAGE }
  return await selectOpenItems(db, programmeId, year, item, place)
}

export type { ChainsRow, OpenRow }

const CHECKS_SHOWN = 10
const REPORTS_OFFERED = 24

/** Both chains, the last checks, and the reports that one may be made up to. */
export async function readChainPage({ db, actor }: UseCaseContext) {
  const { programmeId } = actor
  const [chains, checks, { reports }, last] = await Promise.all([
    selectChains(db, programmeId),
    selectBookChecks(db, programmeId, CHECKS_SHOWN),
    listReports(db, programmeId),
    findLastFullCheck(db, programmeId),
  ])
  const upTo = reports.slice(0, REPORTS_OFFERED).map(({ number, kind }) => ({ number, kind }))
  return { chains, checks, upTo, wrong: last?.state === 'WRONG' }
}

export type ChainPage = Awaited<ReturnType<typeof readChainPage>>
