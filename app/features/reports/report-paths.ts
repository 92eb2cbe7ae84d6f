import type { Opens } from '~/domain/report/report-text'
import { figurePath } from '~/features/progress/components/figure-paths'

const BRIEF = '/office/reports/brief'

/** Where a figure of a year's report opens; null for what is made of nothing. */
export function reportPath(year: number, opens: Opens): string | null {
  switch (opens.at) {
    case 'ledger': {
      const { at: _, ...filter } = opens
      return figurePath({ year, ...filter })
    }
    case 'parts':
      return `${BRIEF}/figures?${new URLSearchParams({ year: String(year), of: opens.of })}`
    case 'list': {
      const query = new URLSearchParams({ year: String(year), list: opens.of })
      if (opens.type) query.set('type', opens.type)
      return `${BRIEF}/lists?${query}`
    }
    default:
      return null
  }
}

export const briefPath = (year: number): string => `${BRIEF}?year=${year}`
export const briefFilePath = (year: number, format: string): string => `${BRIEF}/file/${format}?year=${year}`
