import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { Standing } from '../books.view.server'

/** One line for a supplier: the next sum that is due, and what is overdue. Nothing where nothing is open. */
export function NextMoney({ standing }: { standing: Standing }) {
  const { next } = useMessages().books
  const format = useFormat()
  const { coming, overdueFen, openFen } = standing
  if (openFen === 0n) return null
  const { next: day } = coming
  return (
    <p className="above">
      {day ? (
        <span className="phrase">
          {fill(next.SUPPLIER, { date: format.shortDate(day.dueOn), amount: format.money(day.amountFen) })}
        </span>
      ) : null}{' '}
      {overdueFen > 0n ? (
        <span className="phrase">{fill(next.overdue, { amount: format.money(overdueFen) })}</span>
      ) : null}{' '}
      <Link to="/books">{next.open}</Link>
    </p>
  )
}
