import { can } from '~/domain/access/policy'
import { next } from '~/domain/lifecycle/lifecycle'
import { offlineLifecycle } from '~/domain/offline/offline-lifecycle'
import { inTransaction } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { dropKnownLines, findBatch, lockOfflineRecords, moveBatch, sumBatch } from './batches.repo.server'
import { bookBatch } from './book-batch.server'
import { IMPORT_TIMEOUT_MS } from './import-sheet.server'
import { conflictsOf, refusedLines, refusedSheet, type SheetOutcome } from './stage-sheet.server'

/**
 * A second official has seen sheet and evidence: the lines count from now on (docs/domain.md §4.2). What was recorded
 * since the upload is looked at again: lines there already drop out, a reference used meanwhile refuses the sheet.
 * Refuses: not-allowed, not-found, wrong-state, same-person, stale-version, sheet-errors.
 */
export async function approveSheet(
  ctx: UseCaseContext,
  input: { batchId: string; version: number },
): Promise<SheetOutcome<{ lines: number; amountFen: bigint }>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.approve', { programmeId })) return refusedSheet('not-allowed')
  return inTransaction(
    ctx.db,
    async (tx): Promise<SheetOutcome<{ lines: number; amountFen: bigint }>> => {
      await lockOfflineRecords(tx, programmeId)
      const batch = await findBatch(tx, programmeId, input.batchId)
      if (!batch) return refusedSheet('not-found')
      const to = next(offlineLifecycle, batch.state, 'approve')
      if (!to.ok) return { ...to, errors: [], errorCount: 0 }
      if (batch.enteredBy === actor.personId) return refusedSheet('same-person')
      const dropped = await dropKnownLines(tx, programmeId, batch.id)
      const conflicts = await conflictsOf(tx, programmeId, batch.id)
      if (conflicts.length > 0) return refusedLines(conflicts)
      const sums = await sumBatch(tx, programmeId, batch.id, dropped)
      const decision = { by: actor.personId, at: ctx.now, reason: '' }
      if (!(await moveBatch(tx, programmeId, { ...batch, version: input.version }, to.value, decision))) {
        return refusedSheet('stale-version')
      }
      const booked = { programmeId, id: batch.id, enteredBy: batch.enteredBy, approvedBy: actor.personId, at: ctx.now }
      const taken = await bookBatch(tx, booked)
      if (taken.length > 0) return refusedLines(taken)
      await recordAudit(tx, ctx, {
        action: 'offline.approve',
        subject: { type: 'offline-batch', id: batch.id, number: batch.fileName },
        from: batch.state,
        to: to.value,
        after: { lines: sums.lines, amountFen: sums.amountFen },
      })
      await enqueueNotice(tx, ctx, {
        audience: { personId: batch.enteredBy },
        kind: 'sheet-approved',
        subject: { type: 'offline-batch', id: batch.id },
        path: `/office/import/${batch.id}`,
        facts: { party: actor.name, what: batch.fileName },
      })
      return { ok: true, value: { lines: sums.lines, amountFen: sums.amountFen } }
    },
    { timeoutMs: IMPORT_TIMEOUT_MS },
  )
}
