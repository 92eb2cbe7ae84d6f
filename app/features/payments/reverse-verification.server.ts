import type { Outcome } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { moveTransfer, type SeenTransfer } from './move-transfer.server'
import { undoing } from './verification.steps.server'

/**
 * A verification was wrong: it is undone by entries of its own, and the transfer waits to be verified again, as the
 * buyer recorded it. One that only its receiver wrote down is taken back. Refuses as moveTransferIn does.
 */
export async function reverseVerification(
  ctx: UseCaseContext,
  input: SeenTransfer & { reason: string },
): Promise<Outcome<{ id: string }>> {
  return moveTransfer(ctx, input, undoing(ctx))
}
