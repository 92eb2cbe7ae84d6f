import type { Fen } from '~/domain/money/fen'
import type { OrderInvoiceState, OrderPaymentState } from '~/domain/order/order-lifecycle'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import { Track } from '~/ui/step-stones'
import { DateText } from '~/ui/times'
import type { Order } from '../order'
import type { OrderPage } from '../orders.view.server'

const FULFILMENT_CELLS = 5
const PAYMENT_CELLS = 3
const INVOICE_CELLS = 2

/** Fulfilment, payment and invoice: three accounts, and no one of them speaks for another. */
export function OrderTracks({ order, payableFen }: { order: Order; payableFen: Fen }) {
  const { orders, statuses } = useMessages()
  const fulfilment = fulfilmentCells(order)
  const nothingToPay = order.payment === 'UNPAID' && payableFen === 0n
  return (
    <div className="tracks">
      <Track
        title={orders.page.fulfilment}
        state={statuses.fulfilment[order.fulfilment]}
        steps={FULFILMENT_CELLS}
        done={fulfilment}
        now={fulfilment > 0 && fulfilment < FULFILMENT_CELLS}
      />
      <Track
        title={orders.page.payment}
        state={nothingToPay ? orders.page.nothingToPay : statuses.payment[order.payment]}
        steps={PAYMENT_CELLS}
        {...PAYMENT[order.payment]}
      />
      <Track
        title={orders.page.invoice}
        state={statuses.invoice[order.invoice]}
        steps={INVOICE_CELLS}
        {...INVOICE[order.invoice]}
      />
    </div>
  )
}

function fulfilmentCells({ fulfilment }: Order): number {
  switch (fulfilment) {
    case 'PLACED':
      return 1
    case 'CONFIRMED':
    case 'PARTIALLY_SHIPPED':
      return 2
    case 'SHIPPED':
      return 3
    case 'ACCEPTED':
    case 'CLOSED_SHORT':
      return 4
    case 'COMPLETED':
      return FULFILMENT_CELLS
    default:
      return 0
  }
}

const PAYMENT: Record<OrderPaymentState, { done: number; now?: boolean }> = {
  UNPAID: { done: 0 },
  PENDING_VERIFICATION: { done: 1, now: true },
  PARTIALLY_PAID: { done: 2, now: true },
  PAID: { done: 3 },
  REFUND_PENDING: { done: 2, now: true },
  PARTIALLY_REFUNDED: { done: 2 },
  REFUNDED: { done: 3 },
}

const INVOICE: Record<OrderInvoiceState, { done: number; now?: boolean }> = {
  NOT_REQUESTED: { done: 0 },
  REQUESTED: { done: 1, now: true },
  ISSUED: { done: 2 },
  REVERSED: { done: 0 },
}

/** The order's money, and for each yuan that does not count, why. */
export function OrderMoney({ page }: { page: OrderPage }) {
  const { orders, villages } = useMessages()
  const words = orders.page
  const { order, head, money, dueOn, uncounted } = page
  const items: Fact[] = [{ term: words.orderedFen, value: <Money amount={order.orderedFen} /> }]
  if (order.freightFen > 0n) items.push({ term: words.freightFen, value: <Money amount={order.freightFen} /> })
  if (order.freightOfferedFen !== null) {
    items.push({ term: words.freightOffered, value: <Money amount={order.freightOfferedFen} /> })
  }
  items.push({ term: words.payableFen, value: <Money amount={money.payableFen} /> })
  if (dueOn) items.push({ term: words.dueOn, value: <DateText date={dueOn} /> })
  if (order.pendingFen > 0n) items.push({ term: words.pendingFen, value: <Money amount={order.pendingFen} /> })
  items.push({ term: words.paidFen, value: <Money amount={order.paidFen} /> })
  if (order.refundedFen > 0n) items.push({ term: words.refundedFen, value: <Money amount={order.refundedFen} /> })
  if (money.overpaidFen > 0n) {
    items.push({ term: words.overpaidFen, value: <Money amount={money.overpaidFen} /> })
  }
  items.push({
    term: fill(words.countedFen, { village: head.villageName }),
    value: <Money amount={order.countedFen} size="strong" />,
  })
  return (
    <>
      <Facts amounts items={items} />
      {uncounted.length > 0 ? (
        <>
          <p className="soft above">{words.uncounted}</p>
          <ul>
            {uncounted.map(({ code, amountFen }) => (
              <li key={code} className="due">
                {villages.reasons[code]} <Money amount={amountFen} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}

/** Which steps of the ladder this order has behind it; null where it came to nothing. */
export function stepOf(order: Order, paid: boolean): number | null {
  switch (order.fulfilment) {
    case 'PLACED':
    case 'CONFIRMED':
    case 'PARTIALLY_SHIPPED':
      return 2
    case 'SHIPPED':
      return 3
    case 'ACCEPTED':
    case 'CLOSED_SHORT':
      return paid ? 6 : 4
    case 'COMPLETED':
      return 6
    case 'DRAFT':
    case 'PENDING_APPROVAL':
      return 1
    default:
      return null
  }
}
