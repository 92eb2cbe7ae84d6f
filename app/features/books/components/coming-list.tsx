import { Link } from '@remix-run/react'
import type { ComingWeek } from '~/domain/books/coming-weeks'
import { addDays, type BusinessDate } from '~/domain/calendar/business-date'
import { type Fen, maxFen, ZERO_FEN } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Bar, type BarTone } from '~/ui/bar'
import { useFormat, useMessages } from '~/ui/messages-context'
import { type BookLinks, countOfOrders } from '../book-words'
import type { Standing } from '../books.view.server'

interface ComingListProps {
  standing: Standing
  today: BusinessDate
  links: BookLinks
}

interface Place {
  key: string
  name: string
  /** The days, or why there is none. */
  note: string | null
  amountFen: Fen
  orders: number
  tone: BarTone
  to: string
}

/** All that is open, week by week, then what has no day yet; each opens to its orders. */
export function ComingList({ standing, today, links }: ComingListProps) {
  const { books: words } = useMessages()
  const format = useFormat()
  const { coming, ages } = standing
  const { overdue, weeks, later } = coming
  const list = (query: Record<string, string>) => links('/books/orders', query)
  const span = (from: BusinessDate, to: BusinessDate) =>
    fill(words.span, { from: format.shortDate(from), to: format.shortDate(to) })
  const weekOf = ({ from, to, amountFen, orders }: ComingWeek, index: number): Place => ({
    ...{ key: from, amountFen, orders, tone: 'field', to: list({ show: 'DUE', dueFrom: from, dueTo: to }) },
    name: index === 0 ? words.thisWeek : index === 1 ? words.nextWeek : span(from, to),
    note: index < 2 ? span(from, to) : null,
  })
  const places: Place[] = [
    {
      ...{ key: 'late', name: words.late, note: null, tone: 'ginger' },
      ...{ ...overdue, to: list({ show: 'DUE', dueTo: addDays(today, -1) }) },
    },
    ...weeks.map(weekOf),
    {
      ...{ key: 'later', name: fill(words.later, { date: format.shortDate(later.from) }), note: null, tone: 'field' },
      ...{ amountFen: later.amountFen, orders: later.orders, to: list({ show: 'DUE', dueFrom: later.from }) },
    },
    {
      ...{ key: 'reported', name: words.waitsForMoney, note: words.waitsForMoneyText, tone: 'water' },
      ...{ amountFen: ages.REPORTED, orders: standing.reportedOrders, to: list({ show: 'REPORTED' }) },
    },
    {
      ...{ key: 'undelivered', name: words.undelivered, note: words.undeliveredText, tone: 'pale' },
      ...{ amountFen: ages.UNDELIVERED, orders: standing.undeliveredOrders, to: list({ show: 'UNDELIVERED' }) },
    },
  ]
  const shown = places.filter(({ key, orders }) => orders > 0 || (key !== 'reported' && key !== 'undelivered'))
  const longest = maxFen(ZERO_FEN, ...places.map(({ amountFen }) => amountFen))
  return (
    <ol className="coming">
      {shown.map((place) => (
        <li key={place.key}>
          {place.orders === 0 ? (
            <div className="coming-row is-empty">
              <Words place={place} count={words.nothingDue} />
            </div>
          ) : (
            <Link className="coming-row" to={place.to}>
              <Words place={place} count={countOfOrders(words, place.orders)} />
              <Bar amount={place.amountFen} longest={longest} tone={place.tone} />
            </Link>
          )}
        </li>
      ))}
      <li className="coming-total">
        <Link className="coming-row" to={list({ show: 'OPEN' })}>
          <span>
            <b>{words.allOpen}</b>
          </span>
          <b className="num">{format.money(standing.openFen)}</b>
        </Link>
      </li>
    </ol>
  )
}

function Words({ place, count }: { place: Place; count: string }) {
  const format = useFormat()
  return (
    <>
      <span>
        <b>{place.name}</b> {place.note ? <span className="soft">{place.note}</span> : null}
      </span>
      <span>
        {place.orders > 0 ? <b className="num">{format.money(place.amountFen)}</b> : null}{' '}
        <span className="soft num">{count}</span>
      </span>
    </>
  )
}
