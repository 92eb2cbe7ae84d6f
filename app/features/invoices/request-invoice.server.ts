import { can } from '~/domain/access/policy'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { ANY_INVOICE, type InvoiceKind, type InvoiceMedium, issues } from '~/domain/invoice/invoice-kinds'
import { openToInvoiceFen } from '~/domain/invoice/order-invoice'
import { sumFen } from '~/domain/money/fen'
import { fulfilmentEnded, isOrdered } from '~/domain/order/order-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { lockOrders, type Order } from '../orders/orders.steps.server'
import { resolveInvoiceTitle } from '../organisations/addresses.steps.server'
import { nextNumber, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findDefaults } from './defaults.repo.server'
import { findRequestMade, insertRequest, selectOpenRequests } from './requests.repo.server'
import { settleInvoiced } from './settle-invoiced.server'
import { tellOfRequest } from './tell-parties.server'

export interface RequestInvoiceInput {
  /** Made with the form: sent twice, it is one request. */
  requestId: string
  /** Of one supplier. */
  orderIds: readonly string[]
  /** One of the buyer's kept titles; null: its own name and code. */
  invoiceTitleId: string | null
  kind: InvoiceKind
  medium: InvoiceMedium
  /** Where the file should go besides this product; may be empty. */
  email: string
  note: string
}

/**
 * 开票申请: the buyer asks the supplier for the invoice of some of its orders. An order that nothing was accepted of yet
 * may be asked for too: the supplier is reminded once there is something to invoice.
 *
 * Refuses: not-allowed, not-found, no-lines, one-supplier, nothing-to-invoice (called off, or all of it invoiced),
 * invoice-asked (another request names the order), invoice-not-offered, not-found of the title.
 */
export async function requestInvoice(
  ctx: UseCaseContext,
  input: RequestInvoiceInput,
): Promise<Outcome<{ id: string; number: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const buyerId = actor.organisationId
  if (!can(actor, 'invoice.request', { programmeId, buyerId })) return refuse('not-allowed')
  if (input.orderIds.length === 0) return refuse('required', { field: 'orderIds' })

  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string; number: string }>> => {
    const locked = await lockOrders(tx, programmeId, input.orderIds)
    if (!locked.ok) return locked
    const orders = locked.value
    if (orders.some((order) => order.buyerId !== buyerId)) return refuse('not-found')
    const made = await findRequestMade(tx, programmeId, input.requestId)
    if (made) {
      return made.requestedBy === actor.personId
        ? accept({ id: input.requestId, number: made.number })
        : refuse('not-found')
    }
    const supplierId = orders[0]!.supplierId
    if (orders.some((order) => order.supplierId !== supplierId)) return refuse('one-supplier', { field: 'orderIds' })
    const nothing = orders.find((order) => !mayAskFor(order))
    if (nothing) return refuse('nothing-to-invoice', { field: 'orderIds', detail: { number: nothing.number } })
    const [asked] = await selectOpenRequests(tx, programmeId, input.orderIds)
    if (asked) {
      const number = orders.find(({ id }) => id === asked.orderId)?.number ?? ''
      return refuse('invoice-asked', { field: 'orderIds', detail: { number, request: asked.number } })
    }
    const offered = (await findDefaults(tx, programmeId, supplierId)) ?? ANY_INVOICE
    if (!issues(offered, input.kind, input.medium)) {
      return refuse('invoice-not-offered', { field: issues(offered, input.kind, 'DIGITAL') ? 'medium' : 'kind' })
    }

    const titled = await resolveInvoiceTitle(tx, programmeId, buyerId, input.invoiceTitleId)
    if (!titled.ok) return titled

    const { requestId: id, kind, medium, email, note } = input
    const number = await nextNumber(tx, programmeId, 'invoice-request', yearOf(businessDateOf(now)))
    const request = { id, number, buyerId, supplierId, ...titled.value, kind, medium, email, note }
    const amounts = orders.map((order) => ({ orderId: order.id, askedFen: openToInvoiceFen(order) }))
    await insertRequest(tx, programmeId, { ...request, requestedBy: actor.personId, requestedAt: now }, amounts)
    const amountFen = sumFen(amounts.map(({ askedFen }) => askedFen))
    await recordAudit(tx, ctx, {
      action: 'invoice.request',
      subject: { type: 'invoice-request', id, number },
      to: 'REQUESTED',
      after: { amountFen, kind, medium, orders: orders.length },
    })
    await settleInvoiced(tx, ctx, orders)
    await tellOfRequest(tx, ctx, request, { kind: 'invoice-requested', amountFen })
    return accept({ id, number })
  })
}

/** Something of it is not invoiced, or may still come to be. */
export function mayAskFor(order: Pick<Order, 'fulfilment' | 'acceptedFen' | 'freightFen' | 'invoicedFen'>): boolean {
  if (!isOrdered(order.fulfilment)) return false
  return openToInvoiceFen(order) > 0n || !fulfilmentEnded(order.fulfilment)
}
