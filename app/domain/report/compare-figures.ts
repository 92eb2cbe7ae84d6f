import { STEPS } from '../counting/steps'
import type { ReportContent, ReportFigures, StepFigures } from './report-content'
import type { FiguresOfPeriod } from './report-figures'

/** A figure of a report that is not what the ledger says. */
export interface WrongFigure {
  row: string
  expected: string
  found: string
}

/** The first figure of a report that is not the sum of its rows; null where all are. */
export function firstWrongFigure(
  content: ReportContent,
  ofRows: Pick<FiguresOfPeriod, 'villages' | 'unallocated' | 'total'>,
): WrongFigure | null {
  const name = `frozen_report ${content.number}`
  for (const village of content.villages) {
    const now = ofRows.villages.find(({ id }) => id === village.id)
    const wrong = now
      ? firstOf(`${name} village ${village.slug}`, village, now)
      : { row: `${name} village ${village.slug}`, expected: 'a village', found: 'none' }
    if (wrong) return wrong
  }
  const total = firstOf(`${name} total`, content.total, ofRows.total)
  if (total) return total
  for (const column of ['periodFen', 'toDateFen'] as const) {
    const [said, found] = [content.unallocated[column], ofRows.unallocated[column]]
    if (said !== found) return differing(`${name} unallocated ${column}`, found, said)
  }
  return null
}

function firstOf(
  name: string,
  said: Pick<ReportFigures, 'period' | 'toDate'>,
  ofRows: Pick<ReportFigures, 'period' | 'toDate'>,
): WrongFigure | null {
  return (
    firstOfSteps(`${name} period`, said.period, ofRows.period) ??
    firstOfSteps(`${name} to date`, said.toDate, ofRows.toDate)
  )
}

function firstOfSteps(name: string, said: StepFigures, ofRows: StepFigures): WrongFigure | null {
  for (const step of STEPS) {
    for (const origin of ['onlineFen', 'offlineFen'] as const) {
      const [kept, found] = [said[step][origin], ofRows[step][origin]]
      if (kept !== found) return differing(`${name} ${step} ${origin}`, found, kept)
    }
  }
  return null
}

function differing(row: string, ofRows: bigint, said: bigint): WrongFigure {
  return { row, expected: `${ofRows} fen, the sum of its rows`, found: `${said} fen` }
}
