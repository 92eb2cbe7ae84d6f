import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { dropAttachmentsOf, dropAttachmentsOfMany } from '../attachments/attachments.steps.server'
import { withdrawNotices } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { deleteBatch, findBatch, lockOfflineRecords } from './batches.repo.server'
import { selectRecords } from './records.repo.server'

/**
 * Throws away a batch of which its author has submitted nothing, with its evidence. It was in nobody's books; that it
 * was there stays in the audit.
 * Refuses: not-allowed, not-found, wrong-state.
 */
export async function discardSheet(ctx: UseCaseContext, input: { batchId: string }): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.submit', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockOfflineRecords(tx, programmeId)
    const batch = await findBatch(tx, programmeId, input.batchId)
    if (!batch || batch.enteredBy !== actor.personId) return refuse('not-found')
    const records = await selectRecords(tx, programmeId, batch.id)
    if (batch.state !== 'DRAFT' || records.some(({ state }) => state !== 'DRAFT')) return refuse('wrong-state')
    await dropAttachmentsOf(tx, programmeId, { type: 'offline-batch', id: batch.id })
    const ids = batch.byHand ? records.map(({ id }) => id) : []
    await dropAttachmentsOfMany(tx, programmeId, 'offline-record', ids)
    await deleteBatch(tx, programmeId, batch.id)
    await recordAudit(tx, ctx, {
      action: 'offline.discard',
      subject: { type: 'offline-batch', id: batch.id, number: batch.fileName },
      from: 'DRAFT',
      before: { lines: batch.lines, amountFen: batch.amountFen },
    })
    await withdrawNotices(tx, ctx, batch.id)
    return accept()
  })
}
