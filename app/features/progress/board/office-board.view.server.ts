import { type DropPart, dropParts } from '~/domain/counting/drops'
import type { Step } from '~/domain/counting/steps'
import { type Fen, fen, sumFen } from '~/domain/money/fen'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '~/features/use-case'
import { type MonthTotal, readMonthTotals } from '../month-totals.repo.server'
import { type BoardPageData, type BoardVillage, readBoardPage, type StepAmounts } from '../progress.view.server'
import { type BoardCharts, chartsOf } from './charts'
import { type DropRow, readDropRows } from './drop-parts.repo.server'
import { type Prospect, type Prospects, readProspects } from './prospects.view.server'

/** All that the office's board, its villages and its explanations show of one year. */
export interface OfficeBoard extends BoardPageData {
  /** Every yuan between two steps with its reason; of all villages, and by their slugs. */
  drops: { total: DropPart[]; ofVillages: Record<string, DropPart[]> }
  charts: { total: BoardCharts; ofVillages: Record<string, BoardCharts> }
  /** Of what was ordered, what needed no agreement, by slug: behind the first reason. */
  spot: Record<string, Fen>
  /** Null for a year that is over or has not begun; `total` is the sum of the villages. */
  prospects: Prospects | null
  total: ProgrammeProspect | null
}

/** The villages' lines and projections, added. */
export interface ProgrammeProspect {
  /** Of the villages that have a target; null where none has. */
  expectedFen: Fen | null
  aheadFen: Fen | null
  lowFen: Fen
  middleFen: Fen
  highFen: Fen
}

/**
 * The board of the office. Its cost is that of villages, months and what is under way, whatever the length of the
 * ledger (a test looks at its plans). Refuses bad-year.
 */
export async function readOfficeBoard(ctx: UseCaseContext, askedYear: string | null): Promise<Outcome<OfficeBoard>> {
  const page = await readBoardPage(ctx, askedYear)
  if (!page.ok) return page
  const { db, now, actor } = ctx
  const { programmeId } = actor
  const { board } = page.value
  const { year, villages } = board
  const [totals, dropRows] = await Promise.all([
    readMonthTotals(db, programmeId, year, { steps: ['SIGNED', 'ORDERED', 'COUNTED'], offline: ['ACCEPTED', 'PAID'] }),
    readDropRows(db, programmeId, year),
  ])
  const prospects = await readProspects({ db, now, programmeId, year }, villages, totals)

  const counted = totals.filter(({ step, villageId }) => step === 'COUNTED' && villageId !== null)
  const spotOf = (mine: (total: MonthTotal) => boolean) =>
    sumOf(totals, (total) => total.step === 'ORDERED' && total.channel !== 'AGREEMENT' && mine(total))
  const villageDrops = (village: BoardVillage) =>
    dropsOf(
      village.steps,
      spotOf(({ villageId }) => villageId === village.id),
      offlineOf(totals, village.id),
      dropRows.filter(({ villageSlug }) => villageSlug === village.slug),
    )
  const bySlug = <T>(of: (village: BoardVillage) => T): Record<string, T> =>
    Object.fromEntries(villages.map((village) => [village.slug, of(village)]))
  return accept({
    ...page.value,
    drops: {
      total: dropsOf(
        board.total.steps,
        spotOf(() => true),
        offlineOf(totals, null),
        dropRows,
      ),
      ofVillages: bySlug(villageDrops),
    },
    charts: {
      total: chartsOf(year, counted),
      ofVillages: bySlug(({ id }) =>
        chartsOf(
          year,
          counted.filter(({ villageId }) => villageId === id),
        ),
      ),
    },
    spot: bySlug(({ id }) => spotOf(({ villageId }) => villageId === id)),
    prospects,
    total: prospects && added(Object.values(prospects.ofVillages)),
  })
}

function added(prospects: readonly Prospect[]): ProgrammeProspect {
  const known = (of: (prospect: Prospect) => Fen | null): Fen | null => {
    const amounts = prospects.flatMap((prospect) => of(prospect) ?? [])
    return amounts.length > 0 ? sumFen(amounts) : null
  }
  const projected = (of: 'lowFen' | 'middleFen' | 'highFen') =>
    sumFen(prospects.map(({ projection }) => projection[of]))
  return {
    expectedFen: known(({ expectedFen }) => expectedFen),
    aheadFen: known(({ aheadFen }) => aheadFen),
    lowFen: projected('lowFen'),
    middleFen: projected('middleFen'),
    highFen: projected('highFen'),
  }
}

type OfflineAmounts = Parameters<typeof dropParts>[0]['offline']

function dropsOf(steps: StepAmounts, spotFen: Fen, offline: OfflineAmounts, rows: readonly DropRow[]): DropPart[] {
  const ofOrders = rows.flatMap(({ step, code, amountFen }) =>
    step === 'SIGNED' ? [] : [{ step, code, amountFen: fen(amountFen) }],
  )
  return dropParts({ steps, spotFen, offline }, ofOrders)
}

/** Of one village, or of all for null. */
function offlineOf(totals: readonly MonthTotal[], villageId: string | null): OfflineAmounts {
  const of = (step: Step) =>
    sumOf(totals, (total) => total.offline && total.step === step && (villageId ?? total.villageId) === total.villageId)
  return { ACCEPTED: of('ACCEPTED'), PAID: of('PAID'), COUNTED: of('COUNTED') }
}

function sumOf(totals: readonly MonthTotal[], of: (total: MonthTotal) => boolean): Fen {
  return fen(totals.reduce((sum, total) => (of(total) ? sum + total.amountFen : sum), 0n))
}
