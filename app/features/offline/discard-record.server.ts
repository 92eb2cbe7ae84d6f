import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { dropAttachmentsOf } from '../attachments/attachments.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findBatch, lockOfflineRecords, settleBatch, touchBatch } from './batches.repo.server'
import { deleteRecord, findRecord } from './records.repo.server'

/**
 * Throws away a draft of one's own, with its evidence; that it was there stays in the audit.
 * Refuses: not-allowed, not-found, wrong-state.
 */
export async function discardRecord(ctx: UseCaseContext, input: { recordId: string }): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.submit', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockOfflineRecords(tx, programmeId)
    const record = await findRecord(tx, programmeId, input.recordId)
    if (!record || record.enteredBy !== actor.personId) return refuse('not-found')
    if (record.state !== 'DRAFT') return refuse('wrong-state')
    const batch = await findBatch(tx, programmeId, record.batchId)
    if (!batch || !(await touchBatch(tx, programmeId, batch))) throw new Error('the lock keeps others from the batch')
    await dropAttachmentsOf(tx, programmeId, { type: 'offline-record', id: record.id })
    await deleteRecord(tx, programmeId, record.id)
    await settleBatch(tx, programmeId, batch.id)
    await recordAudit(tx, ctx, {
      action: 'offline.discard',
      subject: { type: 'offline-batch', id: batch.id, number: batch.fileName },
      from: 'DRAFT',
      before: { record: record.id },
    })
    return accept()
  })
}
