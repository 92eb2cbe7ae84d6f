import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { openOrder } from '../orders/orders.steps.server'
import type { UseCaseContext } from '../use-case'
import { findAcceptance, findReversalOfAcceptance } from './acceptances.repo.server'
import type { Paper } from './dispatch-order.server'
import { isDisputed } from './disputes.repo.server'
import { undoAcceptance } from './undo-acceptance.server'

export interface ReverseAcceptanceInput {
  /** Of the reversing acceptance, made with the form. */
  reversalId: string
  acceptanceId: string
  reason: string
}

/**
 * Corrects a wrong acceptance by one that reverses it; the goods then wait to be judged again. A disputed one changes
 * only by what both sides agree on.
 *
 * Refuses: not-found, not-allowed, reason-required, already-reversed, disputed, and as undoAcceptance does.
 */
export async function reverseAcceptance(ctx: UseCaseContext, input: ReverseAcceptanceInput): Promise<Outcome<Paper>> {
  const { actor } = ctx
  const { programmeId } = actor
  const reason = input.reason.trim()

  return inTransaction(ctx.db, async (tx): Promise<Outcome<Paper>> => {
    const acceptance = await findAcceptance(tx, programmeId, input.acceptanceId)
    if (!acceptance || acceptance.reversesId) return refuse('not-found')
    const opened = await openOrder(tx, ctx, acceptance.orderId, 'acceptance.reverse')
    if (!opened.ok) return opened
    const order = opened.value
    const first = await findReversalOfAcceptance(tx, programmeId, acceptance.id)
    if (first) return first.id === input.reversalId ? accept(first) : refuse('already-reversed')
    if (await findAcceptance(tx, programmeId, input.reversalId)) return refuse('not-found')
    if (!reason) return refuse('reason-required', { field: 'reason' })
    if (await isDisputed(tx, programmeId, acceptance.id)) return refuse('disputed')
    const undone = await undoAcceptance(tx, ctx, { order, acceptance, reversalId: input.reversalId, reason })
    return undone.ok ? accept({ id: undone.value.id, number: undone.value.number }) : undone
  })
}
