import {
  addDays,
  type BusinessDate,
  businessDate,
  businessDateOf,
  earlierOf,
  yearOf,
} from '~/domain/calendar/business-date'
import { closeGap, type ShortReason } from '~/domain/gap/close-gap'
import type { LeftOutReason } from '~/domain/gap/offered'
import { capitals } from '~/domain/money/capitals'
import { addFen, type Fen, fen, subtractFen, ZERO_FEN } from '~/domain/money/fen'
import type { SaleTerms } from '~/domain/quantity/measure'
import { checkSaleTerms } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { priceGuardOf } from '../catalogue/price-guard.view.server'
import { listBuyers } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'
import type { Basis, GapAsked } from './gap.form'
import { type ComingOrder, selectComing, selectGrounds, selectOnSale, type VillageGround } from './gap.repo.server'

/** What a gap is asked for. */
export interface GapQuestion {
  readonly wantedOn: BusinessDate
  readonly budgetFen: Fen | null
  readonly basis: Basis
  readonly allowFarOff: boolean
  /** Slugs; empty: all villages that are short. */
  readonly villages: readonly string[]
}

export interface GapLine {
  readonly productId: string
  readonly slug: string
  readonly name: string
  readonly nameEn: string
  readonly spec: string
  readonly supplierName: string
  readonly terms: SaleTerms
  readonly minimum: Thousandths
  readonly free: Thousandths
  readonly quantity: Thousandths
  readonly amountFen: Fen
}

export interface GapVillage {
  readonly slug: string
  readonly name: string
  readonly targetFen: Fen
  readonly countedFen: Fen
  /** Ordered and not counted yet, where the gap takes it off; else 0. */
  readonly comingFen: Fen
  readonly gapFen: Fen
  readonly lines: readonly GapLine[]
  readonly amountFen: Fen
  readonly reached: boolean
  readonly leftFen: Fen
  readonly short: ShortReason | null
  /** The least that would close it; null: all that is on sale is not enough. */
  readonly leastFen: Fen | null
  readonly leftOut: readonly { slug: string; name: string; nameEn: string; why: LeftOutReason }[]
}

export interface GapAnswer {
  readonly year: number
  readonly villages: readonly GapVillage[]
  readonly totalFen: Fen
  readonly reached: number
  readonly budgetLeftFen: Fen | null
}

/**
 * The basket that brings these villages to their target, worked out of what is on sale now: three queries, whatever the
 * ledger's length. The targets are those of the year in which the goods are wanted. Asks nobody's rights: the office's
 * page does, and a buyer's basket may be filled up with what a village still needs.
 */
export async function workOutGap(db: Db, now: Date, programmeId: string, asked: GapQuestion): Promise<GapAnswer> {
  const year = yearOf(asked.wantedOn)
  const grounds = await selectGrounds(db, programmeId, year)
  return answerOf(db, now, programmeId, { ...asked, year, chosen: chosenOf(grounds, asked) })
}

async function answerOf(
  db: Db,
  now: Date,
  programmeId: string,
  asked: GapQuestion & { year: number; chosen: readonly VillageGround[] },
): Promise<GapAnswer> {
  const today = businessDateOf(now)
  const { chosen, basis, year } = asked
  const onSale = (
    await selectOnSale(
      db,
      programmeId,
      chosen.map((village) => village.villageId),
    )
  ).filter(({ terms }) => checkSaleTerms(terms).ok)
  const guards = await priceGuardOf(db, programmeId, onSale, today)
  const plan = closeGap(
    chosen.map((village) => ({
      villageId: village.villageId,
      gapFen: gapOf(village, basis),
      products: onSale
        .filter((product) => product.villageId === village.villageId)
        .map((product) => {
          const guard = guards.get(product.productId)
          return { ...product, farOff: guard?.state === 'FAR_OFF' && !guard.accepted }
        }),
    })),
    { budgetFen: asked.budgetFen, today, wantedOn: asked.wantedOn, allowFarOff: asked.allowFarOff },
  )
  const products = new Map(onSale.map((product) => [product.productId, product]))
  return {
    year,
    villages: plan.villages.map((each, index): GapVillage => {
      const village = chosen[index]!
      return {
        ...{ slug: village.slug, name: village.name, targetFen: village.targetFen ?? ZERO_FEN },
        ...{ countedFen: village.countedFen, comingFen: basis === 'all' ? village.comingFen : ZERO_FEN },
        ...{ gapFen: each.gapFen, amountFen: each.amountFen, reached: each.reached, leftFen: each.leftFen },
        ...{ short: each.short, leastFen: each.leastFen },
        lines: each.lines.map(({ productId, quantity, amountFen }) => {
          const { most, slug, name, nameEn, spec, supplierName, terms, minimum } = products.get(productId)!
          const product = { productId, slug, name, nameEn, spec, supplierName, terms, minimum }
          return { ...product, free: most, quantity, amountFen }
        }),
        leftOut: each.leftOut.map(({ productId, why }) => {
          const { slug, name, nameEn } = products.get(productId)!
          return { slug, name, nameEn, why }
        }),
      }
    }),
    totalFen: plan.totalFen,
    reached: plan.reached,
    budgetLeftFen: plan.budgetLeftFen,
  }
}

/** What a village lacks; zero or less: nothing. */
function gapOf({ targetFen, countedFen, comingFen }: VillageGround, basis: Basis): Fen {
  const has = basis === 'all' ? addFen(countedFen, comingFen) : countedFen
  return targetFen === null ? ZERO_FEN : subtractFen(targetFen, has)
}

function chosenOf(grounds: readonly VillageGround[], { basis, villages }: GapQuestion): VillageGround[] {
  const asked = grounds.filter(({ slug }) => villages.length === 0 || villages.includes(slug))
  return asked.filter((village) => gapOf(village, basis) > 0n)
}

