import { type BusinessDate, businessDate, businessDateOf, earlierOf } from '~/domain/calendar/business-date'
import { type Fen, fen, sumFen } from '~/domain/money/fen'
import type { ReportContent } from '~/domain/report/report-content'
import { wholeOf } from '~/domain/report/report-figures'
import type { Db } from '~/platform/db/db'
import { readYearsClosed } from '../ledger/seal.steps.server'
import { type LaterThan, type RestatementRow, selectRestatements, sumRestatements } from './restatements.repo.server'

const ROWS_A_PAGE = 50

export interface Restatement extends Omit<RestatementRow, 'amountFen' | 'businessDate'> {
  amountFen: Fen
  businessDate: BusinessDate
}

/** 其后更正: what came after a report and belongs to its period. The report itself never changes. */
export interface Restatements {
  count: number
  /** By village: what was published, what came after it, and both together. COUNTED of the period. */
  villages: { id: string; name: string; publishedFen: Fen; laterFen: Fen; restatedFen: Fen }[]
  total: { publishedFen: Fen; laterFen: Fen; restatedFen: Fen }
  rows: Restatement[]
  page: number
  pages: number
}

/** The corrections since a report, those of COUNTED, which is what a target is measured by. 50 rows a page. */
export async function readRestatements(
  db: Db,
  programmeId: string,
  content: ReportContent,
  page: number,
): Promise<Restatements> {
  const { period, villageId, ledger, frozenAt } = content
  const years = await readYearsClosed(db, programmeId)
  const than: LaterThan = {
    year: period.year,
    from: period.from,
    // What was bought after a report of a running year was frozen corrects nothing of it.
    to: earlierOf(businessDate(period.to), businessDateOf(frozenAt)),
    ...{ seq: ledger.seq, villageId },
    // A year report that was frozen when its year was closed stands on its last row.
    closed: content.kind === 'YEAR' && years.some(({ year }) => year === period.year),
  }
  const sums = await sumRestatements(db, programmeId, than)
  const count = sums.reduce((all, sum) => all + sum.count, 0)
  const rows =
    count === 0
      ? []
      : await selectRestatements(db, programmeId, than, { limit: ROWS_A_PAGE, offset: (page - 1) * ROWS_A_PAGE })
  const villages = content.villages
    .filter(({ id }) => villageId === null || id === villageId)
    .map(({ id, name, period: figures }) => {
      const publishedFen = wholeOf(figures.COUNTED)
      const laterFen = fen(sums.find((sum) => sum.villageId === id)?.amountFen ?? 0n)
      return { id, name, publishedFen, laterFen, restatedFen: fen(publishedFen + laterFen) }
    })
  const sumOf = (column: 'publishedFen' | 'laterFen' | 'restatedFen') => sumFen(villages.map((one) => one[column]))
  return {
    count,
    villages,
    total: { publishedFen: sumOf('publishedFen'), laterFen: sumOf('laterFen'), restatedFen: sumOf('restatedFen') },
    rows: rows.map((row) => ({
      ...row,
      amountFen: fen(row.amountFen),
      businessDate: businessDate(row.businessDate),
    })),
    page,
    pages: Math.max(1, Math.ceil(count / ROWS_A_PAGE)),
  }
}
