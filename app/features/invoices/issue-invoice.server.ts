import { can } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import type { InvoiceKind, InvoiceMedium } from '~/domain/invoice/invoice-kinds'
import {
  checkInvoiceLines,
  checkInvoiceParts,
  type InvoiceLine,
  type InvoicePart,
} from '~/domain/invoice/invoice-lines'
import { openToInvoiceFen } from '~/domain/invoice/order-invoice'
import { addFen, type Fen, ZERO_FEN } from '~/domain/money/fen'
import { fulfilmentEnded } from '~/domain/order/order-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { lockOrders, type Order } from '../orders/orders.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { keepInvoiceFiles } from './add-invoice-files.server'
import { findRecorder, insertInvoice } from './invoices.repo.server'
import { type LockedRequest, lockRequests, selectOpenRequests, setRequestState } from './requests.repo.server'
import { settleInvoiced } from './settle-invoiced.server'
import { nothingToAsk, tellOfInvoice } from './tell-parties.server'
import { fileOrReason, typedNumber } from './typed-number'

export interface IssueInvoiceInput {
  /** Made with the form: sent twice, it is one invoice. */
  invoiceId: string
  number: string
  /** Its reader says that an unusual number is printed like that. */
  asPrinted: boolean
  issuedOn: BusinessDate
  kind: InvoiceKind
  medium: InvoiceMedium
  title: string
  uscc: string
  lines: readonly InvoiceLine[]
  /** 价税合计 as printed. */
  totalFen: Fen
  parts: readonly InvoicePart[]
  note: string
  files: readonly SentFile[]
  noFileReason: string
}

/**
 * The supplier records an invoice that it issued, asked for or not: one for several orders of one buyer, or one of
 * several for one order. From then on it is frozen. Open requests are done once nothing of their orders is left.
 *
 * Refuses: not-allowed, not-found, date-in-future, file-or-reason, invoice-number-odd, invoice-number-taken,
 * one-supplier, stale-version (a request came in meanwhile), and as typedNumber, checkInvoiceLines, checkInvoiceParts,
 * prepareFiles and keepInvoiceFiles do.
 */
export async function issueInvoice(ctx: UseCaseContext, input: IssueInvoiceInput): Promise<Outcome<{ id: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const supplierId = actor.organisationId
  if (!can(actor, 'invoice.issue', { programmeId, supplierId })) return refuse('not-allowed')
  const number = typedNumber(input.number, input.asPrinted)
  if (!number.ok) return number
  if (input.issuedOn > businessDateOf(now)) return refuse('date-in-future', { field: 'issuedOn' })
  const sums = checkInvoiceLines(input.lines, input.totalFen)
  if (!sums.ok) return sums
  const said = fileOrReason(input.files, input.noFileReason)
  if (!said.ok) return said
  const files = await prepareFiles(input.files)
  if (!files.ok) return files
  const orderIds = input.parts.map(({ orderId }) => orderId)
  if (orderIds.length === 0) return refuse('allocation-missing')

  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string }>> => {
    const held = await holdWithRequests(tx, programmeId, orderIds)
    if (!held.ok) return held
    const { requests, orders } = held.value
    const invoiced = orders.filter(({ id }) => orderIds.includes(id))
    if (invoiced.some((order) => order.supplierId !== supplierId)) return refuse('not-found')
    const buyerId = invoiced[0]!.buyerId
    if (invoiced.some((order) => order.buyerId !== buyerId)) return refuse('one-supplier')
    const again = await findRecorder(tx, programmeId, input.invoiceId)
    if (again) return again === actor.personId ? accept({ id: input.invoiceId }) : refuse('not-found')
    const split = checkInvoiceParts(
      sums.value.amountFen,
      input.parts.map((part) => {
        const order = orders.find(({ id }) => id === part.orderId)!
        return { ...part, number: order.number, openFen: openToInvoiceFen(order) }
      }),
    )
    if (!split.ok) return split

    const { invoiceId: id, kind, medium, title, uscc, issuedOn, note, noFileReason } = input
    const { amountFen, taxFen } = sums.value
    const invoice = {
      ...{ id, number: number.value, requestId: requests[0]?.id ?? null, buyerId, supplierId, creditsId: null },
      ...{ kind, medium, title, uscc, issuedOn, amountFen, taxFen, allocatedFen: split.value.allocatedFen },
      ...{ note, reason: '', noFileReason, recordedBy: actor.personId, recordedAt: now },
    }
    const lines = input.lines.map((line, index) => ({ ...line, position: index + 1 }))
    if (!(await insertInvoice(tx, programmeId, invoice, lines, input.parts))) {
      return refuse('invoice-number-taken', { field: 'number', detail: { number: number.value } })
    }
    const kept = await keepInvoiceFiles(tx, ctx, id, files.value)
    if (!kept.ok) return kept
    await recordAudit(tx, ctx, {
      action: 'invoice.issue',
      subject: { type: 'invoice', id, number: number.value },
      to: 'ISSUED',
      after: { amountFen, issuedOn, kind, medium, orders: input.parts.length },
    })
    await finishRequests(tx, ctx, requests, invoicedNow(orders, input.parts))
    await settleInvoiced(tx, ctx, orders)
    await tellOfInvoice(tx, ctx, invoice, { kind: 'invoice-issued', amountFen })
    return accept({ id })
  })
}

interface Held {
  requests: LockedRequest[]
  orders: Order[]
}

/** The open requests of these orders first, then the orders of both: the one order in which rows are taken. */
async function holdWithRequests(tx: Tx, programmeId: string, orderIds: readonly string[]): Promise<Outcome<Held>> {
  const asked = await selectOpenRequests(tx, programmeId, orderIds)
  const requests = await lockRequests(tx, programmeId, [...new Set(asked.map(({ requestId }) => requestId))])
  const open = requests.filter(({ state }) => state === 'REQUESTED')
  const ids = [...new Set([...orderIds, ...open.flatMap((request) => request.orderIds)])]
  const orders = await lockOrders(tx, programmeId, ids)
  if (!orders.ok) return orders
  const now = await selectOpenRequests(tx, programmeId, orderIds)
  const known = new Set(open.map(({ id }) => id))
  return now.every(({ requestId }) => known.has(requestId))
    ? accept({ requests: open, orders: orders.value })
    : refuse('stale-version')
}

function invoicedNow(orders: readonly Order[], parts: readonly InvoicePart[]): Order[] {
  return orders.map((order) => {
    const part = parts.find(({ orderId }) => orderId === order.id)?.amountFen ?? ZERO_FEN
    return { ...order, invoicedFen: addFen(order.invoicedFen, part) }
  })
}

/** A request is done once its orders are over and nothing of them is left to invoice. */
async function finishRequests(
  tx: Tx,
  ctx: UseCaseContext,
  requests: readonly LockedRequest[],
  orders: readonly Order[],
): Promise<void> {
  for (const request of requests) {
    const own = orders.filter(({ id }) => request.orderIds.includes(id))
    const done = own.every((order) => openToInvoiceFen(order) === 0n && fulfilmentEnded(order.fulfilment))
    if (!done) continue
    await setRequestState(tx, ctx.actor.programmeId, request, { state: 'ISSUED', at: ctx.now })
    await nothingToAsk(tx, ctx, request.id)
  }
}
