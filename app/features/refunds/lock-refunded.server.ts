import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { readAgreementParties } from '../agreements/agreements.view.server'
import { lockOrder } from '../orders/orders.steps.server'
import { lockVerifiedTransfer } from '../payments/refunded-transfers.steps.server'
import { lockRefunded, type RefundedMoney } from './refunds.repo.server'

/**
 * Takes the document whose money goes back, until the transaction ends, and says between whom it is. Its own row first,
 * as payments and acceptances take it, then the word of who asks for any of it back. Refuses: not-found.
 */
export async function lockParties(
  tx: Tx,
  programmeId: string,
  document: RefundedMoney,
): Promise<Outcome<{ buyerId: string; supplierId: string }>> {
  const parties = await partiesOf(tx, programmeId, document)
  if (!parties) return refuse('not-found')
  await lockRefunded(tx, programmeId, document)
  return accept({ buyerId: parties.buyerId, supplierId: parties.supplierId })
}

async function partiesOf(tx: Tx, programmeId: string, { type, id }: RefundedMoney) {
  if (type === 'ON_ACCOUNT') return lockVerifiedTransfer(tx, programmeId, id)
  if (type === 'DEPOSIT') return readAgreementParties(tx, programmeId, id)
  const order = await lockOrder(tx, programmeId, id)
  return order.ok ? order.value : null
}
