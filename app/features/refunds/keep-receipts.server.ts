import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { keepAttachment, type PreparedFile } from '../attachments/attachments.steps.server'
import { countAttachments } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'

/** Of one refund: the bank's receipt, and what is handed in after it. */
const MOST_RECEIPTS = 10

/** Keeps the bank's receipts with their refund, in its transaction. Refuses: list-full, quota-used; `field` is files. */
export async function keepRefundReceipts(
  tx: Tx,
  ctx: UseCaseContext,
  refundId: string,
  files: readonly PreparedFile[],
): Promise<Outcome<void>> {
  if (files.length === 0) return accept()
  const owner = { type: 'refund', id: refundId } as const
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
