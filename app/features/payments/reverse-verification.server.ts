import { type Outcome, refuse } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { moveTransfer, type SeenTransfer } from './move-transfer.server'
import { insertVerification, standingVerification } from './payments.repo.server'

/**
 * A verification was wrong: it is undone by an entry of its own, and the transfer waits to be verified again.
 * Refuses as moveTransfer does.
 */
export async function reverseVerification(
  ctx: UseCaseContext,
  input: SeenTransfer & { reason: string },
): Promise<Outcome<{ id: string }>> {
  const { actor, now } = ctx
  if (actor.kind !== 'person') return refuse('not-allowed')
  return moveTransfer(ctx, input, {
    event: 'reverse',
    action: 'transfer.reverse',
    also: async (tx, transfer, reason) => {
      const reversesId = await standingVerification(tx, actor.programmeId, transfer.id)
      if (!reversesId) throw new Error(`transfer ${transfer.id} is verified by nobody`)
      const undone = { transferId: transfer.id, reversesId, by: actor.personId, at: now, reason }
      await insertVerification(tx, actor.programmeId, undone)
    },
  })
}
