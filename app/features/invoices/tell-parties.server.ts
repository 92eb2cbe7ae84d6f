import type { Fen } from '~/domain/money/fen'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice, settleNotices, withdrawNotices } from '../notices/notices.steps.server'
import { readOrganisationNames } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'

interface Told {
  id: string
  number: string
  buyerId: string
  supplierId: string
}

type RequestNotice = { kind: 'invoice-requested'; amountFen: Fen } | { kind: 'invoice-declined'; reason: string }

/** Tells the supplier that an invoice is asked for, or the buyer why none comes. */
export async function tellOfRequest(tx: Tx, ctx: UseCaseContext, request: Told, what: RequestNotice): Promise<void> {
  const { id, number, buyerId, supplierId } = request
  const about = { subject: { type: 'invoice-request', id }, path: `/invoices/requests/${number}` }
  if (what.kind === 'invoice-requested') {
    const { kind, amountFen } = what
    const facts = { number, party: await nameOf(tx, ctx, buyerId), amountFen }
    await enqueueNotice(tx, ctx, { ...about, audience: supplierOf(supplierId), kind, facts })
  } else {
    const { kind, reason } = what
    const facts = { number, party: await nameOf(tx, ctx, supplierId), reason }
    await enqueueNotice(tx, ctx, { ...about, audience: buyerOf(buyerId), kind, facts })
  }
}

/** A request that was taken back asks nothing of anybody. */
export async function untellOfRequest(tx: Tx, ctx: UseCaseContext, requestId: string): Promise<void> {
  await withdrawNotices(tx, ctx, requestId)
}

type InvoiceNotice =
  | { kind: 'invoice-issued'; amountFen: Fen }
  | { kind: 'invoice-credited'; amountFen: Fen; reason: string }
  | { kind: 'invoice-objected' | 'invoice-taken-back'; reason: string }

/** Tells the buyer what became of an invoice, or the supplier that the buyer finds it wrong. */
export async function tellOfInvoice(tx: Tx, ctx: UseCaseContext, invoice: Told, what: InvoiceNotice): Promise<void> {
  const { id, number, buyerId, supplierId } = invoice
  const about = { subject: { type: 'invoice', id }, path: `/invoices/${id}` }
  const audience = what.kind === 'invoice-objected' ? supplierOf(supplierId) : buyerOf(buyerId)
  const party = await nameOf(tx, ctx, what.kind === 'invoice-objected' ? buyerId : supplierId)
  switch (what.kind) {
    case 'invoice-issued': {
      const { kind, amountFen } = what
      return enqueueNotice(tx, ctx, { ...about, audience, kind, facts: { number, party, amountFen } })
    }
    case 'invoice-credited': {
      const { kind, amountFen, reason } = what
      return enqueueNotice(tx, ctx, { ...about, audience, kind, facts: { number, party, amountFen, reason } })
    }
    default:
      return enqueueNotice(tx, ctx, {
        ...about,
        audience,
        kind: what.kind,
        facts: { number, party, reason: what.reason },
      })
  }
}

/** What was asked for about a request or an invoice is done, and there is nothing new to tell. */
export async function nothingToAsk(tx: Tx, ctx: UseCaseContext, subjectId: string): Promise<void> {
  await settleNotices(tx, ctx, subjectId)
}

function buyerOf(organisationId: string) {
  return { organisationId, side: 'BUYER' } as const
}

function supplierOf(organisationId: string) {
  return { organisationId, side: 'SUPPLIER' } as const
}

async function nameOf(tx: Tx, ctx: UseCaseContext, organisationId: string): Promise<string> {
  return (await readOrganisationNames(tx, ctx.actor.programmeId, [organisationId])).get(organisationId) ?? ''
}
