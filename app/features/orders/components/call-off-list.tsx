import { Link } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { isCalledOff } from '~/domain/order/order-lifecycle'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { DateText } from '~/ui/times'
import type { CallOff } from '../call-offs.view.server'

/** The orders of an agreement: state and amount, and how much of each was accepted, is still to come, is invoiced and counts. */
export function CallOffList({ callOffs }: { callOffs: readonly CallOff[] }) {
  const { agreements, statuses } = useMessages()
  const { calls } = agreements
  const format = useFormat()
  if (callOffs.length === 0) return <p className="soft">{calls.none}</p>
  return (
    <ul className="rows">
      {callOffs.map((order) => (
        <li key={order.id}>
          <Link className="num" to={`/orders/${order.number}`}>
            {order.number}
          </Link>
          <StatusTag kind="fulfilment" status={order.fulfilment} />
          <Money amount={order.orderedFen} />
          <span className="soft basis-full">
            <DateText date={businessDateOf(order.placedAt)} /> · {order.villageName}
            {order.acceptedFen > 0n ? ` · ${fill(calls.accepted, { amount: format.money(order.acceptedFen) })}` : ''}
            {order.outstandingFen > 0n
              ? ` · ${fill(calls.outstanding, { amount: format.money(order.outstandingFen) })}`
              : ''}
            {isCalledOff(order.fulfilment)
              ? ''
              : ` · ${fill(calls.invoice, { state: statuses.invoice[order.invoice] })}`}
            {order.countedFen > 0n ? ` · ${fill(calls.counted, { amount: format.money(order.countedFen) })}` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}
