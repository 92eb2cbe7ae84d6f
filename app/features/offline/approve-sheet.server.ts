import { can } from '~/domain/access/policy'
import { next } from '~/domain/lifecycle/lifecycle'
import { offlineLifecycle } from '~/domain/offline/offline-lifecycle'
import { refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type Approved, approveBatch } from './approve-batch.server'
import {
  dropKnownLines,
  findBatch,
  linesWithKnownReference,
  lockOfflineRecords,
  type OfflineBatchRow,
  sumBatch,
} from './batches.repo.server'
import { linesWithKnownInvoice } from './duplicates.repo.server'
import { IMPORT_TIMEOUT_MS } from './import-sheet.server'
import { countWithoutEvidence, numberTwins, selectWaiting } from './records.repo.server'
import { conflictsOf, refusedLines, refusedSheet, type SheetOutcome } from './stage-sheet.server'

export interface ApproveSheetInput {
  batchId: string
  version: number
  /** These records, and what the same voucher pays; without it all that wait. */
  recordIds?: readonly string[]
  /** Why without a file: the paper was seen. Asked for where a record has none and its batch neither. */
  unseenReason?: string
}

/**
 * A second official has seen the records and their evidence: they count from now on (docs/domain.md §4.2). What was
 * recorded since they were entered is looked at again: lines of a sheet that are there already drop out, a reference or
 * an invoice used meanwhile refuses all of it.
 * Refuses: not-allowed, not-found, wrong-state, same-person, stale-version, sheet-errors, evidence-missing.
 */
export async function approveSheet(ctx: UseCaseContext, input: ApproveSheetInput): Promise<SheetOutcome<Approved>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.approve', { programmeId })) return refusedSheet('not-allowed')
  return inTransaction(
    ctx.db,
    async (tx): Promise<SheetOutcome<Approved>> => {
      await lockOfflineRecords(tx, programmeId)
      const batch = await findBatch(tx, programmeId, input.batchId)
      if (!batch) return refusedSheet('not-found')
      const to = next(offlineLifecycle, batch.state, 'approve')
      if (!to.ok) return { ...to, errors: [], errorCount: 0 }
      if (batch.enteredBy === actor.personId) return refusedSheet('same-person')
      const prepared = await prepareRecords(tx, programmeId, batch, input)
      if (!prepared.ok) return prepared
      const approved = await approveBatch(
        tx,
        { programmeId, batchId: batch.id, from: 'SUBMITTED', ...prepared.value },
        { enteredBy: batch.enteredBy, approvedBy: actor.personId, version: input.version, at: ctx.now },
      )
      if (!approved.ok) return approved
      const subject = { type: 'offline-batch', id: batch.id, number: batch.fileName }
      await recordAudit(tx, ctx, {
        ...{ action: 'offline.approve', subject, from: batch.state, to: to.value },
        after: { ...approved.value },
        ...(prepared.value.unseenReason === '' ? {} : { reason: prepared.value.unseenReason }),
      })
      await enqueueNotice(tx, ctx, {
        audience: { personId: batch.enteredBy },
        kind: 'sheet-approved',
        subject: { type: 'offline-batch', id: batch.id },
        path: `/office/import/${batch.id}`,
        facts: { party: actor.name, what: batch.fileName },
      })
      return approved
    },
    { timeoutMs: IMPORT_TIMEOUT_MS },
  )
}

/** Which records are approved, after everything that would stand against it was looked at. */
async function prepareRecords(
  tx: Tx,
  programmeId: string,
  batch: OfflineBatchRow,
  input: ApproveSheetInput,
): Promise<SheetOutcome<{ ids: string[]; count: number; unseenReason: string }>> {
  if (!batch.byHand) {
    const dropped = await dropKnownLines(tx, programmeId, batch.id)
    if (dropped > 0) await sumBatch(tx, programmeId, batch.id, dropped)
  }
  const ids = await selectWaiting(tx, programmeId, batch.id, input.recordIds ?? null)
  if (ids.length === 0 && (input.recordIds !== undefined || batch.byHand)) return refusedSheet('wrong-state')
  const conflicts = batch.byHand
    ? await linesWithKnownReference(tx, programmeId, batch.id, ids)
    : await conflictsOf(tx, programmeId, batch.id)
  const known = [...conflicts, ...(await linesWithKnownInvoice(tx, programmeId, batch.id, ['APPROVED'], ids))]
  if (known.length > 0) return refusedLines(known)
  if (batch.byHand) await numberTwins(tx, programmeId, ids)
  const unseen = await countWithoutEvidence(tx, programmeId, batch.id, ids)
  const unseenReason = unseen > 0 ? (input.unseenReason ?? '').trim() : ''
  if (unseen > 0 && unseenReason === '') {
    const missing = refuse('evidence-missing', { field: 'unseenReason', detail: { count: String(unseen) } })
    return { ...missing, errors: [], errorCount: 0 }
  }
  return { ok: true, value: { ids, count: ids.length, unseenReason } }
}
