import type { Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { dropAttachment } from '../attachments/attachments.steps.server'
import type { UseCaseContext } from '../use-case'
import { lockOwnTransfer } from './lock-own-transfer.server'

/**
 * The buyer takes a wrong file away again, until the supplier's finance has verified: what they looked at stays.
 * Refuses: not-found, not-allowed, wrong-state.
 */
export async function removeReceipt(
  ctx: UseCaseContext,
  input: { transferId: string; attachmentId: string },
): Promise<Outcome<void>> {
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const locked = await lockOwnTransfer(tx, ctx, input.transferId, ['RECORDED'])
    if (!locked.ok) return locked
    return dropAttachment(tx, ctx, { owner: { type: 'transfer', id: input.transferId }, id: input.attachmentId })
  })
}
