import { createHash } from 'node:crypto'
import { can } from '~/domain/access/policy'
import { normaliseName } from '~/domain/identity/names'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findBatch, insertBatch, lockOfflineRecords } from './batches.repo.server'
import { IMPORT_TIMEOUT_MS } from './import-sheet.server'
import { refusedSheet, type SheetOutcome, sheetFacts, stageSheet } from './stage-sheet.server'

export interface UploadSheetInput {
  /** The form's own id: sent twice, the sheet is there once. */
  batchId: string
  fileName: string
  bytes: Uint8Array
}

/**
 * An official uploads a sheet; without errors it becomes a draft batch to look at before it is submitted.
 * Refuses: not-allowed, required, and whatever stageSheet refuses; nothing of a refused sheet is kept.
 */
export async function uploadSheet(
  ctx: UseCaseContext,
  input: UploadSheetInput,
): Promise<SheetOutcome<{ batchId: string }>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.submit', { programmeId })) return refusedSheet('not-allowed')
  if (input.bytes.byteLength === 0) return refusedSheet('required')
  const name = normaliseName(input.fileName)
  const facts = await sheetFacts(ctx.db, programmeId, ctx.now)
  const source = { bytes: input.bytes }
  return inTransaction(
    ctx.db,
    async (tx): Promise<SheetOutcome<{ batchId: string }>> => {
      await lockOfflineRecords(tx, programmeId)
      const earlier = await findBatch(tx, programmeId, input.batchId)
      if (earlier) {
        return earlier.enteredBy === actor.personId
          ? { ok: true, value: { batchId: earlier.id } }
          : refusedSheet('not-found')
      }
      await insertBatch(tx, programmeId, {
        id: input.batchId,
        fileName: name.ok ? name.value : 'sheet',
        fileHash: createHash('sha256').update(input.bytes).digest('hex'),
        byHand: false,
        enteredBy: actor.personId,
        enteredAt: ctx.now,
      })
      const staged = await stageSheet(tx, { programmeId, batchId: input.batchId, source, facts })
      if (!staged.ok) return staged
      await recordAudit(tx, ctx, {
        action: 'offline.upload',
        subject: { type: 'offline-batch', id: input.batchId, number: input.fileName },
        to: 'DRAFT',
        after: { lines: staged.value.lines, skipped: staged.value.skipped, amountFen: staged.value.amountFen },
      })
      return { ok: true, value: { batchId: input.batchId } }
    },
    { timeoutMs: IMPORT_TIMEOUT_MS },
  )
}
