import { type BusinessDate, businessDate, businessDateOf, halfMonthOf, yearOf } from '~/domain/calendar/business-date'
import type { Step } from '~/domain/counting/steps'
import { type Fen, fen, subtractFen, sumFen } from '~/domain/money/fen'
import { expectedFen, sellingDays, sellingHalfMonths } from '~/domain/pace/expected'
import { aYearBack, type PaceFacts, type Projection, project, trailingSince, usualRate } from '~/domain/pace/projection'
import { type HalfMonths, includesHalfMonth, seasonsFrom } from '~/domain/product/seasons'
import type { Db } from '~/platform/db/db'
import { type MonthTotal, readMonthTotals } from '../month-totals.repo.server'
import type { BoardVillage } from '../progress.view.server'
import {
  type OnWayRow,
  type OpenAgreementRow,
  type PairRow,
  type ProduceRow,
  readOnWayRows,
  readOpenAgreementRows,
  readPairRows,
  readProduceRows,
  readSeasonRows,
} from './prospects.repo.server'

const PRODUCE_A_VILLAGE = 3
const HALF_MONTHS = 24

/** An agreement in force under which somebody could still order for a village. */
export interface OpenAgreementOfVillage {
  number: string
  buyerName: string
  supplierName: string
  endsOn: BusinessDate
  remainingFen: Fen
}

export interface ProduceOfVillage {
  slug: string
  name: string
  nameEn: string
  /** Null: sold now. Else the next half-month of its season (0–23), or the day a pre-order begins. */
  from: { halfMonth: number } | { day: BusinessDate } | null
}

/** Where a village stands against the year that has gone by, and what may come of it. */
export interface Prospect {
  /** Null without a target. */
  expectedFen: Fen | null
  /** Counted − expected: negative is behind. */
  aheadFen: Fen | null
  /** Days of the line so far and in the whole year; by the selling season, or by the calendar where none is known. */
  days: { passed: number; whole: number; seasonal: boolean }
  facts: PaceFacts
  projection: Projection
  agreements: OpenAgreementOfVillage[]
  uncalledFen: Fen
  produce: ProduceOfVillage[]
}

export interface Prospects {
  today: BusinessDate
  /** By the villages' slugs. */
  ofVillages: Record<string, Prospect>
}

/**
 * Pace and helpers of every village, for the year that is running; null for any other. Nothing is read of the ledger's
 * rows: totals, agreements in force, orders under way, produce on the shelf.
 */
export async function readProspects(
  { db, now, programmeId, year }: { db: Db; now: Date; programmeId: string; year: number },
  villages: readonly BoardVillage[],
  totals: readonly MonthTotal[],
): Promise<Prospects | null> {
  const today = businessDateOf(now)
  if (yearOf(today) !== year) return null
  const [before, onWay, agreements, pairs, produce, seasons] = await Promise.all([
    readMonthTotals(db, programmeId, year - 1, { steps: ['SIGNED', 'ORDERED', 'COUNTED'] }),
    readOnWayRows(db, programmeId, year),
    readOpenAgreementRows(db, programmeId, today),
    readPairRows(db, programmeId, year, today),
    readProduceRows(db, programmeId, { halfMonth: halfMonthOf(today), today, perVillage: PRODUCE_A_VILLAGE }),
    readSeasonRows(db, programmeId),
  ])
  const read = { year, today, totals: [...before, ...totals], onWay, agreements, pairs }
  const ofVillages = Object.fromEntries(
    villages.map((village) => {
      const own = <Row extends { villageSlug: string }>(rows: readonly Row[]) =>
        rows.filter(({ villageSlug }) => villageSlug === village.slug)
      const sells = own(seasons).map(({ sell }) => rangesOf(sell))
      return [village.slug, prospectOf(village, read, sells, own(produce))]
    }),
  )
  return { today, ofVillages }
}

interface ReadRows {
  year: number
  today: BusinessDate
  totals: readonly MonthTotal[]
  onWay: readonly OnWayRow[]
  agreements: readonly OpenAgreementRow[]
  pairs: readonly PairRow[]
}

