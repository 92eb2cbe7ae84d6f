import { Link } from '@remix-run/react'
import { type InvoicedOrder, overInvoicedFen } from '~/domain/invoice/order-invoice'
import type { OrderInvoiceState } from '~/domain/order/order-lifecycle'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

interface OrderInvoicesProps {
  order: InvoicedOrder & { number: string; invoice: OrderInvoiceState }
  /** The number of the request that asks for it now. */
  asked: string | null
  may: { ask: boolean; issue: boolean; credit: boolean }
}

/** How far an order's invoice is, and the one thing to do about it. */
export function OrderInvoices({ order, asked, may }: OrderInvoicesProps) {
  const words = useMessages().invoices.order
  const format = useFormat()
  const overFen = overInvoicedFen(order)
  return (
    <div className="stack">
      <p>
        <StatusTag kind="invoice" status={order.invoice} />{' '}
        {order.invoicedFen > 0n ? (
          <>
            {words.invoicedFen} <Money amount={order.invoicedFen} />
          </>
        ) : null}
      </p>
      {overFen > 0n ? (
        <Note tone="due">
          {fill(may.credit ? words.overInvoiced : words.overInvoicedBuyer, { amount: format.money(overFen) })}
        </Note>
      ) : null}
      {asked ? (
        <p>
          <Link to={`/invoices/requests/${asked}`}>{fill(words.asked, { number: asked })}</Link>
        </p>
      ) : may.ask ? (
        <p>
          <Link to={`/orders/${order.number}/ask-invoice`}>{words.ask}</Link>
        </p>
      ) : may.issue ? (
        <p>
          <Link to={`/orders/${order.number}/issue-invoice`}>{words.issue}</Link>
        </p>
      ) : null}
    </div>
  )
}
