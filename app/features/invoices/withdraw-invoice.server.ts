import { can } from '~/domain/access/policy'
import { addFen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { lockOrders } from '../orders/orders.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { lockInvoice, selectPartsLeft, setInvoice } from './invoices.repo.server'
import { reopenRequest } from './reopen-request.server'
import { lockRequests } from './requests.repo.server'
import { settleInvoiced } from './settle-invoiced.server'
import { tellOfInvoice } from './tell-parties.server'

export interface SeenInvoice {
  invoiceId: string
  /** As the page showed it. */
  version: number
}

/**
 * The record of an invoice, or of a credit note, was a mistake: it is taken back, with its reason, and its number is
 * free again. No credit note: the tax bureau's books were never as the record said.
 *
 * Refuses: not-found, not-allowed, reason-required, wrong-state, stale-version, credit-standing (its credit note first).
 */
export async function withdrawInvoice(
  ctx: UseCaseContext,
  seen: SeenInvoice & { reason: string },
): Promise<Outcome<{ id: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const reason = seen.reason.trim()
  if (actor.kind !== 'person') return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string }>> => {
    const invoice = await lockInvoice(tx, programmeId, seen.invoiceId)
    if (!invoice || !can(actor, 'invoice.read', { programmeId, ...invoice })) return refuse('not-found')
    if (!can(actor, 'invoice.credit', { programmeId, ...invoice })) return refuse('not-allowed')
    if (reason === '') return refuse('reason-required', { field: 'reason' })
    if (invoice.creditedFen > 0n) return refuse('credit-standing')
    if (invoice.state !== 'ISSUED') return refuse('wrong-state')
    if (invoice.version !== seen.version) return refuse('stale-version')
    const credited = invoice.creditsId ? await lockInvoice(tx, programmeId, invoice.creditsId) : null
    const asked = invoice.creditsId ? null : invoice.requestId
    const [request] = asked ? await lockRequests(tx, programmeId, [asked]) : []
    const parts = await selectPartsLeft(tx, programmeId, invoice.id)
    const orderIds = parts.map(({ orderId }) => orderId)
    const orders = await lockOrders(tx, programmeId, orderIds)
    if (!orders.ok) throw new Error(`invoice ${invoice.number} is for an order that is not there`)

    const change = {
      state: 'WITHDRAWN' as const,
      withdrawnBy: actor.personId,
      withdrawnAt: now,
      withdrawnReason: reason,
    }
    if (!(await setInvoice(tx, programmeId, invoice, change))) throw new Error('an invoice changed under its lock')
    if (credited) {
      // The credit note's amount is negative: what it took back stands again.
      const back = { state: 'ISSUED' as const, creditedFen: addFen(credited.creditedFen, invoice.amountFen) }
      if (!(await setInvoice(tx, programmeId, credited, back))) throw new Error('an invoice changed under its lock')
    }
    await recordAudit(tx, ctx, {
      action: 'invoice.withdraw',
      subject: { type: 'invoice', id: invoice.id, number: invoice.number },
      ...{ from: invoice.state, to: 'WITHDRAWN', reason },
      after: { amountFen: invoice.amountFen },
    })
    if (request) await reopenRequest(tx, ctx, request, { orderIds, reason })
    await settleInvoiced(tx, ctx, orders.value)
    await tellOfInvoice(tx, ctx, invoice, { kind: 'invoice-taken-back', reason })
    return accept({ id: invoice.id })
  })
}
