import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { keepAttachment, type PreparedFile } from './attachments.steps.server'
import { countAttachments } from './attachments.view.server'

/** Of one transfer or refund: the bank's receipt, and what is handed in after it. */
const MOST_RECEIPTS = 10

/**
 * Keeps the bank's receipts with the transfer or refund they are of, in its transaction.
 * Refuses: list-full, quota-used; `field` is files.
 */
export async function keepReceipts(
  tx: Tx,
  ctx: UseCaseContext,
  owner: { type: 'transfer' | 'refund'; id: string },
  files: readonly PreparedFile[],
): Promise<Outcome<void>> {
  if (files.length === 0) return accept()
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
