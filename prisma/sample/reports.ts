import { businessDateOf, monthOf, yearOf } from '~/domain/calendar/business-date'
import { earlierPeriod } from '~/domain/calendar/period'
import { freezeMonth } from '~/features/reports/freeze-month.server'
import { publishReport } from '~/features/reports/publish-report.server'
import { done, type Stage } from './play'

/** The report of the month before last, frozen and published; last month's waits for whoever tries the office. */
export async function playReports({ db, now, people }: Stage): Promise<void> {
  const ctx = { actor: people['13800000001'], db, now, channel: 'WEB' as const }
  const today = businessDateOf(now)
  const { year, month } = earlierPeriod(earlierPeriod({ year: yearOf(today), month: monthOf(today) }))
  const { number } = done(await freezeMonth(ctx, { year, month: month ?? 1 }), 'report')
  done(await publishReport(ctx, number), 'publication')
}
