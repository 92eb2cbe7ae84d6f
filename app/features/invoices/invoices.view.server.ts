import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { capitals } from '~/domain/money/capitals'
import { type Fen, fen, subtractFen } from '~/domain/money/fen'
import { type AttachmentSummary, listAttachments } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'
import { selectLines, selectPartsLeft } from './invoices.repo.server'
import {
  countViews,
  type InvoiceScope,
  type ListedInvoice,
  type ListedOrder,
  type ListedRequest,
  selectInvoices,
  selectOrders,
  selectRequests,
  sumInvoices,
} from './listing.repo.server'
import { type BriefInvoice, selectBriefInvoices, selectInvoice } from './pages.repo.server'

export type { BriefInvoice, ListedInvoice, ListedOrder, ListedRequest }

/** What the register can show: to invoice, asked for, issued, credited, over-invoiced, and requests that are over. */
export const INVOICE_VIEWS = ['open', 'requests', 'issued', 'credited', 'over', 'past'] as const
export type InvoiceView = (typeof INVOICE_VIEWS)[number]

const PAGE = 20

export interface InvoiceQuery {
  view: InvoiceView | null
  after: string | null
  month: string | null
  number: string
}

export interface InvoiceListPage {
  side: InvoiceScope['side']
  view: InvoiceView
  counts: { open: number; requests: number; over: number }
  orders: ListedOrder[]
  requests: ListedRequest[]
  invoices: ListedInvoice[]
  /** Of everything the view finds, not only of this page; null where it has no one sum. */
  sum: { count: number; amountFen: Fen } | null
  /** For the next page; null: this is the last. */
  next: string | null
  may: { request: boolean; issue: boolean; setDefaults: boolean }
}

function scopeOf(actor: SignedInPerson): InvoiceScope {
  const side = sideOf(actor.role)
  return side && actor.organisationId ? { side, organisationId: actor.organisationId } : { side: null }
}

/** The invoice register of whoever looks: their own organisation's side, or, for officials, the programme's. */
export async function readInvoiceList(
  ctx: UseCaseContext<SignedInPerson>,
  query: InvoiceQuery,
): Promise<InvoiceListPage> {
  const { actor, db } = ctx
  const { programmeId, organisationId } = actor
  const scope = scopeOf(actor)
  const counts = await countViews(db, programmeId, scope)
  const view = query.view ?? firstView(scope, counts)
  const slice = { after: query.after, limit: PAGE + 1 }
  const listsOrders = view === 'open' || view === 'over'
  const listsRequests = view === 'requests' || view === 'past'
  const filter = { ...slice, credits: view === 'credited', month: query.month, number: query.number }
  const [orders, requests, invoices, sum] = await Promise.all([
    listsOrders ? selectOrders(db, programmeId, scope, { ...slice, over: view === 'over' }) : [],
    listsRequests ? selectRequests(db, programmeId, scope, { ...slice, open: view === 'requests' }) : [],
    listsOrders || listsRequests ? [] : selectInvoices(db, programmeId, scope, filter),
    listsOrders || listsRequests ? null : sumInvoices(db, programmeId, scope, filter),
  ])
  const all: { id: string }[] = listsOrders ? orders : listsRequests ? requests : invoices
  const own = { programmeId, buyerId: organisationId, supplierId: organisationId }
  return {
    ...{ side: scope.side, view, counts: { open: counts.open, requests: counts.requests, over: counts.over } },
    ...{ orders: orders.slice(0, PAGE), requests: requests.slice(0, PAGE), invoices: invoices.slice(0, PAGE) },
    sum: sum ?? sumOf(view, counts),
    next: all.length > PAGE ? (all[PAGE - 1]?.id ?? null) : null,
    may: {
      request: can(actor, 'invoice.request', own),
      issue: can(actor, 'invoice.issue', own),
      setDefaults: can(actor, 'invoice.set-defaults', own),
    },
  }
}

type Counts = Awaited<ReturnType<typeof countViews>>

function sumOf(view: InvoiceView, counts: Counts) {
  if (view === 'open') return { count: counts.open, amountFen: counts.openFen }
  if (view === 'requests') return { count: counts.requests, amountFen: counts.requestsFen }
  return view === 'over' ? { count: counts.over, amountFen: counts.overFen } : null
}

/** What waits for whoever looks stands first. */
function firstView({ side }: InvoiceScope, counts: Counts): InvoiceView {
  if (side === 'SUPPLIER' && counts.requests > 0) return 'requests'
  if (side === 'BUYER' && counts.open > 0) return 'open'
  return counts.requests > 0 ? 'requests' : 'issued'
}

export interface InvoicePage {
  invoice: NonNullable<Awaited<ReturnType<typeof selectInvoice>>>
  lines: Awaited<ReturnType<typeof selectLines>>
  parts: Awaited<ReturnType<typeof selectPartsLeft>>
  inCapitals: string
  /** What credit notes have left of it. */
  leftFen: Fen
  credits: BriefInvoice[]
  files: AttachmentSummary[]
  moves: { receive: boolean; object: boolean; credit: boolean; withdraw: boolean; addFiles: boolean }
}

/** One invoice or credit note; null where there is none that the viewer may read. */
export async function readInvoice(ctx: UseCaseContext<SignedInPerson>, id: string): Promise<InvoicePage | null> {
  const { actor, db } = ctx
  const { programmeId } = actor
  const invoice = await selectInvoice(db, programmeId, id)
  if (!invoice || !can(actor, 'invoice.read', { programmeId, ...invoice })) return null
  const [lines, parts, credits, files] = await Promise.all([
    selectLines(db, programmeId, id),
    selectPartsLeft(db, programmeId, id),
    selectBriefInvoices(db, programmeId, { creditsId: id }),
    listAttachments(db, programmeId, { type: 'invoice', id }),
  ])
  const stands = invoice.state === 'ISSUED'
  const isInvoice = invoice.creditsId === null
  const parties = { programmeId, ...invoice }
  const receives = stands && isInvoice && can(actor, 'invoice.receive', parties)
  const corrects = can(actor, 'invoice.credit', parties)
  return {
    ...{ invoice, lines, parts, credits, files },
    inCapitals: capitals(invoice.amountFen < 0n ? fen(-invoice.amountFen) : invoice.amountFen),
    leftFen: subtractFen(invoice.amountFen, invoice.creditedFen),
    moves: {
      receive: receives && (invoice.receivedAt === null || invoice.objectedAt !== null),
      object: receives && invoice.objectedAt === null,
      credit: stands && isInvoice && corrects,
      withdraw: stands && invoice.creditedFen === 0n && corrects,
      addFiles: invoice.state !== 'WITHDRAWN' && can(actor, 'invoice.issue', parties),
    },
  }
}

/** The invoices and credit notes that are for an order, with its part of each; the caller has asked who may read it. */
export async function readInvoicesOfOrder(
  ctx: UseCaseContext<SignedInPerson>,
  orderId: string,
): Promise<BriefInvoice[]> {
  return selectBriefInvoices(ctx.db, ctx.actor.programmeId, { orderIds: [orderId] })
}
