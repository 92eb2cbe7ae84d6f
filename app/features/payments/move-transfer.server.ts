import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { type Moved, moveTransferIn, type SeenTransfer, type TransferMove } from './moves.steps.server'

export type { SeenTransfer } from './moves.steps.server'

/** One step of a transfer's life in a transaction of its own. Refuses as moveTransferIn does. */
export async function moveTransfer(
  ctx: UseCaseContext,
  seen: SeenTransfer & { reason?: string },
  move: TransferMove,
): Promise<Moved> {
  return inTransaction(ctx.db, (tx) => moveTransferIn(tx, ctx, seen, move))
}
