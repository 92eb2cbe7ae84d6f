import { can } from '~/domain/access/policy'
import type { AttachmentKind } from '~/domain/attachment/attachment'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { keepAttachment, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import type { UseCaseContext } from '../use-case'
import { findBatch, lockOfflineRecords, touchBatch } from './batches.repo.server'
import { findRecord } from './records.repo.server'

/**
 * Whoever entered a record adds to its evidence until it is approved, also after it was returned for want of it. The
 * batch counts as changed: who had it open to approve it has to look again.
 * Refuses: not-allowed, not-found, wrong-state, required, quota-used, and whatever prepareFiles refuses.
 */
export async function attachRecordEvidence(
  ctx: UseCaseContext,
  input: { recordId: string; kind: AttachmentKind; files: readonly SentFile[] },
): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.submit', { programmeId })) return refuse('not-allowed')
  if (input.files.length === 0) return refuse('required', { field: 'files' })
  const files = await prepareFiles(input.files)
  if (!files.ok) return files
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockOfflineRecords(tx, programmeId)
    const record = await findRecord(tx, programmeId, input.recordId)
    if (!record || record.enteredBy !== actor.personId) return refuse('not-found')
    if (record.state === 'APPROVED') return refuse('wrong-state')
    const batch = await findBatch(tx, programmeId, record.batchId)
    if (!batch || !(await touchBatch(tx, programmeId, batch))) return refuse('stale-version')
    const owner = { type: 'offline-record', id: record.id } as const
    for (const file of files.value) {
      const kept = await keepAttachment(tx, ctx, { owner, kind: input.kind, file })
      if (!kept.ok) return kept
    }
    return accept()
  })
}
