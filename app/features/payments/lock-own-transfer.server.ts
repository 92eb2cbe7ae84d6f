import { can } from '~/domain/access/policy'
import type { TransferState } from '~/domain/payment/transfer-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { lockTransfer } from './payments.repo.server'

/**
 * Takes the row of a transfer that the actor's organisation made, so that it is not verified meanwhile.
 * Refuses: not-found (also for who may not read it), not-allowed, wrong-state.
 */
export async function lockOwnTransfer(
  tx: Tx,
  { actor }: UseCaseContext,
  transferId: string,
  states: readonly TransferState[],
): Promise<Outcome<void>> {
  const { programmeId } = actor
  const transfer = await lockTransfer(tx, programmeId, transferId)
  if (!transfer?.payerId || !transfer.payeeId) return refuse('not-found')
  const parties = { programmeId, buyerId: transfer.payerId, supplierId: transfer.payeeId }
  if (!can(actor, 'transfer.read', parties)) return refuse('not-found')
  if (!can(actor, 'transfer.record', parties)) return refuse('not-allowed')
  return states.includes(transfer.state) ? accept() : refuse('wrong-state')
}
