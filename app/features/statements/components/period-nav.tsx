import { Link } from '@remix-run/react'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { earlierPeriod, firstDayOf, laterPeriod, type Period, periodText } from '~/domain/calendar/period'
import { useMessages } from '~/ui/messages-context'
import { periodName } from '../statement-words'

interface PeriodNavProps {
  period: Period
  path: string
  /** What has not begun has nothing to show. */
  today: BusinessDate
}

/** The period before and after, and between a month and its year. */
export function PeriodNav({ period, path, today }: PeriodNavProps) {
  const { page } = useMessages().statements
  const to = (other: Period) => `${path}?period=${periodText(other)}`
  const [earlier, later] = [earlierPeriod(period), laterPeriod(period)]
  const wider = period.month === null ? { year: period.year, month: 1 } : { year: period.year, month: null }
  const begun = [earlier, later, wider].filter((other) => firstDayOf(other) <= today)
  return (
    <nav className="chips no-print" aria-label={page.pickMonth}>
      {begun.map((other) => (
        <Link key={periodText(other)} className="chip" to={to(other)}>
          {periodName(page, other)}
        </Link>
      ))}
    </nav>
  )
}
