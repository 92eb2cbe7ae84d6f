import { can } from '~/domain/access/policy'
import { refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findBatch, linesSplittingATransfer, lockOfflineRecords, settleBatch, touchBatch } from './batches.repo.server'
import {
  answerAlike,
  linesWithKnownInvoice,
  selectAlike,
  selectAlikeFiles,
  selectAnswered,
} from './duplicates.repo.server'
import { submitRecords } from './records.repo.server'
import { refusedLines, refusedSheet, type SheetOutcome } from './stage-sheet.server'

/**
 * Whoever entered a batch hands its drafts to another official. What looks like another purchase, by its figures or
 * its evidence, says why it is not: `alikeReason` answers for all of the batch that say nothing themselves.
 * Refuses: not-allowed, not-found, wrong-state, nothing-to-import (no draft in it), stale-version, sheet-errors (an
 * invoice that stands elsewhere), looks-alike.
 */
export async function submitSheet(
  ctx: UseCaseContext,
  input: { batchId: string; version: number; alikeReason?: string },
): Promise<SheetOutcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.submit', { programmeId })) return refusedSheet('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<SheetOutcome<void>> => {
    await lockOfflineRecords(tx, programmeId)
    const batch = await findBatch(tx, programmeId, input.batchId)
    if (!batch || batch.enteredBy !== actor.personId) return refusedSheet('not-found')
    if (batch.lines === 0) return refusedSheet('nothing-to-import')
    if (!(await touchBatch(tx, programmeId, { ...batch, version: input.version }))) return refusedSheet('stale-version')
    const known = [
      ...(await linesSplittingATransfer(tx, programmeId, batch.id)),
      ...(await linesWithKnownInvoice(tx, programmeId, batch.id, ['SUBMITTED', 'APPROVED'])),
    ]
    if (known.length > 0) return refusedLines(known)
    const unanswered = await answered(tx, programmeId, batch.id, (input.alikeReason ?? '').trim())
    if (unanswered > 0) {
      const alike = refuse('looks-alike', { field: 'alikeReason', detail: { count: String(unanswered) } })
      return { ...alike, errors: [], errorCount: 0 }
    }
    if ((await submitRecords(tx, programmeId, batch.id)) === 0) return refusedSheet('wrong-state')
    const state = await settleBatch(tx, programmeId, batch.id)
    await recordAudit(tx, ctx, {
      action: 'offline.submit',
      subject: { type: 'offline-batch', id: batch.id, number: batch.fileName },
      from: batch.state,
      to: state,
      after: { lines: batch.lines, amountFen: batch.amountFen },
    })
    await enqueueNotice(tx, ctx, {
      audience: { officials: true },
      kind: 'sheet-submitted',
      subject: { type: 'offline-batch', id: batch.id },
      path: `/office/import/${batch.id}`,
      facts: { party: actor.name, what: batch.fileName },
    })
    return { ok: true, value: undefined }
  })
}

/** How many drafts look like something else and do not say why they are not, after `reason` was put on them. */
async function answered(tx: Tx, programmeId: string, batchId: string, reason: string): Promise<number> {
  const drafts = await selectAnswered(tx, programmeId, batchId)
  const open = drafts.filter((draft) => !draft.answered).map(({ id }) => id)
  if (open.length === 0) return 0
  const records = drafts.map(({ id }) => id)
  const [alike, files] = [
    await selectAlike(tx, programmeId, { batchId }),
    await selectAlikeFiles(tx, programmeId, { records: null, batchId }),
  ]
  // Evidence of the batch as a whole is answered for once, with its first record.
  const found = new Set([...alike.map(({ of }) => of), ...files.map(({ of }) => (of === batchId ? records[0] : of))])
  const unanswered = open.filter((id) => found.has(id))
  if (reason === '' || unanswered.length === 0) return unanswered.length
  await answerAlike(tx, programmeId, unanswered, reason)
  return 0
}
