import { Link } from '@remix-run/react'
import { earlierPeriod, laterPeriod, type Period, periodText } from '~/domain/calendar/period'
import { useMessages } from '~/ui/messages-context'
import { periodName } from '../statement-words'

/** The period before and after, and between a month and its year. */
export function PeriodNav({ period, path }: { period: Period; path: string }) {
  const { page } = useMessages().statements
  const to = (other: Period) => `${path}?period=${periodText(other)}`
  const [earlier, later] = [earlierPeriod(period), laterPeriod(period)]
  const wider = period.month === null ? { year: period.year, month: 12 } : { year: period.year, month: null }
  return (
    <nav className="chips no-print" aria-label={page.pickMonth}>
      {[earlier, later, wider].map((other) => (
        <Link key={periodText(other)} className="chip" to={to(other)}>
          {periodName(page, other)}
        </Link>
      ))}
    </nav>
  )
}
