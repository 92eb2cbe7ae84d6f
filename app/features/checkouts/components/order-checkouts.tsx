import { Link } from '@remix-run/react'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { MomentText } from '~/ui/times'
import type { OrderCheckout } from '../checkouts.view.server'

/** The online payments of an order, as rows of the list of its papers. */
export function OrderCheckouts({ checkouts }: { checkouts: readonly OrderCheckout[] }) {
  const { title } = useMessages().checkouts
  const format = useFormat()
  return (
    <>
      {checkouts.map(({ id, number, state, startedAt, partFen }) => (
        <li key={id}>
          <span>
            {title}{' '}
            <Link className="num" to={`/checkouts/${number}`}>
              {number}
            </Link>
          </span>
          <StatusTag kind="checkout" status={state} />
          <span className="soft paper-more">
            <MomentText at={startedAt} /> · <span className="num">{format.money(partFen)}</span>
          </span>
        </li>
      ))}
    </>
  )
}