export interface GapPage {
  readonly asked: GapAsked
  readonly today: BusinessDate
  readonly wantedOn: BusinessDate
  /** Every village with a target, for the form. */
  readonly villages: readonly { slug: string; name: string; short: boolean; chosen: boolean }[]
  /** Null: what was asked cannot be read. */
  readonly answer: GapAnswer | null
  /** Of the whole basket, or of the one village that is shown. */
  readonly shownFen: Fen
  readonly inCapitals: string
  readonly buyers: readonly { id: string; name: string }[]
  readonly form: { readonly sendingId: string; readonly lastDay: BusinessDate }
}

const USUAL_DAYS = 14
const ANSWER_DAYS = 7

/** The office's page: what was asked, and the basket. Refuses: not-found for a village that is not there. */
export async function readGapPage({ db, now, actor }: UseCaseContext, asked: GapAsked): Promise<Outcome<GapPage>> {
  const today = businessDateOf(now)
  const wantedOn = asked.wantedOn ?? usualDay(today)
  const errors = { ...asked.errors }
  if (wantedOn < today) errors.wanted = { code: 'date-in-past', field: 'wanted' }
  const year = yearOf(wantedOn)
  const grounds = await selectGrounds(db, actor.programmeId, year)
  const known = new Set(grounds.map(({ slug }) => slug))
  if (asked.villages.some((slug) => !known.has(slug)) || (asked.show && !known.has(asked.show))) {
    return refuse('not-found', { field: 'village' })
  }
  const question = { ...asked, wantedOn, year }
  const chosen = chosenOf(grounds, question)
  const readable = Object.keys(errors).length === 0
  const [answer, buyers] = await Promise.all([
    readable ? answerOf(db, now, actor.programmeId, { ...question, chosen }) : null,
    listBuyers(db, actor.programmeId),
  ])
  const shown = answer?.villages.filter(({ slug }) => !asked.show || slug === asked.show) ?? []
  const shownFen = asked.show ? (shown[0]?.amountFen ?? ZERO_FEN) : (answer?.totalFen ?? ZERO_FEN)
  return accept({
    asked: { ...asked, errors },
    ...{ today, wantedOn, answer, shownFen },
    villages: grounds
      .filter(({ targetFen }) => targetFen !== null && targetFen > 0n)
      .map(({ slug, name, ...ground }) => ({
        ...{ slug, name, short: gapOf({ slug, name, ...ground }, asked.basis) > 0n },
        chosen: asked.villages.length === 0 || asked.villages.includes(slug),
      })),
    inCapitals: capitals(shownFen),
    buyers: buyers.map(({ id, name }) => ({ id, name })),
    form: { sendingId: uuid7(), lastDay: earlierOf(addDays(today, ANSWER_DAYS), wantedOn) },
  })
}

/** Two weeks from now, but of this year: what is wanted next year helps next year's targets. */
function usualDay(today: BusinessDate): BusinessDate {
  return earlierOf(addDays(today, USUAL_DAYS), businessDate(`${yearOf(today)}-12-31`))
}

/** How a figure of the basket comes about. */
export interface WorkedOut {
  readonly of: (typeof WORKED_OUT)[number]
  readonly year: number
  readonly asked: GapAsked
  readonly village: GapVillage | null
  /** Of the budget and the basket. */
  readonly totalFen: Fen
  readonly amountFen: Fen
}

const WORKED_OUT = ['gap', 'open', 'over', 'left'] as const

/** Refuses: not-found for a figure that this basket does not have. */
export async function readWorkedOut(
  { db, now, actor }: UseCaseContext,
  asked: GapAsked,
  what: string | null,
): Promise<Outcome<WorkedOut>> {
  const of = WORKED_OUT.find((each) => each === what)
  const wantedOn = asked.wantedOn ?? usualDay(businessDateOf(now))
  if (!of || Object.keys(asked.errors).length > 0) return refuse('not-found')
  const answer = await workOutGap(db, now, actor.programmeId, { ...asked, wantedOn })
  const village = answer.villages.find(({ slug }) => slug === asked.show) ?? null
  const amountFen = of === 'left' ? answer.budgetLeftFen : village && figureOf(village, of)
  if (amountFen === null) return refuse('not-found')
  return accept({ of, year: answer.year, asked, village, totalFen: answer.totalFen, amountFen: fen(amountFen) })
}

function figureOf(village: GapVillage, of: 'gap' | 'open' | 'over'): Fen {
  if (of === 'gap') return village.gapFen
  return of === 'open' ? village.leftFen : subtractFen(village.amountFen, village.gapFen)
}

export interface ComingPage {
  readonly village: { slug: string; name: string }
  readonly orders: readonly ComingOrder[]
  readonly totalFen: Fen
  readonly page: number
  readonly more: boolean
}

const COMING_A_PAGE = 50

/** The orders on their way to a village. Refuses: not-found. */
export async function readComing(
  { db, now, actor }: UseCaseContext,
  slug: string | null,
  page: number,
): Promise<Outcome<ComingPage>> {
  const grounds = await selectGrounds(db, actor.programmeId, yearOf(businessDateOf(now)))
  const village = grounds.find((each) => each.slug === slug)
  if (!village) return refuse('not-found')
  const slice = { limit: COMING_A_PAGE + 1, offset: (page - 1) * COMING_A_PAGE }
  const { orders, totalFen } = await selectComing(db, actor.programmeId, village.villageId, slice)
  return accept({
    village: { slug: village.slug, name: village.name },
    orders: orders.slice(0, COMING_A_PAGE),
    ...{ totalFen, page, more: orders.length > COMING_A_PAGE },
  })
}
