import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import {
  ANY_INVOICE,
  type InvoiceKind,
  type InvoiceMedium,
  type IssuableInvoices,
} from '~/domain/invoice/invoice-kinds'
import type { InvoiceLine } from '~/domain/invoice/invoice-lines'
import { openToInvoiceFen } from '~/domain/invoice/order-invoice'
import { FREIGHT_CATEGORY, type Treatment } from '~/domain/invoice/treatment'
import { capitals } from '~/domain/money/capitals'
import { type Fen, fen, sumFen } from '~/domain/money/fen'
import { thousandths } from '~/domain/quantity/thousandths'
import { uuid7 } from '~/platform/ids/uuid7'
import { readAddressBook } from '../organisations/addresses.view.server'
import type { UseCaseContext } from '../use-case'
import { findDefaults, type InvoiceDefaults } from './defaults.repo.server'
import { selectAskable } from './listing.repo.server'
import {
  type BriefInvoice,
  type InvoicedOrderRow,
  type RequestRow,
  selectAcceptedGoods,
  selectBriefInvoices,
  selectInvoicedOrders,
  selectRequest,
} from './pages.repo.server'
import { mayAskFor } from './request-invoice.server'
import { selectOpenRequests } from './requests.repo.server'

export type { InvoiceDefaults }

const MOST_ASKABLE = 200

export interface AskPage {
  requestId: string
  supplierName: string
  /** What can be asked for together; those named by the address are chosen beforehand. */
  orders: { id: string; number: string; acceptedOn: BusinessDate | null; openFen: Fen; chosen: boolean }[]
  titles: { id: string; title: string; uscc: string; isDefault: boolean }[]
  own: { name: string; uscc: string }
  /** The title the named order carries, where it is one of the kept ones. */
  titleId: string | null
  offered: IssuableInvoices
  offeredNote: string
}

/**
 * What a buyer may ask its supplier to invoice, beginning with one order, or with all accepted in a month; null where
 * the order is not its own, or nothing of it can be asked for.
 */
export async function readAskPage(
  ctx: UseCaseContext<SignedInPerson>,
  begin: { order: string; month: string | null },
): Promise<AskPage | null> {
  const { actor, db } = ctx
  const { programmeId } = actor
  const [first] = await selectInvoicedOrders(db, programmeId, { numbers: [begin.order] })
  if (!first || !can(actor, 'invoice.request', { programmeId, ...first })) return null
  const [askable, book, defaults, [asked]] = await Promise.all([
    selectAskable(db, programmeId, first, MOST_ASKABLE),
    readAddressBook(db, programmeId, first.buyerId),
    findDefaults(db, programmeId, first.supplierId),
    selectOpenRequests(db, programmeId, [first.id]),
  ])
  if (!book || asked || !mayAskFor(first)) return null
  const isListed = askable.some(({ id }) => id === first.id)
  const listed = askable.map(({ id, number, acceptedOn, payableFen, invoicedFen, month }) => ({
    ...{ id, number, acceptedOn, openFen: fen(payableFen - invoicedFen) },
    chosen: id === first.id || (begin.month !== null && month === begin.month),
  }))
  const { id, number, acceptedOn } = first
  const early = { id, number, acceptedOn, openFen: openToInvoiceFen(first), chosen: true }
  const carried = book.titles.find(({ title, uscc }) => title === first.invoiceTitle && uscc === first.invoiceUscc)
  const isOwn = first.invoiceTitle === book.own.name
  return {
    requestId: uuid7(),
    supplierName: first.supplierName,
    orders: isListed ? listed : [early, ...listed],
    titles: book.titles,
    own: book.own,
    titleId: carried?.id ?? (isOwn ? null : (book.titles.find(({ isDefault }) => isDefault)?.id ?? null)),
    offered: defaults ?? ANY_INVOICE,
    offeredNote: defaults?.note ?? '',
  }
}

export interface DraftLine extends Omit<InvoiceLine, 'treatment' | 'taxFen'> {
  /** What the supplier usually chooses for this kind; null: it has said nothing. */
  usual: Treatment | null
}

/** What can be invoiced of some orders, line by line, as far as their papers tell; and of which order how much. */
export interface Draft {
  lines: DraftLine[]
  totalFen: Fen
  orders: { id: string; number: string; acceptedOn: BusinessDate | null; openFen: Fen; invoicedFen: Fen }[]
  /** Something of them is invoiced already: the lines have to be cut down by hand. */
  partly: boolean
}

async function draftOf(
  ctx: UseCaseContext<SignedInPerson>,
  orders: readonly InvoicedOrderRow[],
  defaults: InvoiceDefaults | null,
  words: { freight: string; kilo: string },
): Promise<Draft> {
  const open = orders.filter((order) => openToInvoiceFen(order) > 0n)
  const goods = await selectAcceptedGoods(
    ctx.db,
    ctx.actor.programmeId,
    open.map(({ id }) => id),
  )
  const usual = (category: string) => defaults?.treatments[category] ?? null
  const lines: DraftLine[] = goods.map(({ name, spec, saleUnit, billedBy, category, accepted, grams, amountFen }) => ({
    ...{ name, spec, amountFen: fen(amountFen), usual: usual(category) },
    ...(billedBy === 'WEIGHT'
      ? { unit: words.kilo, quantity: thousandths(grams) }
      : { unit: saleUnit, quantity: thousandths(accepted) }),
  }))
  const freightFen = sumFen(open.map((order) => order.freightFen))
  if (freightFen > 0n) {
    lines.push({
      ...{ name: words.freight, spec: '', unit: '', quantity: null, amountFen: freightFen },
      usual: usual(FREIGHT_CATEGORY),
    })
  }
  return {
    lines,
    totalFen: sumFen(open.map(openToInvoiceFen)),
    orders: orders.map((order) => {
      const { id, number, acceptedOn, invoicedFen } = order
      return { id, number, acceptedOn, invoicedFen, openFen: openToInvoiceFen(order) }
    }),
    partly: open.some(({ invoicedFen }) => invoicedFen > 0n),
  }
}

