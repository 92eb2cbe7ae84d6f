import { businessDateOf, monthOf, startOf, yearOf } from '~/domain/calendar/business-date'
import { firstDayOf, lastDayOf, laterPeriod, type Period, parsePeriod, periodText } from '~/domain/calendar/period'
import { STEPS, type Step } from '~/domain/counting/steps'
import { type Fen, fen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { type Bulletin, draftBulletin } from '~/domain/report/bulletin'
import { findMade, type ReportFigure, type Sentence, sentenceOf } from '~/domain/report/report-text'
import { readAskedYear, readBoard } from '../progress/progress.view.server'
import type { UseCaseContext } from '../use-case'
import { LISTED_A_PAGE, type ReportBasis } from './brief.view.server'
import {
  type BuyerCounts,
  type BuyerState,
  countStarted,
  type StepMonthSum,
  selectStarted,
  selectYearParts,
} from './bulletin.repo.server'
import { selectReportVillages } from './figures.repo.server'

export interface BulletinPage {
  period: Period
  bulletin: Bulletin
  buyers: BuyerCounts
  basis: ReportBasis
  /** The periods an official may want: the months of the year so far, latest first, and the year. */
  months: Period[]
}

/** '2026-10', '2026', or nothing for this month. Refuses bad-year, bad-date, date-in-future. */
async function askedBulletin(ctx: UseCaseContext, asked: string | null): Promise<Outcome<Period>> {
  const today = businessDateOf(ctx.now)
  const period = asked === null ? accept({ year: yearOf(today), month: monthOf(today) }) : parsePeriod(asked)
  if (!period.ok) return period
  const year = await readAskedYear(ctx, String(period.value.year))
  if (!year.ok) return year
  return firstDayOf(period.value) > today ? refuse('date-in-future', { field: 'period' }) : period
}

/** How far everything is at the end of a month, of the year, or today where it goes on. Refuses as askedBulletin. */
export async function readBulletin(ctx: UseCaseContext, asked: string | null): Promise<Outcome<BulletinPage>> {
  const read = await askedBulletin(ctx, asked)
  if (!read.ok) return read
  const period = read.value
  const { db, actor, now } = ctx
  const { programmeId } = actor
  const [programme, board, villages, sums, buyers] = await Promise.all([
    readAskedYear(ctx, String(period.year)),
    readBoard(ctx, programmeId, period.year),
    selectReportVillages(db, programmeId, period.year),
    selectYearParts(db, programmeId, period.year, null),
    countStarted(db, programmeId, spanOf(period)),
  ])
  if (!programme.ok) return programme
  const own = periodText(period)
  const month = period.month === null ? null : own
  const day = [lastDayOf(period), businessDateOf(now)].sort()[0] ?? lastDayOf(period)
  const until = sums.filter((sum) => month === null || sum.month <= month)
  const bulletin = draftBulletin({
    ...{ month, day, ...buyers },
    villages: villages.map(({ id, slug, name, town, targetFen }) => {
      const mine = until.filter(({ villageId }) => villageId === id)
      const counted = mine.filter(({ step }) => step === 'COUNTED')
      return {
        ...{ slug, name, town, targetFen: targetFen === null ? null : fen(targetFen), steps: stepsOf(mine) },
        offlineFen: sumOf(counted.filter(({ offline }) => offline)),
        ownFen: sumOf(counted.filter((sum) => month === null || sum.month === month)),
      }
    }),
    unallocatedFen: sumOf(until.filter(({ villageId, step }) => villageId === null && step === 'SIGNED')),
  })
  return accept({
    ...{ period, bulletin, buyers, months: monthsUntil(period.year, businessDateOf(now)) },
    basis: {
      ...{ programme: programme.value.programme.name, from: firstDayOf({ year: period.year, month: null }), to: day },
      ...{ ruleVersion: board.ruleVersion, ledger: board.ledger, at: now, sample: board.sample },
    },
  })
}

/** One worked-out figure of a bulletin, and the sentence it stands in. Refuses as askedBulletin, and not-found. */
export async function readBulletinFigure(
  ctx: UseCaseContext,
  asked: URLSearchParams,
): Promise<Outcome<{ period: Period; figure: ReportFigure; sentence: Sentence | null }>> {
  const page = await readBulletin(ctx, asked.get('period'))
  if (!page.ok) return page
  const { period, bulletin } = page.value
  const of = asked.get('of') ?? ''
  const figure = findMade(bulletin, of)
  return figure ? accept({ period, figure, sentence: sentenceOf(bulletin, of) }) : refuse('not-found', { field: 'of' })
}

export interface BulletinBuyers {
  period: Period
  state: BuyerState
  rows: { id: string; name: string; more: string }[]
  count: bigint
  page: number
  pages: number
}

/** The buyers that a bulletin counted, by name, 50 a page: for the office alone. Refuses as askedBulletin, not-found. */
export async function readBulletinBuyers(
  ctx: UseCaseContext,
  state: BuyerState,
  { period: asked, page }: { period: string | null; page: number },
): Promise<Outcome<BulletinBuyers>> {
  const period = await askedBulletin(ctx, asked)
  if (!period.ok) return period
  const rows = await selectStarted(
    ctx.db,
    ctx.actor.programmeId,
    { ...spanOf(period.value), state },
    { limit: LISTED_A_PAGE, offset: (page - 1) * LISTED_A_PAGE },
  )
  if (rows.length === 0 && page > 1) return refuse('not-found', { field: 'page' })
  const count = rows[0]?.count ?? 0n
  const pages = Math.max(1, Math.ceil(Number(count) / LISTED_A_PAGE))
  return accept({ period: period.value, state, rows, count, page, pages })
}

/** From the first of the year until the end of the period. */
function spanOf(period: Period): { from: Date; before: Date } {
  return {
    from: startOf(firstDayOf({ year: period.year, month: null })),
    before: startOf(firstDayOf(laterPeriod(period))),
  }
}

function sumOf(sums: readonly StepMonthSum[]): Fen {
  return fen(sums.reduce((all, { amountFen }) => all + amountFen, 0n))
}

function stepsOf(sums: readonly StepMonthSum[]): Record<Step, Fen> {
  const entries = STEPS.map((step) => [step, sumOf(sums.filter((sum) => sum.step === step))])
  return Object.fromEntries(entries) as Record<Step, Fen>
}

function monthsUntil(year: number, today: ReturnType<typeof businessDateOf>): Period[] {
  const last = year < yearOf(today) ? 12 : monthOf(today)
  return Array.from({ length: last }, (_, index) => ({ year, month: last - index }))
}
