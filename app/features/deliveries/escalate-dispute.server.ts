import { sideOf } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { openOrder } from '../orders/orders.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { escalate, findDispute } from './disputes.repo.server'
import { tellOfficials } from './tell-parties.server'

/**
 * 请帮扶干部过问: either side asks the officials to look at a dispute. They see it and may talk to both; they decide
 * nothing. Asked a second time it is asked already. Refuses: not-found, not-allowed, wrong-state.
 */
export async function escalateDispute(ctx: UseCaseContext, disputeId: string): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || side === null) return refuse('not-allowed')

  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const dispute = await findDispute(tx, programmeId, disputeId)
    if (!dispute) return refuse('not-found')
    const opened = await openOrder(tx, ctx, dispute.orderId, 'acceptance.dispute')
    if (!opened.ok) return opened
    if (!(await escalate(tx, programmeId, disputeId, { at: now, by: actor.personId }))) {
      return (await findDispute(tx, programmeId, disputeId))?.escalatedAt ? accept() : refuse('wrong-state')
    }
    const subject = { type: 'dispute', id: disputeId, number: opened.value.number }
    await recordAudit(tx, ctx, { action: 'dispute.escalate', subject })
    await tellOfficials(tx, ctx, opened.value, { id: disputeId, side })
    return accept()
  })
}
