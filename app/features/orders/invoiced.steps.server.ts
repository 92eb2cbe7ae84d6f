import { type InvoiceFacts, orderInvoiceEvent, orderInvoiceState } from '~/domain/invoice/order-invoice'
import { next } from '~/domain/lifecycle/lifecycle'
import { orderInvoiceLifecycle } from '~/domain/order/order-lifecycle'
import type { Tx } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { saveInvoiced } from './invoiced.repo.server'
import type { Order } from './order'

/** What requests, invoices and credit notes now say of one order, read after they were written. */
export interface InvoiceReport {
  readonly order: Order
  readonly facts: InvoiceFacts
}

/**
 * Makes the invoice status and the invoiced amount of orders true; the one place that writes them. The caller holds
 * the orders' rows (lockOrders) and has written its own documents. Each change of status has its audit row.
 */
export async function reportInvoiced(tx: Tx, ctx: UseCaseContext, reports: readonly InvoiceReport[]): Promise<void> {
  if (reports.length === 0) return
  const changes = reports.map(({ order, facts }) => {
    const event = orderInvoiceEvent(order.invoice, orderInvoiceState(facts))
    const moved = event === null ? null : next(orderInvoiceLifecycle, order.invoice, event)
    if (moved && !moved.ok) throw new Error(`invoice status of ${order.number}: ${moved.refusal.code}`)
    return { order, orderId: order.id, invoicedFen: facts.invoicedFen, invoice: moved?.value ?? order.invoice }
  })
  await saveInvoiced(tx, ctx.actor.programmeId, ctx.now, changes)
  await recordAudit(
    tx,
    ctx,
    changes
      .filter(({ order, invoice, invoicedFen }) => invoice !== order.invoice || invoicedFen !== order.invoicedFen)
      .map(({ order, invoice, invoicedFen }) => ({
        action: 'order.invoice' as const,
        subject: { type: 'order', id: order.id, number: order.number },
        from: order.invoice,
        to: invoice,
        after: { invoicedFen },
      })),
  )
}
