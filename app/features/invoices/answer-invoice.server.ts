import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type LockedInvoice, lockInvoice, setInvoice } from './invoices.repo.server'
import { nothingToAsk, tellOfInvoice } from './tell-parties.server'
import type { SeenInvoice } from './withdraw-invoice.server'

/**
 * 签收: the buyer has the invoice and finds it right; what it objected to before is settled.
 * Refuses: not-found, not-allowed, wrong-state, stale-version. Sent twice it is one receipt.
 */
export async function receiveInvoice(ctx: UseCaseContext, seen: SeenInvoice): Promise<Outcome<{ id: string }>> {
  return answer(ctx, seen, async (tx, invoice, personId) => {
    const received = { receivedBy: personId, receivedAt: ctx.now, objection: '', objectedBy: null, objectedAt: null }
    if (!(await setInvoice(tx, ctx.actor.programmeId, invoice, received))) return refuse('stale-version')
    const subject = { type: 'invoice', id: invoice.id, number: invoice.number }
    await recordAudit(tx, ctx, { action: 'invoice.receive', subject })
    await nothingToAsk(tx, ctx, invoice.id)
    return accept({ id: invoice.id })
  })
}

/**
 * The buyer says that an invoice is wrong: the supplier credits it and issues a new one, or talks it over.
 * Refuses: not-found, not-allowed, wrong-state, stale-version, reason-required.
 */
export async function objectToInvoice(
  ctx: UseCaseContext,
  seen: SeenInvoice & { reason: string },
): Promise<Outcome<{ id: string }>> {
  const reason = seen.reason.trim()
  return answer(ctx, seen, async (tx, invoice, personId) => {
    if (reason === '') return refuse('reason-required', { field: 'reason' })
    const objected = {
      objection: reason,
      objectedBy: personId,
      objectedAt: ctx.now,
      receivedBy: null,
      receivedAt: null,
    }
    if (!(await setInvoice(tx, ctx.actor.programmeId, invoice, objected))) return refuse('stale-version')
    const subject = { type: 'invoice', id: invoice.id, number: invoice.number }
    await recordAudit(tx, ctx, { action: 'invoice.object', subject, reason })
    await tellOfInvoice(tx, ctx, invoice, { kind: 'invoice-objected', reason })
    return accept({ id: invoice.id })
  })
}

function answer(
  ctx: UseCaseContext,
  seen: SeenInvoice,
  write: (tx: Tx, invoice: LockedInvoice, personId: string) => Promise<Outcome<{ id: string }>>,
): Promise<Outcome<{ id: string }>> {
  const { actor } = ctx
  const { programmeId } = actor
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string }>> => {
    const invoice = await lockInvoice(tx, programmeId, seen.invoiceId)
    if (!invoice || !can(actor, 'invoice.read', { programmeId, ...invoice })) return refuse('not-found')
    if (actor.kind !== 'person' || !can(actor, 'invoice.receive', { programmeId, ...invoice })) {
      return refuse('not-allowed')
    }
    if (invoice.creditsId || invoice.state !== 'ISSUED') return refuse('wrong-state')
    if (invoice.version !== seen.version) return refuse('stale-version')
    return write(tx, invoice, actor.personId)
  })
}
