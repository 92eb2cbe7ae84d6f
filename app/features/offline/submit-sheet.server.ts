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
 * Whoever uploaded a sheet hands it to another official. Refuses: not-allowed, not-found, wrong-state,
 * nothing-to-import (all its lines were there already), stale-version.
 */
export async function submitSheet(
  ctx: UseCaseContext,
  input: { batchId: string; version: number },
): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.submit', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const batch = await findBatch(tx, programmeId, input.batchId)
    if (!batch || batch.enteredBy !== actor.personId) return refuse('not-found')
    const to = next(offlineLifecycle, batch.state, 'submit')
    if (!to.ok) return to
    if (batch.lines === 0) return refuse('nothing-to-import')
    if (!(await moveBatch(tx, programmeId, { ...batch, version: input.version }, to.value))) {
      return refuse('stale-version')
    }
    await recordAudit(tx, ctx, {
      action: 'offline.submit',
      subject: { type: 'offline-batch', id: batch.id, number: batch.fileName },
      from: batch.state,
      to: to.value,
      after: { lines: batch.lines, amountFen: batch.amountFen },
    })
    await enqueueNotice(tx, ctx, {
      audience: { officials: true },
      kind: 'sheet-submitted',
      subject: { type: 'offline-batch', id: batch.id },
      path: `/office/import/${batch.id}`,
      facts: { party: actor.name, what: batch.fileName },
    })
    return accept()
  })
}
