import { Link } from '@remix-run/react'
import { POSTED } from '~/domain/books/posted'
import { periodText } from '~/domain/calendar/period'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { EntryFilter } from '../book-scope'
import { type BookLinks, periodName } from '../book-words'
import { entryQuery } from '../books.form'

interface EntryFiltersProps {
  filter: EntryFilter
  /** The year of today. */
  thisYear: number
  links: BookLinks
}

/** Which entries, and of which year: one tap each. */
export function EntryFilters({ filter, thisYear, links }: EntryFiltersProps) {
  const { books } = useMessages()
  const format = useFormat()
  const { entries: words } = books
  const to = (change: Partial<EntryFilter>) => links('/books/entries', entryQuery({ ...filter, ...change }))
  const periods: EntryFilter['period'][] = [null, { year: thisYear, month: null }, { year: thisYear - 1, month: null }]
  if (filter.period && (filter.period.month !== null || filter.period.year < thisYear - 1)) periods.push(filter.period)
  const same = (period: EntryFilter['period']) =>
    (period === null ? '' : periodText(period)) === (filter.period === null ? '' : periodText(filter.period))
  return (
    <>
      <nav className="chips" aria-label={words.which}>
        {POSTED.map((only) => (
          <Link key={only} className="chip" to={to({ only })} aria-current={only === filter.only ? 'page' : undefined}>
            {words.only[only]}
          </Link>
        ))}
      </nav>
      <nav className="chips above" aria-label={books.months.years}>
        {periods.map((period) => (
          <Link
            key={period === null ? 'ever' : periodText(period)}
            className="chip"
            to={to({ period })}
            aria-current={same(period) ? 'page' : undefined}
          >
            {period === null ? words.ever : periodName(books, format, period)}
          </Link>
        ))}
      </nav>
    </>
  )
}
