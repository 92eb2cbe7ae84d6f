import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { keepReceipts, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
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
    const kept = await keepReceipts(tx, ctx, { type: 'transfer', id: input.transferId }, files.value)
    return kept.ok ? accept() : kept
  })
}
