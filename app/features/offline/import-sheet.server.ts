import { can } from '~/domain/access/policy'
import { refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { SheetSource } from '~/platform/sheets/read-sheet'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { approveBatch } from './approve-batch.server'
import { deleteBatch, insertBatch, lockOfflineRecords } from './batches.repo.server'
import { findOfficialByPhone } from './offline.view.server'
import {
  refusedSheet,
  type SheetOutcome,
  type SheetProgress,
  type StagedSheet,
  sheetFacts,
  stageSheet,
} from './stage-sheet.server'

/** A sheet of 100,000 lines takes seconds; a slow disk may take minutes. */
export const IMPORT_TIMEOUT_MS = 30 * 60_000

export interface ImportSheetInput {
  source: SheetSource
  fileName: string
  fileHash: string
  /** Phones of the two officials: who typed it, and who saw the evidence. */
  enteredBy: string
  approvedBy: string
  /** Check everything, keep nothing. */
  dryRun: boolean
}

/**
 * The operator brings in a sheet that one official entered and another approved (代录). All or nothing; the same file
 * a second time adds 0. Refuses: not-allowed, unknown-person, same-person, and whatever stageSheet refuses.
 */
export async function importSheet(
  ctx: UseCaseContext,
  input: ImportSheetInput,
  progress: SheetProgress = {},
): Promise<SheetOutcome<StagedSheet>> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'import.run', { programmeId })) return refusedSheet('not-allowed')
  const [entered, approver] = await Promise.all([
    findOfficialByPhone(ctx.db, programmeId, input.enteredBy),
    findOfficialByPhone(ctx.db, programmeId, input.approvedBy),
  ])
  if (!entered) return unknownPerson('enteredBy', input.enteredBy)
  if (!approver) return unknownPerson('approvedBy', input.approvedBy)
  if (entered.personId === approver.personId) return refusedSheet('same-person')
  const facts = await sheetFacts(ctx.db, programmeId, ctx.now)
  const batchId = uuid7()
  return inTransaction(
    ctx.db,
    async (tx): Promise<SheetOutcome<StagedSheet>> => {
      await lockOfflineRecords(tx, programmeId)
      await insertBatch(tx, programmeId, {
        id: batchId,
        fileName: input.fileName,
        fileHash: input.fileHash,
        byHand: false,
        enteredBy: entered.personId,
        enteredAt: ctx.now,
      })
      const staged = await stageSheet(tx, { programmeId, batchId, source: input.source, facts }, progress)
      if (!staged.ok) return staged
      if (input.dryRun || staged.value.lines === 0) {
        await deleteBatch(tx, programmeId, batchId)
        return staged
      }
      const approved = await approveBatch(
        tx,
        { programmeId, batchId, from: 'DRAFT', ids: null, count: staged.value.lines, unseenReason: '' },
        { enteredBy: entered.personId, approvedBy: approver.personId, version: 0, at: ctx.now },
        progress,
      )
      if (!approved.ok) return approved
      const subject = { type: 'offline-batch', id: batchId, number: input.fileName }
      const inNameOf = (personId: string) => ({ ...ctx, actor: { kind: 'operator' as const, programmeId, personId } })
      await recordAudit(tx, inNameOf(entered.personId), {
        action: 'offline.submit',
        subject,
        to: 'SUBMITTED',
        onBehalf: true,
      })
      await recordAudit(tx, inNameOf(approver.personId), {
        action: 'offline.approve',
        subject,
        from: 'SUBMITTED',
        to: 'APPROVED',
        onBehalf: true,
        after: { ...approved.value, skipped: staged.value.skipped },
      })
      return staged
    },
    { timeoutMs: IMPORT_TIMEOUT_MS },
  )
}

function unknownPerson(field: string, phone: string): SheetOutcome<never> {
  return { ...refuse('unknown-person', { field, detail: { phone } }), errors: [], errorCount: 0 }
}
