import { type Action, can } from '~/domain/access/policy'
import { invoiceRequestLifecycle } from '~/domain/invoice/invoice-lifecycle'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { lockOrders } from '../orders/orders.steps.server'
import { type AuditAction, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { lockRequests, setRequestState } from './requests.repo.server'
import { settleInvoiced } from './settle-invoiced.server'
import { tellOfRequest, untellOfRequest } from './tell-parties.server'

export interface SeenRequest {
  requestId: string
  version: number
  reason?: string
}

const MOVES = {
  withdraw: { right: 'invoice.request', cause: 'invoice.withdraw-request' },
  decline: { right: 'invoice.issue', cause: 'invoice.decline-request' },
} as const satisfies Record<string, { right: Action; cause: AuditAction }>

/**
 * The buyer takes a request back, or the supplier says why it does not issue. Its orders may be asked for anew.
 * Refuses: not-found (also for who may not read it), not-allowed, wrong-state, stale-version, reason-required.
 */
export async function moveRequest(
  ctx: UseCaseContext,
  event: keyof typeof MOVES,
  seen: SeenRequest,
): Promise<Outcome<{ number: string }>> {
  const { programmeId } = ctx.actor
  const { right, cause } = MOVES[event]
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ number: string }>> => {
    const [request] = await lockRequests(tx, programmeId, [seen.requestId])
    if (!request || !can(ctx.actor, 'invoice.read', { programmeId, ...request })) return refuse('not-found')
    if (!can(ctx.actor, right, { programmeId, ...request })) return refuse('not-allowed')
    const transition = transitionOf(invoiceRequestLifecycle, request.state, event)
    if (!transition.ok) return transition
    const reason = seen.reason?.trim() ?? ''
    if (transition.value.reason === 'required' && reason === '') return refuse('reason-required', { field: 'reason' })
    if (request.version !== seen.version) return refuse('stale-version')
    const orders = await lockOrders(tx, programmeId, request.orderIds)
    if (!orders.ok) throw new Error(`invoice request ${request.number} names an order that is not there`)
    await setRequestState(tx, programmeId, request, { state: transition.value.to, at: ctx.now, answer: reason })
    await recordAudit(tx, ctx, {
      action: cause,
      subject: { type: 'invoice-request', id: request.id, number: request.number },
      ...{ from: request.state, to: transition.value.to, reason: reason || undefined },
    })
    await settleInvoiced(tx, ctx, orders.value)
    if (event === 'decline') await tellOfRequest(tx, ctx, request, { kind: 'invoice-declined', reason })
    else await untellOfRequest(tx, ctx, request.id)
    return accept({ number: request.number })
  })
}
