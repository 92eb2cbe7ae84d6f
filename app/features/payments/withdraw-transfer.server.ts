import type { Outcome } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { moveTransfer, type SeenTransfer } from './move-transfer.server'

/**
 * The buyer takes back a transfer it recorded wrongly, while nobody has verified it; its reference is free again.
 * Refuses as moveTransfer does.
 */
export async function withdrawTransfer(ctx: UseCaseContext, input: SeenTransfer): Promise<Outcome<{ id: string }>> {
  return moveTransfer(ctx, input, {
    event: 'withdraw',
    action: 'transfer.record',
    cause: 'transfer.withdraw',
  })
}
