import { type BusinessDate, monthOf, yearOf } from '~/domain/calendar/business-date'
import { type Benefit, benefitOf } from '~/domain/counting/benefit'
import type { Db } from '~/platform/db/db'
import { type QuotedYear, readQuotedYears } from './progress.view.server'
import { readVillageWorkRow } from './village-work.repo.server'

/** What this year's purchases come to for a village, as everybody may see it. */
export interface VillageBenefit {
  readonly year: number
  /** 1 to 12: the later ones are still to come. */
  readonly month: number
  readonly said: Benefit
  /** The latest report that gives households, people and jobs of all villages together; null: none does. */
  readonly report: Pick<QuotedYear, 'year' | 'printed' | 'source'> | null
}

/** The year of `today` for the village of this slug; nothing was bought in one that is not there. */
export async function readVillageBenefit(
  db: Db,
  programmeId: string,
  slug: string,
  today: BusinessDate,
): Promise<VillageBenefit> {
  const year = yearOf(today)
  const [work, quoted] = await Promise.all([
    readVillageWorkRow(db, programmeId, slug, year),
    readQuotedYears(db, programmeId),
  ])
  const report = quoted.find(({ printed }) => printed.households && printed.people) ?? null
  return {
    ...{ year, month: monthOf(today) },
    said: benefitOf(work ?? { buyers: 0, orders: 0, months: [] }),
    report: report && { year: report.year, printed: report.printed, source: report.source },
  }
}
