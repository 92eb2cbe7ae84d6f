import { type Period, periodText } from '~/domain/calendar/period'
import type { Step } from '~/domain/counting/steps'
import type { Opens } from '~/domain/report/report-text'
import { targetPath } from '../progress/components/board-paths'
import { figurePath } from '../progress/components/figure-paths'

/** Which report it is that shows a figure: where its own worked-out figures and lists open. */
export interface ReportPlace {
  readonly year: number
  readonly path: string
  readonly query: Readonly<Record<string, string>>
}

export const briefPlace = (year: number): ReportPlace => ({
  ...{ year, path: '/office/reports/brief', query: { year: String(year) } },
})

export const bulletinPlace = (period: Period): ReportPlace => ({
  ...{ year: period.year, path: '/office/reports/bulletin', query: { period: periodText(period) } },
})

export const villagePlace = (slug: string, year: number): ReportPlace => ({
  ...{ year, path: `/office/reports/villages/${slug}`, query: { year: String(year) } },
})

/** What one buyer bought on the platform in a year, at one step. */
export function buyerFigurePath({ year, step, buyer }: { year: number; step: Step; buyer: string }): string {
  return figurePath({ year, step, buyer, origin: 'ONLINE' })
}

/** Who set a village's target of a year, and when. */
export function villageTargetPath(village: string, year: number): string {
  return targetPath({ year, village })
}

/** The report itself, or something of it: a page or a file below it. */
export function placePath({ path, query }: ReportPlace, below = '', more: Record<string, string> = {}): string {
  return `${path}${below}?${new URLSearchParams({ ...query, ...more })}`
}

/** Where a figure of a report opens; null for what is made of nothing. */
export function reportPath(place: ReportPlace, opens: Opens): string | null {
  switch (opens.at) {
    case 'ledger': {
      const { at: _, ...filter } = opens
      return figurePath({ year: place.year, ...filter })
    }
    case 'parts':
      return placePath(place, '/figures', { of: opens.of })
    case 'list':
      return placePath(place, '/lists', { list: opens.of, ...(opens.type ? { type: opens.type } : {}) })
    default:
      return null
  }
}
