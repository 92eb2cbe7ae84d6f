import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { addFen, type Fen } from '~/domain/money/fen'
import { cameToNothing, isCalledOff } from '~/domain/order/order-lifecycle'
import { openToShip } from '~/domain/order/order-line'
import { fill } from '~/messages'
import { DueText } from '~/ui/due-text'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import type { Order } from '../order'
import type { OrderPage } from '../orders.view.server'
import type { Turn } from '../turns'
import { useGoods } from './goods-text'

interface TurnBoxProps {
  page: OrderPage
  today: BusinessDate
  turns: readonly Turn[]
}

/** Whose turn it is: the viewer's own step with its one big verb, and below what others have to do. */
export function TurnBox({ page, turns, today }: TurnBoxProps) {
  const { orders } = useMessages()
  const [first, ...rest] = turns
  if (!first) {
    const calledOff = isCalledOff(page.order.fulfilment)
    if (cameToNothing(page.order)) return <Note>{orders.page.nothingTaken}</Note>
    return <Note tone={calledOff ? 'plain' : 'done'}>{calledOff ? orders.page.calledOff : orders.page.done}</Note>
  }
  return (
    <div className="stack">
      {first.mine ? (
        <NowBox kicker={orders.page.yourTurn} title={orders.turn[first.kind]}>
          <MyTurn page={page} turn={first} />
          {first.wait ? (
            <p className="above">
              <DueText wait={first.wait} today={today} />
            </p>
          ) : null}
        </NowBox>
      ) : null}
      {(first.mine ? rest : turns).map((turn) => (
        <Other key={keyOf(turn)} page={page} turn={turn} today={today} />
      ))}
    </div>
  )
}

function Other({ page, turn, today }: { page: OrderPage; turn: Turn; today: BusinessDate }) {
  const { orders } = useMessages()
  const { buyerName, supplierName } = page.head
  const href = hrefOf(page, turn)
  const due = turn.wait ? <DueText wait={turn.wait} today={today} /> : null
  if (turn.mine && href) {
    return (
      <Note tone="due">
        <Link to={href}>{orders.turn[turn.kind]}</Link> {due}
      </Note>
    )
  }
  const party = turn.side === 'BUYER' ? buyerName : supplierName
  return (
    <Note tone="info">
      {fill(orders.turn[`${turn.kind}Wait`], { party })} {due}
      {turn.kind === 'agree-freight' && page.moves.confirm ? (
        <>
          {' '}
          <Link to={`/orders/${page.order.number}/confirm`}>{orders.turn.changeFreight}</Link>
        </>
      ) : null}
    </Note>
  )
}

function MyTurn({ page, turn }: { page: OrderPage; turn: Turn }) {
  const { orders } = useMessages()
  const { turn: words, act } = orders
  const format = useFormat()
  const goods = useGoods()
  const { order, head, dueOn } = page
  const href = hrefOf(page, turn) ?? ''
  const money = (amount: Fen) => format.money(amount)
  const day = (date: BusinessDate) => format.date(date)
  switch (turn.kind) {
    case 'approve':
      return (
        <>
          <p>
            {fill(words.approveText, {
              person: head.placedByName,
              amount: money(order.orderedFen),
              date: day(head.wantedDate),
            })}
          </p>
          <OneTap order={order} intent="approve" verb={act.approve} />
        </>
      )
    case 'confirm':
      return (
        <>
          <p>{fill(words.confirmText, { date: day(head.wantedDate), amount: money(order.orderedFen) })}</p>
          <OneTap order={order} intent="confirm" verb={act.confirm} />
          <p className="above">
            <Link to={`/orders/${order.number}/confirm`}>{words.change}</Link>
          </p>
        </>
      )
    case 'agree-freight':
      return (
        <>
          <p>
            {fill(words['agree-freightText'], {
              party: head.supplierName,
              freight: money(turn.freightFen),
              amount: money(addFen(page.money.payableFen, turn.freightFen)),
            })}
          </p>
          <OneTap order={order} intent="agree-freight" verb={act.agreeFreight} />
        </>
      )
    case 'dispatch': {
      const left = order.lines.flatMap((line) => {
        const quantity = openToShip(line)
        return quantity > 0n ? [{ productName: line.productName, quantity, saleUnit: line.terms.saleUnit }] : []
      })
      return (
        <Step text={fill(words.dispatchText, { goods: goods(left) })} href={href}>
          {act.dispatch}
        </Step>
      )
    }
    case 'accept': {
      const { number, dispatchedAt } = turn.note
      return (
        <Step text={fill(words.acceptText, { moment: format.dateTime(dispatchedAt), number })} href={href}>
          {act.accept}
        </Step>
      )
    }
    case 'pay': {
      const parts = {
        amount: <b className="num">{money(turn.openFen)}</b>,
        code: <b className="num">{head.remittanceCode}</b>,
        date: dueOn ? day(dueOn) : null,
      }
      const text = <Phrase text={dueOn ? words.payText : words.payTextNoDate} parts={parts} />
      return (
        <Step text={text} href={href}>
          {act.pay}
        </Step>
      )
    }
    case 'remedy':
      return (
        <Step text={words.remedyText} href={href}>
          {act.remedy}
        </Step>
      )
    case 'verify':
      return (
        <Step text={fill(words.verifyText, { amount: money(turn.transfer.partFen) })} href={href}>
          {act.verify}
        </Step>
      )
  }
}

/** An act that needs no more than the press. */
function OneTap({ order, intent, verb }: { order: Order; intent: string; verb: string }) {
  return (
    <Form method="post" className="buttons">
      <input type="hidden" name="orderId" value={order.id} />
      <input type="hidden" name="version" value={order.version} />
      <SubmitButton big name="intent" value={intent}>
        {verb}
      </SubmitButton>
    </Form>
  )
}

function Step({ text, href, children }: { text: ReactNode; href: string; children: ReactNode }) {
  return (
    <>
      <p>{text}</p>
      <div className="buttons">
        <Link className="button button-big" to={href}>
          {children}
        </Link>
      </div>
    </>
  )
}

function hrefOf({ order }: OrderPage, turn: Turn): string | null {
  switch (turn.kind) {
    case 'dispatch':
      return `/orders/${order.number}/dispatch`
    case 'accept':
      return `/orders/${order.number}/accept?note=${turn.note.id}`
    case 'pay':
      return `/orders/${order.number}/pay`
    case 'remedy':
      return `/orders/${order.number}/remedies`
    case 'verify':
      return `/transfers/${turn.transfer.id}`
    case 'approve':
    case 'confirm':
    case 'agree-freight':
      return null
  }
}

function keyOf(turn: Turn): string {
  if (turn.kind === 'accept') return turn.note.id
  return turn.kind === 'verify' ? turn.transfer.id : turn.kind
}
