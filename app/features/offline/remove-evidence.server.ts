import { can } from '~/domain/access/policy'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { dropAttachment } from '../attachments/attachments.steps.server'
import type { UseCaseContext } from '../use-case'
import { changeEvidence } from './batches.repo.server'

/**
 * Whoever entered a sheet takes a file away again, before it is submitted; what others may have looked at stays.
 * Refuses: not-allowed, not-found, wrong-state.
 */
export async function removeEvidence(
  ctx: UseCaseContext,
  input: { batchId: string; attachmentId: string },
): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.submit', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const open = ['DRAFT'] as const
    const changed = await changeEvidence(tx, programmeId, { id: input.batchId, enteredBy: actor.personId, open })
    if (!changed.ok) return changed
    return dropAttachment(tx, ctx, { owner: { type: 'offline-batch', id: input.batchId }, id: input.attachmentId })
  })
}
