import { firstDayOf, lastDayOf } from '~/domain/calendar/period'
import type { Step } from '~/domain/counting/steps'
import { fen } from '~/domain/money/fen'
import type { BuyerType } from '~/domain/offline/vocabulary'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { findMade, type ReportFigure } from '~/domain/report/report-text'
import { draftVillageYear, type VillageSum, type VillageYear } from '~/domain/report/village-year'
import { readProgramme } from '../programmes/programmes.view.server'
import { type Board, type BoardVillage, readBoardPage } from '../progress/progress.view.server'
import type { UseCaseContext } from '../use-case'
import { selectProduce } from './brief.repo.server'
import type { ReportBasis } from './brief.view.server'
import { type StepMonthSum, selectYearParts } from './bulletin.repo.server'
import { selectReportVillages } from './figures.repo.server'
import { selectVillageAgreements, type VillagePaperRow } from './village-year.repo.server'

/** How many kinds of produce a sheet names. */
const NAMED = 12

export interface VillageYearPage {
  year: number
  years: number[]
  slug: string
  name: string
  town: string | null
  sheet: VillageYear
  agreements: VillagePaperRow[]
  produce: string[]
  /** The year was published as a whole, and never split by village. */
  quoted: boolean
  basis: ReportBasis
}

export interface VillageSheets {
  year: number
  years: number[]
  villages: Pick<BoardVillage, 'slug' | 'name' | 'town' | 'steps' | 'targetFen'>[]
  basis: ReportBasis
}

/** The villages of a year, in the order of their places: each has its sheet. Refuses bad-year. */
export async function readVillageSheets(ctx: UseCaseContext, asked: string | null): Promise<Outcome<VillageSheets>> {
  const page = await readBoardPage(ctx, asked)
  if (!page.ok) return page
  const { board, years } = page.value
  return accept({ year: board.year, years, villages: board.villages, basis: await basisOf(ctx, board) })
}

/** 村年度表 of one village. Refuses bad-year and not-found. */
export async function readVillageYear(
  ctx: UseCaseContext,
  slug: string,
  asked: string | null,
): Promise<Outcome<VillageYearPage>> {
  const all = await readVillageYears(ctx, asked, slug)
  if (!all.ok) return all
  const [one] = all.value
  return one ? accept(one) : refuse('not-found')
}

/** The sheets of all villages, or of the one with this slug, in the order of their places. Refuses bad-year. */
export async function readVillageYears(
  ctx: UseCaseContext,
  asked: string | null,
  slug: string | null = null,
): Promise<Outcome<VillageYearPage[]>> {
  const { db, actor } = ctx
  const { programmeId } = actor
  const page = await readBoardPage(ctx, asked)
  if (!page.ok) return page
  const { board, years, quoted } = page.value
  const { year } = board
  const period = { year, month: null }
  const range = { from: firstDayOf(period), to: lastDayOf(period) }
  const [known, sums, basis] = await Promise.all([
    selectReportVillages(db, programmeId, year),
    selectYearParts(db, programmeId, year, null),
    basisOf(ctx, board),
  ])
  const wanted = board.villages.filter((village) => slug === null || village.slug === slug)
  const sheets = wanted.flatMap((village) => {
    const id = known.find((each) => each.slug === village.slug)?.id
    return id === undefined ? [] : [{ village, id }]
  })
  return accept(
    await Promise.all(
      sheets.map(async ({ village, id }): Promise<VillageYearPage> => {
        const [agreements, produce] = await Promise.all([
          selectVillageAgreements(db, programmeId, id, range),
          selectProduce(db, programmeId, range, { limit: NAMED, offset: 0, villageId: id }),
        ])
        const { slug: named, name, town, targetFen, steps, offlineCountedFen } = village
        const sheet = draftVillageYear({
          year,
          village: { slug: named, name, targetFen, steps, offlineFen: offlineCountedFen },
          sums: sums.filter(({ villageId }) => villageId === id).map(sumOf),
        })
        return {
          ...{ year, years, slug: named, name, town, sheet, agreements, basis },
          produce: produce.map((each) => each.name),
          quoted: quoted.some((each) => each.year === year),
        }
      }),
    ),
  )
}

/** One worked-out figure of a sheet with its parts. Refuses bad-year and not-found. */
export async function readVillageFigure(
  ctx: UseCaseContext,
  slug: string,
  asked: URLSearchParams,
): Promise<Outcome<{ year: number; slug: string; figure: ReportFigure }>> {
  const page = await readVillageYear(ctx, slug, asked.get('year'))
  if (!page.ok) return page
  const figure = findMade(page.value.sheet, asked.get('of') ?? '')
  return figure ? accept({ year: page.value.year, slug, figure }) : refuse('not-found', { field: 'of' })
}

async function basisOf(ctx: UseCaseContext, board: Board): Promise<ReportBasis> {
  const { name } = await readProgramme(ctx.db, ctx.actor.programmeId)
  const period = { year: board.year, month: null }
  return {
    ...{ programme: name, from: firstDayOf(period), to: lastDayOf(period), ruleVersion: board.ruleVersion },
    ...{ ledger: board.ledger, at: ctx.now, sample: board.sample },
  }
}

function sumOf({ step, month, buyerType, channel, offline, amountFen }: StepMonthSum): VillageSum {
  return {
    ...{ step: step as Step, buyerType: buyerType as BuyerType | null },
    ...{ month, channel, offline, amountFen: fen(amountFen) },
  }
}