function prospectOf(
  village: BoardVillage,
  read: ReadRows,
  sells: readonly (readonly HalfMonths[])[],
  produce: readonly ProduceRow[],
): Prospect {
  const { year, today } = read
  const facts = factsOf(village, read)
  const projection = project(facts)
  if (!projection) throw new RangeError(`a projection is of the running year: ${year}`)
  const selling = sellingHalfMonths(sells)
  const { targetFen } = village
  const expected = targetFen === null ? null : expectedFen(targetFen, year, today, selling)
  const agreements = read.agreements
    .filter(({ villageSlug }) => villageSlug === village.slug)
    .map((row) => ({ ...row, endsOn: businessDate(row.endsOn), remainingFen: fen(row.remainingFen) }))
  return {
    expectedFen: expected,
    aheadFen: expected === null ? null : subtractFen(village.steps.COUNTED, expected),
    days: { ...sellingDays(year, today, selling), seasonal: selling !== null },
    facts,
    projection,
    agreements,
    uncalledFen: sumFen(agreements.map(({ remainingFen }) => remainingFen)),
    produce: produce.map((row) => produceOf(row, today)),
  }
}

function factsOf({ id, slug, targetFen, steps }: BoardVillage, read: ReadRows): PaceFacts {
  const { year, today, totals, onWay, agreements, pairs } = read
  const mine = totals.filter(({ villageId }) => villageId === id)
  const since = (from: BusinessDate, of: (total: MonthTotal) => boolean) =>
    fen(mine.reduce((sum, total) => (total.month >= from.slice(0, 7) && of(total) ? sum + total.amountFen : sum), 0n))
  const counted = ({ step }: MonthTotal) => step === 'COUNTED'
  const direct = (total: MonthTotal) => counted(total) && total.channel !== 'AGREEMENT'
  const signed = ({ step }: MonthTotal) => step === 'SIGNED'

  const online = (step: Step) =>
    mine.reduce((sum, total) => (total.step === step && !total.offline ? sum + total.amountFen : sum), 0n)

  const underWay = onWay.filter(({ villageSlug }) => villageSlug === slug)
  const known = pairs.filter(({ villageSlug }) => villageSlug === slug)
  return {
    ...{ year, today, targetFen, countedFen: steps.COUNTED },
    onWayFen: fen(underWay.reduce((sum, row) => sum + row.onWayFen, 0n)),
    dueThisYearFen: fen(underWay.reduce((sum, row) => sum + row.dueFen, 0n)),
    usualRate: rateOf([{ orderedFen: online('ORDERED'), countedFen: online('COUNTED') }], underWay),
    trailingFen: since(trailingSince(today), counted),
    trailingDirectFen: since(trailingSince(today), direct),
    yearDirectFen: since(aYearBack(today), direct),
    trailingSignedFen: since(trailingSince(today), signed),
    yearSignedFen: since(aYearBack(today), signed),
    agreements: agreements
      .filter(({ villageSlug }) => villageSlug === slug)
      .map(({ buyerId, remainingFen, endsOn }) => ({
        remainingFen: fen(remainingFen),
        endsOn: businessDate(endsOn),
        usualRate: rateOf(
          known.filter((pair) => pair.buyerId === buyerId),
          underWay.filter((row) => row.buyerId === buyerId),
        ),
      })),
  }
}

/** What is still under way has not shown yet whether it comes to count. */
function rateOf(pairs: readonly Pick<PairRow, 'orderedFen' | 'countedFen'>[], underWay: readonly OnWayRow[]): bigint {
  const ordered = pairs.reduce((sum, { orderedFen }) => sum + orderedFen, 0n)
  const counted = pairs.reduce((sum, { countedFen }) => sum + countedFen, 0n)
  const open = underWay.reduce((sum, { onWayFen }) => sum + onWayFen, 0n)
  return usualRate(fen(ordered - open), fen(counted))
}

function produceOf({ slug, name, nameEn, inSeason, availableFrom, sell }: ProduceRow, today: BusinessDate) {
  const from = inSeason
    ? null
    : availableFrom
      ? { day: businessDate(availableFrom) }
      : { halfMonth: nextHalfMonth(rangesOf(sell), halfMonthOf(today)) }
  return { slug, name, nameEn, from }
}

/** The next half-month in which it sells, counted from now on, over New Year too. */
function nextHalfMonth(ranges: readonly HalfMonths[], now: number): number {
  for (let ahead = 1; ahead < HALF_MONTHS; ahead++) {
    const half = (now + ahead) % HALF_MONTHS
    if (includesHalfMonth(ranges, half)) return half
  }
  return now
}

function rangesOf(sell: unknown): readonly HalfMonths[] {
  return seasonsFrom({ sell }).sell
}
