import { type Outcome, refuse } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { moveTransfer, type SeenTransfer } from './move-transfer.server'
import { insertVerification } from './payments.repo.server'

/**
 * 核款: the supplier's finance found the transfer on its bank receipt; from now on it counts, under its value date
 * (docs/domain.md §4.1, §4.3). Refuses as moveTransfer does.
 */
export async function verifyTransfer(ctx: UseCaseContext, input: SeenTransfer): Promise<Outcome<{ id: string }>> {
  const { actor, now } = ctx
  if (actor.kind !== 'person') return refuse('not-allowed')
  return moveTransfer(ctx, input, {
    event: 'verify',
    action: 'transfer.verify',
    also: (tx, transfer) => {
      const made = { transferId: transfer.id, reversesId: null, by: actor.personId, at: now, reason: '' }
      return insertVerification(tx, actor.programmeId, made)
    },
  })
}
