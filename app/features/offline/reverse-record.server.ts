import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findBatch, insertBatch, lockOfflineRecords, settleBatch } from './batches.repo.server'
import { findRecord, insertReversal } from './records.repo.server'

/**
 * Asks for an approved record to be taken back (冲销): it is never edited. The reversing record has the same figures and
 * waits for another official like every other; approved, it posts them with a minus on the same dates.
 * Refuses: not-allowed, not-found, wrong-state (not approved, itself a reversal, or asked for already), reason-required.
 *
 * @param input.batchId the form's own id: sent twice, it is asked for once
 */
export async function reverseRecord(
  ctx: UseCaseContext,
  input: { batchId: string; recordId: string; reason: string },
): Promise<Outcome<{ batchId: string }>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.reverse', { programmeId })) return refuse('not-allowed')
  const reason = input.reason.trim()
  if (reason === '') return refuse('reason-required', { field: 'reason' })
  const { batchId } = input
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ batchId: string }>> => {
    await lockOfflineRecords(tx, programmeId)
    const earlier = await findBatch(tx, programmeId, batchId)
    if (earlier) return earlier.enteredBy === actor.personId ? accept({ batchId }) : refuse('not-found')
    const record = await findRecord(tx, programmeId, input.recordId)
    if (!record) return refuse('not-found')
    const by = { enteredBy: actor.personId, enteredAt: ctx.now }
    const title = `冲销 ${record.number ?? ''}`
    await insertBatch(tx, programmeId, { id: batchId, fileName: title, fileHash: '', byHand: true, ...by })
    // Its id is its batch's: there is one of them.
    const reversal = { id: batchId, batchId, reversesId: record.id, reason, ...by }
    if (!(await insertReversal(tx, programmeId, reversal))) return refuse('wrong-state')
    await settleBatch(tx, programmeId, batchId)
    await recordAudit(tx, ctx, {
      action: 'offline.reverse',
      subject: { type: 'offline-batch', id: batchId, number: title },
      to: 'SUBMITTED',
      after: { of: record.number ?? record.id },
      reason,
    })
    await enqueueNotice(tx, ctx, {
      audience: { officials: true },
      kind: 'sheet-submitted',
      subject: { type: 'offline-batch', id: batchId },
      path: `/office/import/${batchId}`,
      facts: { party: actor.name, what: title },
    })
    return accept({ batchId })
  })
}
