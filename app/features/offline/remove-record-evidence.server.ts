import { can } from '~/domain/access/policy'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { dropAttachment } from '../attachments/attachments.steps.server'
import type { UseCaseContext } from '../use-case'
import { findBatch, lockOfflineRecords, touchBatch } from './batches.repo.server'
import { findRecord } from './records.repo.server'

/**
 * Whoever entered a record takes a file away again while it is a draft, or was returned to be mended.
 * Refuses: not-allowed, not-found, wrong-state.
 */
export async function removeRecordEvidence(
  ctx: UseCaseContext,
  input: { recordId: string; attachmentId: string },
): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.submit', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockOfflineRecords(tx, programmeId)
    const record = await findRecord(tx, programmeId, input.recordId)
    if (!record || record.enteredBy !== actor.personId) return refuse('not-found')
    if (record.state !== 'DRAFT' && record.state !== 'RETURNED') return refuse('wrong-state')
    const batch = await findBatch(tx, programmeId, record.batchId)
    if (!batch || !(await touchBatch(tx, programmeId, batch))) return refuse('stale-version')
    return dropAttachment(tx, ctx, { owner: { type: 'offline-record', id: record.id }, id: input.attachmentId })
  })
}
