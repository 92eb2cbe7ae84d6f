import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { openOrder } from '../orders/orders.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findAcceptance, findCountersign, findReversalOfAcceptance, insertCountersign } from './acceptances.repo.server'
import type { Paper } from './dispatch-order.server'
import { isDisputed } from './disputes.repo.server'

/**
 * 供方确认: the supplier signs what the buyer judged, where nobody stood there for it or to say so once more. It moves
 * nothing in the books. Signed a second time it is signed already.
 * Refuses: not-found, not-allowed, already-reversed, disputed.
 */
export async function countersignAcceptance(ctx: UseCaseContext, acceptanceId: string): Promise<Outcome<Paper>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person') return refuse('not-allowed')

  return inTransaction(ctx.db, async (tx): Promise<Outcome<Paper>> => {
    const acceptance = await findAcceptance(tx, programmeId, acceptanceId)
    if (!acceptance || acceptance.reversesId) return refuse('not-found')
    const opened = await openOrder(tx, ctx, acceptance.orderId, 'acceptance.countersign')
    if (!opened.ok) return opened
    const { id, number } = acceptance
    if (await findCountersign(tx, programmeId, id)) return accept({ id, number })
    if (await findReversalOfAcceptance(tx, programmeId, id)) return refuse('already-reversed')
    if (await isDisputed(tx, programmeId, id)) return refuse('disputed')
    await insertCountersign(tx, programmeId, id, { signedBy: actor.personId, signerName: actor.name, signedAt: now })
    await recordAudit(tx, ctx, { action: 'acceptance.countersign', subject: { type: 'acceptance', id, number } })
    return accept({ id, number })
  })
}
