import type { Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import type { SeenTransfer } from './moves.steps.server'
import { undoVerification } from './verification.steps.server'

/**
 * A verification was wrong: it is undone by entries of its own, and the transfer waits to be verified again, as the
 * buyer recorded it. One that only its receiver wrote down is taken back. Refuses as moveTransferIn does.
 */
export async function reverseVerification(
  ctx: UseCaseContext,
  input: SeenTransfer & { reason: string },
): Promise<Outcome<{ id: string }>> {
  return inTransaction(ctx.db, (tx) => undoVerification(tx, ctx, input))
}
