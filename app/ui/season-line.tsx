import { type BusinessDate, dayOf, monthOf, yearOf } from '~/domain/calendar/business-date'
import { solarTermOf } from '~/domain/calendar/solar-term'
import { fill } from '~/messages'
import { useFormat, useMessages } from './messages-context'

/** The day, and the solar term it falls into: what farmers go by. */
export function SeasonLine({ today }: { today: BusinessDate }) {
  const { home } = useMessages()
  const date = useFormat().date(today)
  const terms: Record<string, string> = home.solarTerms
  const day = fill(home.day, { year: yearOf(today), month: monthOf(today), day: dayOf(today), date })
  return <time dateTime={today}>{fill(home.season, { day, term: terms[solarTermOf(today)] ?? '' })}</time>
}
