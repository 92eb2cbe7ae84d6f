import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { Step } from '~/domain/counting/steps'
import { type Fen, fen, sumFen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '~/features/use-case'
import { type LedgerRow, type RowCursor, readFigure, readLedgerRows } from './ledger-rows.repo.server'
import { askedStep } from './progress.form'
import { findVillageId } from './progress.repo.server'
import { readAskedYear, readBoard } from './progress.view.server'

const ROWS_A_PAGE = 50
/** In addresses: what no village has yet. */
const NO_VILLAGE = 'none'

export interface FigureRow extends Omit<LedgerRow, 'businessDate' | 'amountFen'> {
  businessDate: BusinessDate
  amountFen: Fen
}

/** A figure of the board with the rows it is made of, or, of all villages, with theirs. */
export interface OpenedFigure {
  year: number
  step: Step
  /** Null: all villages, or none of them (`unallocated`). */
  village: { slug: string; name: string } | null
  unallocated: boolean
  /** The figure as the board shows it. */
  amountFen: Fen
  entries: bigint
  /** Of all villages: the village figures, which add up to it. */
  byVillage: { slug: string; name: string; amountFen: Fen }[]
  rows: FigureRow[]
  pageFen: Fen
  /** Of the next page; null on the last. */
  next: string | null
}

/**
 * What a figure is made of, as an address asks for it: year, step, and a village's slug, 'none', or nothing for all of
 * them. Rows latest first, 50 a page. Refuses bad-year, and not-found for an unknown step, village or place in the list.
 */
export async function openFigure(ctx: UseCaseContext, asked: URLSearchParams): Promise<Outcome<OpenedFigure>> {
  const { db, actor } = ctx
  const askedYear = await readAskedYear(ctx, asked.get('year'))
  if (!askedYear.ok) return askedYear
  const { year } = askedYear.value
  const step = askedStep(asked.get('step') ?? 'COUNTED')
  if (!step) return refuse('not-found', { field: 'step' })
  const slug = asked.get('village')
  if (slug === null) return accept(await figureOfAll(ctx, year, step))

  const village = slug === NO_VILLAGE ? null : await findVillageId(db, actor.programmeId, slug)
  if (slug !== NO_VILLAGE && !village) return refuse('not-found', { field: 'village' })
  const after = cursorOf(asked.get('after'))
  if (after === undefined) return refuse('not-found', { field: 'after' })

  const key = { programmeId: actor.programmeId, year, step, villageId: village?.id ?? null }
  const [figure, found] = await Promise.all([
    readFigure(db, key),
    readLedgerRows(db, key, { after, limit: ROWS_A_PAGE + 1 }),
  ])
  const rows = found.slice(0, ROWS_A_PAGE).map(rowOf)
  const last = rows.at(-1)
  return accept({
    year,
    step,
    village: village && { slug: village.slug, name: village.name },
    unallocated: village === null,
    amountFen: fen(figure.amountFen),
    entries: figure.entries,
    byVillage: [],
    rows,
    pageFen: sumFen(rows.map(({ amountFen }) => amountFen)),
    next: found.length > ROWS_A_PAGE && last ? `${last.businessDate}.${last.id}` : null,
  })
}

async function figureOfAll({ db, now, actor }: UseCaseContext, year: number, step: Step): Promise<OpenedFigure> {
  const { villages, total } = await readBoard({ db, now }, actor.programmeId, year)
  const byVillage = villages.map(({ slug, name, steps }) => ({ slug, name, amountFen: steps[step] }))
  return {
    year,
    step,
    village: null,
    unallocated: false,
    amountFen: total.steps[step],
    entries: 0n,
    byVillage,
    rows: [],
    pageFen: total.steps[step],
    next: null,
  }
}

/** Null: from the first row on. Undefined: no place in any list. */
function cursorOf(text: string | null): RowCursor | null | undefined {
  if (text === null) return null
  const match = /^(\d{4}-\d{2}-\d{2})\.([0-9a-f]{8}-[0-9a-f-]{27})$/u.exec(text)
  return match?.[1] && match[2] ? { businessDate: match[1], id: match[2] } : undefined
}

function rowOf(row: LedgerRow): FigureRow {
  return { ...row, businessDate: businessDate(row.businessDate), amountFen: fen(row.amountFen) }
}