/** Words that stand on an invoice in Chinese, whatever language its page is read in. */
const PRINTED = { freight: '运费', kilo: '公斤' }

export interface RequestPage {
  request: RequestRow
  draft: Draft
  invoices: BriefInvoice[]
  inCapitals: string
  moves: { withdraw: boolean; issue: boolean; decline: boolean }
}

/** One request with what can be invoiced now; null where there is none that the viewer may read. */
export async function readRequest(ctx: UseCaseContext<SignedInPerson>, number: string): Promise<RequestPage | null> {
  const { actor, db } = ctx
  const { programmeId } = actor
  const request = await selectRequest(db, programmeId, number)
  if (!request || !can(actor, 'invoice.read', { programmeId, ...request })) return null
  const [orders, invoices, defaults] = await Promise.all([
    selectInvoicedOrders(db, programmeId, { requestId: request.id }),
    selectBriefInvoices(db, programmeId, { requestId: request.id }),
    findDefaults(db, programmeId, request.supplierId),
  ])
  const draft = await draftOf(ctx, orders, defaults, PRINTED)
  const open = request.state === 'REQUESTED'
  const parties = { programmeId, ...request }
  return {
    ...{ request, draft, invoices, inCapitals: capitals(draft.totalFen) },
    moves: {
      withdraw: open && can(actor, 'invoice.request', parties),
      issue: open && draft.totalFen > 0n && can(actor, 'invoice.issue', parties),
      decline: open && can(actor, 'invoice.issue', parties),
    },
  }
}

export interface IssuePage {
  invoiceId: string
  /** Null: nobody asked. */
  request: Pick<RequestRow, 'number' | 'email' | 'note'> | null
  buyerName: string
  title: string
  uscc: string
  kind: InvoiceKind
  medium: InvoiceMedium
  draft: Draft
  today: BusinessDate
  inCapitals: string
}

/** What a supplier types an invoice from: a request, or an order nobody asked about. Null: there is nothing to issue. */
export async function readIssuePage(
  ctx: UseCaseContext<SignedInPerson>,
  from: { request: string } | { order: string },
): Promise<IssuePage | null> {
  const { actor, db } = ctx
  const { programmeId } = actor
  const asked = 'request' in from ? await selectRequest(db, programmeId, from.request) : null
  if ('request' in from && asked?.state !== 'REQUESTED') return null
  const orders = await selectInvoicedOrders(
    db,
    programmeId,
    'order' in from ? { numbers: [from.order] } : { requestId: asked?.id ?? '' },
  )
  const [first] = orders
  if (!first || !can(actor, 'invoice.issue', { programmeId, ...first })) return null
  const defaults = await findDefaults(db, programmeId, first.supplierId)
  const draft = await draftOf(ctx, orders, defaults, PRINTED)
  if (draft.totalFen === 0n) return null
  const { number = '', email = '', note = '' } = asked ?? {}
  return {
    invoiceId: uuid7(),
    request: asked ? { number, email, note } : null,
    buyerName: first.buyerName,
    title: asked?.title ?? (first.invoiceTitle || first.buyerName),
    uscc: asked?.uscc ?? first.invoiceUscc,
    kind: asked?.kind ?? 'ORDINARY',
    medium: asked?.medium ?? (defaults && !defaults.digital ? 'PAPER' : 'DIGITAL'),
    draft,
    today: businessDateOf(ctx.now),
    inCapitals: capitals(draft.totalFen),
  }
}

/**
 * An order of a pair with which its month's invoice is asked for, for a statement's page; null where the viewer asks
 * for none, or nothing of that month is left to ask for. `month` is '2026-11'.
 */
export async function readMonthToAsk(
  ctx: UseCaseContext<SignedInPerson>,
  pair: { buyerId: string; supplierId: string },
  month: string,
): Promise<string | null> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'invoice.request', { programmeId, ...pair })) return null
  const askable = await selectAskable(ctx.db, programmeId, pair, MOST_ASKABLE)
  return askable.find((order) => order.month === month)?.number ?? null
}

/** What somebody may do about an order's invoice now. */
export function mayInvoice(
  actor: SignedInPerson,
  order: Parameters<typeof mayAskFor>[0] & { programmeId: string; buyerId: string; supplierId: string },
): { ask: boolean; issue: boolean; credit: boolean } {
  return {
    ask: can(actor, 'invoice.request', order) && mayAskFor(order),
    issue: can(actor, 'invoice.issue', order) && openToInvoiceFen(order) > 0n,
    credit: can(actor, 'invoice.credit', order),
  }
}

/** The number of the request that asks for an order now; null: nobody asks. */
export async function readOpenRequestOf(ctx: UseCaseContext<SignedInPerson>, orderId: string): Promise<string | null> {
  const [asked] = await selectOpenRequests(ctx.db, ctx.actor.programmeId, [orderId])
  return asked?.number ?? null
}

/** What a supplier has said about its invoices; what it has not said stands as it is understood until then. */
export async function readDefaults(ctx: UseCaseContext<SignedInPerson>): Promise<InvoiceDefaults> {
  const { programmeId, organisationId } = ctx.actor
  const said = organisationId ? await findDefaults(ctx.db, programmeId, organisationId) : null
  return said ?? { ...ANY_INVOICE, version: 0, note: '', treatments: {} }
}
