import { Form, Link } from '@remix-run/react'
import { sumFen } from '~/domain/money/fen'
import { openToShip } from '~/domain/order/order-line'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { ListedOrder, SupplierDay } from '../orders.view.server'
import { useGoods } from './goods-text'
import { TaskCard } from './task-card'

interface ConfirmTaskProps {
  placed: SupplierDay['placed']
  now: Date
  answer: FormAnswer | undefined
}

/** 接单: the order that waited longest, to be taken or declined on the spot. */
export function ConfirmTask({ placed, now, answer }: ConfirmTaskProps) {
  const { today } = useMessages().orders
  const wait = useWait()
  const [first] = placed.orders
  if (!first) return null
  return (
    <TaskCard
      verb={today.confirm}
      figure={placed.count}
      unit={placed.count === 1 ? today.order : today.orders}
      text={fill(today.confirmText, { wait: wait(now.getTime() - first.placedAt.getTime()) })}
      href="/orders?state=PLACED"
    >
      <FirstOrder order={first} answer={answer} />
    </TaskCard>
  )
}

function FirstOrder({ order, answer }: { order: ListedOrder; answer: FormAnswer | undefined }) {
  const { today, act } = useMessages().orders
  const format = useFormat()
  const goods = useGoods()
  const form = useFormAnswer(answer)
  const mine = form.typed('orderId') === order.id
  const seen = (
    <>
      <input type="hidden" name="orderId" value={order.id} />
      <input type="hidden" name="version" value={order.version} />
    </>
  )
  return (
    <div className="task-body">
      {mine ? <ErrorSummary errors={form.errors} /> : null}
      <p>
        <b>{order.buyerName}</b>
        <br />
        {goods(order.lines.map((line) => ({ ...line, quantity: line.ordered })))}
      </p>
      <p>
        {fill(today.deliverOn, { date: format.shortDate(order.wantedDate), amount: format.money(order.orderedFen) })}
        <br />
        <Link className="num" to={`/orders/${order.number}`}>
          {order.number}
        </Link>
      </p>
      <Form method="post" className="task-verb">
        {seen}
        <SubmitButton big name="intent" value="confirm">
          {act.confirm}
        </SubmitButton>
      </Form>
      <details className="fold" open={(mine && form.typed('intent') === 'decline') || undefined}>
        <summary>{act.decline}</summary>
        <Form method="post" className="form">
          {seen}
          <input type="hidden" name="intent" value="decline" />
          <TextField
            name="reason"
            label={act.reason}
            autoComplete="off"
            defaultValue={mine ? form.typed('reason') : undefined}
            error={mine ? form.errorOf('reason') : undefined}
          />
          <div>
            <SubmitButton kind="quiet">{act.decline}</SubmitButton>
          </div>
        </Form>
      </details>
    </div>
  )
}

/** 发货: what is wanted first, one tap from its delivery note. */
export function DispatchTask({ toShip }: { toShip: SupplierDay['toShip'] }) {
  const { today, act, packing } = useMessages().orders
  const format = useFormat()
  const goods = useGoods()
  const [first] = toShip.orders.toSorted((a, b) => (a.wantedDate < b.wantedDate ? -1 : 1))
  if (!first) return null
  const left = first.lines.flatMap((line) => {
    const quantity = openToShip(line)
    return quantity > 0n ? [{ ...line, quantity }] : []
  })
  return (
    <TaskCard
      verb={today.dispatch}
      figure={toShip.count}
      unit={toShip.count === 1 ? today.order : today.orders}
      text={fill(today.dispatchText, { date: format.shortDate(first.wantedDate) })}
      href="/orders?state=CONFIRMED"
    >
      <div className="task-body">
        <p>
          <b>{first.buyerName}</b>
          <br />
          {goods(left)}
        </p>
        <p className="num">
          <Link to={`/orders/${first.number}`}>{first.number}</Link>
        </p>
        <div className="task-verb">
          <Link className="button button-big" to={`/orders/${first.number}/dispatch`}>
            {act.dispatch}
          </Link>{' '}
          <Link to="/packing">{packing.open}</Link>
        </div>
      </div>
    </TaskCard>
  )
}

/** 等收款: accepted and not yet paid. */
export function UnpaidTask({ unpaid }: { unpaid: SupplierDay['unpaid'] }) {
  const { today } = useMessages().orders
  const format = useFormat()
  const [first] = unpaid
  if (!first) return null
  return (
    <TaskCard
      tone="due"
      verb={today.pay}
      figure={<Money amount={sumFen(unpaid.map(({ openFen }) => openFen))} size="strong" />}
      text={fill(today.payText, { count: unpaid.length, date: format.shortDate(first.dueOn) })}
      href={unpaid.length === 1 ? `/orders/${first.number}` : '/orders?state=ACCEPTED'}
    />
  )
}

/** How long somebody has waited, in whole hours or days. */
function useWait(): (milliseconds: number) => string {
  const { today } = useMessages().orders
  return (milliseconds) => {
    const hours = Math.floor(milliseconds / 3_600_000)
    if (hours < 1) return today.soon
    return hours < 48 ? fill(today.hours, { count: hours }) : fill(today.days, { count: Math.floor(hours / 24) })
  }
}
