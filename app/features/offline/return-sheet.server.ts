import { can } from '~/domain/access/policy'
import { next } from '~/domain/lifecycle/lifecycle'
import { offlineLifecycle } from '~/domain/offline/offline-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findBatch, moveBatch } from './batches.repo.server'

/**
 * A second official sends a sheet back with the reason; its author uploads a mended one.
 * Refuses: not-allowed, not-found, wrong-state, same-person, reason-required, stale-version.
 */
export async function returnSheet(
  ctx: UseCaseContext,
  input: { batchId: string; version: number; reason: string },
): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.approve', { programmeId })) return refuse('not-allowed')
  const reason = input.reason.trim()
  if (reason === '') return refuse('reason-required', { field: 'reason' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const batch = await findBatch(tx, programmeId, input.batchId)
    if (!batch) return refuse('not-found')
    const to = next(offlineLifecycle, batch.state, 'return')
    if (!to.ok) return to
    if (batch.enteredBy === actor.personId) return refuse('same-person')
    const decision = { by: actor.personId, at: ctx.now, reason }
    if (!(await moveBatch(tx, programmeId, { ...batch, version: input.version }, to.value, decision))) {
      return refuse('stale-version')
    }
    await recordAudit(tx, ctx, {
      action: 'offline.return',
      subject: { type: 'offline-batch', id: batch.id, number: batch.fileName },
      from: batch.state,
      to: to.value,
      after: { lines: batch.lines, amountFen: batch.amountFen },
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
