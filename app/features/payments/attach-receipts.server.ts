import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { keepAttachment, type PreparedFile, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { countAttachments } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'
import { checkReceipts } from './check-receipts.server'
import { lockOwnTransfer } from './lock-own-transfer.server'

/**
 * The buyer hands in the bank's receipt of a transfer it made, also after it was verified: an auditor files both.
 * Refuses: not-found, not-allowed, wrong-state (withdrawn, rejected or bounced), required, receipt-used, and as
 * prepareFiles and keepReceipts do (`files`).
 */
export async function attachReceipts(
  ctx: UseCaseContext,
  input: { transferId: string; files: readonly SentFile[] },
): Promise<Outcome<void>> {
  if (input.files.length === 0) return refuse('required', { field: 'files' })
  const files = await prepareFiles(input.files)
  if (!files.ok) return files
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const locked = await lockOwnTransfer(tx, ctx, input.transferId, ['RECORDED', 'VERIFIED'])
    if (!locked.ok) return locked
    const unused = await checkReceipts(tx, ctx.actor.programmeId, input.transferId, files.value)
    if (!unused.ok) return unused
    const kept = await keepReceipts(tx, ctx, input.transferId, files.value)
    return kept.ok ? accept() : kept
  })
}

/** Of one transfer: the bank's receipt, and what is handed in after it. */
const MOST_RECEIPTS = 10

/** Keeps the bank's receipts with their transfer, in its transaction. Refuses: list-full, quota-used. */
export async function keepReceipts(
  tx: Tx,
  ctx: UseCaseContext,
  transferId: string,
  files: readonly PreparedFile[],
): Promise<Outcome<void>> {
  if (files.length === 0) return accept()
  const owner = { type: 'transfer', id: transferId } as const
  const there = await countAttachments(tx, ctx.actor.programmeId, owner)
  if (there + files.length > MOST_RECEIPTS) {
    return refuse('list-full', { field: 'files', detail: { most: String(MOST_RECEIPTS) } })
  }
  for (const file of files) {
    const kept = await keepAttachment(tx, ctx, { owner, kind: 'receipt', file })
    if (!kept.ok) return kept
  }
  return accept()
}
