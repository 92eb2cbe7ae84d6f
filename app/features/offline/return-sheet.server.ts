import { can } from '~/domain/access/policy'
import { next } from '~/domain/lifecycle/lifecycle'
import { offlineLifecycle } from '~/domain/offline/offline-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findBatch, lockOfflineRecords, settleBatch, touchBatch } from './batches.repo.server'
import { returnRecords, selectWaiting } from './records.repo.server'

/**
 * A second official sends a batch back with the reason, or some of its records with what the same voucher pays. What
 * was written by hand its author mends and hands in again; of a sheet they upload a mended one.
 * Refuses: not-allowed, not-found, wrong-state, same-person, reason-required, stale-version.
 */
export async function returnSheet(
  ctx: UseCaseContext,
  input: { batchId: string; version: number; reason: string; recordIds?: readonly string[] },
): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.approve', { programmeId })) return refuse('not-allowed')
  const reason = input.reason.trim()
  if (reason === '') return refuse('reason-required', { field: 'reason' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockOfflineRecords(tx, programmeId)
    const batch = await findBatch(tx, programmeId, input.batchId)
    if (!batch) return refuse('not-found')
    const to = next(offlineLifecycle, batch.state, 'return')
    if (!to.ok) return to
    if (batch.enteredBy === actor.personId) return refuse('same-person')
    const decision = { by: actor.personId, at: ctx.now, reason }
    if (!(await touchBatch(tx, programmeId, { ...batch, version: input.version }, decision))) {
      return refuse('stale-version')
    }
    const ids = await selectWaiting(tx, programmeId, batch.id, input.recordIds ?? null)
    if (ids.length === 0) return refuse('wrong-state')
    const returned = await returnRecords(tx, programmeId, ids, decision)
    const state = await settleBatch(tx, programmeId, batch.id)
    await recordAudit(tx, ctx, {
      action: 'offline.return',
      subject: { type: 'offline-batch', id: batch.id, number: batch.fileName },
      from: batch.state,
      to: state,
      after: { lines: returned.count, amountFen: returned.amountFen },
      reason,
    })
    await enqueueNotice(tx, ctx, {
      audience: { personId: batch.enteredBy },
      kind: 'sheet-returned',
      subject: { type: 'offline-batch', id: batch.id },
      path: `/office/import/${batch.id}`,
      facts: { party: actor.name, what: batch.fileName, reason },
    })
    return accept()
  })
}
