import type { Outcome } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { moveTransfer, type SeenTransfer } from './move-transfer.server'

/**
 * 未到账: the supplier's finance does not find the transfer on its bank receipt, and says so.
 * Refuses as moveTransfer does.
 */
export async function rejectTransfer(
  ctx: UseCaseContext,
  input: SeenTransfer & { reason: string },
): Promise<Outcome<{ id: string }>> {
  return moveTransfer(ctx, input, {
    event: 'reject',
    action: 'transfer.reject',
  })
}
