import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { firstDayOf, lastDayOf } from '~/domain/calendar/period'
import { type Fen, fen, sumFen } from '~/domain/money/fen'
import { BUYER_TYPES, type BuyerType } from '~/domain/offline/vocabulary'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { draftBrief } from '~/domain/report/brief'
import type { BriefFacts } from '~/domain/report/brief-facts'
import { type Draft, findMade, type ReportFigure, type Sentence, sentenceOf } from '~/domain/report/report-text'
import {
  readAskedYear,
  readBoard,
  readBoardYears,
  readPending,
  readQuotedYears,
} from '../progress/progress.view.server'
import type { UseCaseContext } from '../use-case'
import { askedType, type BriefListName } from './brief.form'
import {
  countBuyers,
  countPapers,
  type ListedThing,
  selectAgreements,
  selectBuyers,
  selectCountedParts,
  selectProduce,
  selectRecords,
} from './brief.repo.server'

/** How many kinds of produce a brief names. */
const NAMED = 5
export const LISTED_A_PAGE = 50

/** What every report says of itself. */
export interface ReportBasis {
  programme: string
  from: BusinessDate
  to: BusinessDate
  ruleVersion: number
  ledger: { entries: bigint; head: string | null }
  at: Date
  sample: boolean
}

export interface BriefPage {
  year: number
  years: number[]
  draft: Draft
  basis: ReportBasis
}

/** The brief of the year that an address asks for, drafted from the ledger as it is now. Refuses bad-year. */
export async function readBrief(ctx: UseCaseContext, askedYear: string | null): Promise<Outcome<BriefPage>> {
  const { db, actor, now } = ctx
  const { programmeId } = actor
  const asked = await readAskedYear(ctx, askedYear)
  if (!asked.ok) return asked
  const { year, programme, thisYear } = asked.value
  const range = rangeOf(year)
  const [board, pending, quoted, parts, buyers, papers, produce] = await Promise.all([
    readBoard(ctx, programmeId, year),
    readPending(db, programmeId, year),
    readQuotedYears(db, programmeId),
    selectCountedParts(db, programmeId, year),
    countBuyers(db, programmeId, year),
    countPapers(db, programmeId, range),
    selectProduce(db, programmeId, range, { limit: NAMED, offset: 0 }),
  ])
  const sumOf = (wanted: (part: (typeof parts)[number]) => boolean): Fen =>
    sumFen(parts.filter(wanted).map(({ amountFen }) => fen(amountFen)))
  const facts: BriefFacts = {
    ...{ year, when: year < thisYear ? 'OVER' : year > thisYear ? 'AHEAD' : 'RUNNING' },
    ...{ helper: programme.helper, assisted: programme.assisted, day: businessDateOf(now) },
    villages: board.villages.map(({ slug, name, targetFen, steps, offlineCountedFen }) => ({
      ...{ slug, name, targetFen, steps, offlineFen: offlineCountedFen },
    })),
    unallocatedFen: board.unallocatedFen,
    pending,
    byType: BUYER_TYPES.map((type) => ({
      type,
      countedFen: sumOf(({ buyerType }) => buyerType === type),
      buyers: buyers.find(({ buyerType }) => buyerType === type)?.buyers ?? 0n,
    })),
    agreementFen: sumOf(({ channel }) => channel === 'AGREEMENT'),
    directFen: sumOf(({ channel }) => channel === 'DIRECT'),
    ...papers,
    produce: { kinds: produce[0]?.kinds ?? 0n, names: produce.map(({ name }) => name) },
    quoted: quoted.find((each) => each.year === year) ?? null,
  }
  return accept({
    year,
    years: await readBoardYears(db, programmeId, { thisYear, quoted }),
    draft: draftBrief(facts),
    basis: {
      ...{ programme: programme.name, ...range, ruleVersion: board.ruleVersion },
      ...{ ledger: board.ledger, at: now, sample: board.sample },
    },
  })
}

/** One worked-out figure of a brief with its parts, and the sentence it stands in. Refuses bad-year, and not-found for a name it has not. */
export async function readBriefFigure(
  ctx: UseCaseContext,
  asked: URLSearchParams,
): Promise<Outcome<{ year: number; figure: ReportFigure; sentence: Sentence | null }>> {
  const brief = await readBrief(ctx, asked.get('year'))
  if (!brief.ok) return brief
  const of = asked.get('of') ?? ''
  const { year, draft } = brief.value
  const figure = findMade(draft, of)
  return figure ? accept({ year, figure, sentence: sentenceOf(draft, of) }) : refuse('not-found', { field: 'of' })
}

export interface BriefList {
  year: number
  list: BriefListName
  type: BuyerType | null
  rows: ListedThing[]
  count: bigint
  page: number
  pages: number
}

/** The things that a count of a brief counted, 50 a page. Refuses bad-year, and not-found for a list there is none of. */
export async function readBriefList(
  ctx: UseCaseContext,
  list: BriefListName,
  asked: URLSearchParams,
  page: number,
): Promise<Outcome<BriefList>> {
  const read = await readAskedYear(ctx, asked.get('year'))
  if (!read.ok) return read
  const { year } = read.value
  const type = askedType(asked.get('type'))
  const at = { limit: LISTED_A_PAGE, offset: (page - 1) * LISTED_A_PAGE }
  const rows = await selectListed(ctx, list, { year, type, at })
  const count = rows[0]?.count ?? 0n
  if (rows.length === 0 && page > 1) return refuse('not-found', { field: 'page' })
  return accept({ year, list, type, rows, count, page, pages: Math.max(1, Math.ceil(Number(count) / LISTED_A_PAGE)) })
}

async function selectListed(
  { db, actor: { programmeId } }: UseCaseContext,
  list: BriefListName,
  { year, type, at }: { year: number; type: BuyerType | null; at: { limit: number; offset: number } },
): Promise<ListedThing[]> {
  const range = rangeOf(year)
  switch (list) {
    case 'buyers':
      return selectBuyers(db, programmeId, { year, type }, at)
    case 'agreements':
      return selectAgreements(db, programmeId, range, at)
    case 'records':
      return selectRecords(db, programmeId, range, at)
    case 'produce': {
      const rows = await selectProduce(db, programmeId, range, at)
      return rows.map(({ name, kinds }) => ({ id: name, name, more: '', count: kinds }))
    }
  }
}

function rangeOf(year: number): { from: BusinessDate; to: BusinessDate } {
  const period = { year, month: null }
  return { from: firstDayOf(period), to: lastDayOf(period) }
}
