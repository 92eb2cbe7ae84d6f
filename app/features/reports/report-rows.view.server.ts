import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { STEPS, type Step } from '~/domain/counting/steps'
import { type Fen, fen } from '~/domain/money/fen'
import type { ReportContent, StepFigure } from '~/domain/report/report-content'
import { wholeOf } from '~/domain/report/report-figures'
import type { Db } from '~/platform/db/db'
import type { ReportPart, ReportRowsFilter } from './components/report-paths'
import { type ReportLedgerRow, selectReportRows } from './report-rows.repo.server'
import { readReport } from './reports.view.server'

const ROWS_A_PAGE = 50

/** A figure of a frozen report, opened: the villages it is the sum of, or the ledger rows. */
export interface OpenedReportFigure {
  number: string
  seq: bigint
  filter: ReportRowsFilter
  /** Null: all villages, or none of them. */
  village: string | null
  amountFen: Fen
  byVillage: { slug: string; name: string; amountFen: Fen }[]
  rows: (Omit<ReportLedgerRow, 'amountFen' | 'businessDate'> & { amountFen: Fen; businessDate: BusinessDate })[]
  /** Of the next page; null on the last. */
  next: string | null
}

/** As an address asks for it; null for what is not there. */
export async function openReportFigure(
  db: Db,
  programmeId: string,
  number: string,
  asked: URLSearchParams,
): Promise<OpenedReportFigure | null> {
  const report = await readReport(db, programmeId, number)
  const filter = filterOf(asked)
  const after = cursorOf(asked.get('after'))
  if (!report || !filter || after === undefined) return null
  const { content } = report
  const opened = { number, seq: content.ledger.seq, filter, village: null, byVillage: [], rows: [], next: null }
  if (filter.village === undefined) {
    const byVillage = content.villages.map(({ slug, name, [filter.part]: steps }) => ({
      ...{ slug, name },
      amountFen: partOf(steps[filter.step], filter),
    }))
    return { ...opened, byVillage, amountFen: partOf(content.total[filter.part][filter.step], filter) }
  }
  const village = content.villages.find(({ slug }) => slug === filter.village)
  if (!village && filter.village !== 'none') return null
  const found = await selectReportRows(db, programmeId, keyOf(content, filter, village?.id ?? null), {
    after,
    limit: ROWS_A_PAGE + 1,
  })
  const rows = found
    .slice(0, ROWS_A_PAGE)
    .map((row) => ({ ...row, amountFen: fen(row.amountFen), businessDate: businessDate(row.businessDate) }))
  const last = rows.at(-1)
  const none = content.unallocated[filter.part === 'period' ? 'periodFen' : 'toDateFen']
  return {
    ...opened,
    village: village?.name ?? null,
    amountFen: village ? partOf(village[filter.part][filter.step], filter) : none,
    rows,
    next: found.length > ROWS_A_PAGE && last ? `${last.businessDate}.${last.id}` : null,
  }
}

function partOf(figure: StepFigure, { origin }: ReportRowsFilter): Fen {
  if (origin === undefined) return wholeOf(figure)
  return origin === 'OFFLINE' ? figure.offlineFen : figure.onlineFen
}

/** A month holds its own dates; to date, what is not later; a year all of its rows, 冲减 of earlier years among them. */
function keyOf({ period, ledger }: ReportContent, filter: ReportRowsFilter, villageId: string | null) {
  const ofMonth = period.month !== null
  return {
    year: period.year,
    from: ofMonth && filter.part === 'period' ? period.from : null,
    to: ofMonth ? period.to : null,
    ...{ step: filter.step, villageId, seq: ledger.seq },
    offline: filter.origin === undefined ? null : filter.origin === 'OFFLINE',
  }
}

function filterOf(asked: URLSearchParams): ReportRowsFilter | null {
  const step = STEPS.find((one: Step) => one === asked.get('step'))
  const part = (['period', 'toDate'] as const).find((one: ReportPart) => one === asked.get('part'))
  if (!step || !part) return null
  const [village, origin] = [asked.get('village'), asked.get('origin')]
  if (origin !== null && origin !== 'ONLINE' && origin !== 'OFFLINE') return null
  return { step, part, ...(village === null ? {} : { village }), ...(origin === null ? {} : { origin }) }
}

/** Null: from the first row on. Undefined: no place in any list. */
function cursorOf(text: string | null): { businessDate: string; id: string } | null | undefined {
  if (text === null) return null
  const match = /^(\d{4}-\d{2}-\d{2})\.([0-9a-f]{8}-[0-9a-f-]{27})$/u.exec(text)
  return match?.[1] && match[2] ? { businessDate: match[1], id: match[2] } : undefined
}
