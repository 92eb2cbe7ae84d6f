import { isPayer } from '~/domain/payment/payer'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Db, Tx } from '~/platform/db/db'
import { readDestinations } from '../organisations/addresses.view.server'
import { readOrganisation } from '../organisations/organisations.view.server'

/** The buyer's registered name first, then its invoice titles: who may pay without a word. */
export async function readPayerNames(db: Db | Tx, programmeId: string, buyerId: string): Promise<string[]> {
  const { ownTitle, titles } = await readDestinations(db, programmeId, buyerId)
  return [...new Set([ownTitle, ...titles.map(({ title }) => title)])]
}

/**
 * 付款方: the name on the bank's receipt is the buyer's, or somebody says why another pays for it (代付); both are kept.
 * Left out, it is the buyer's. Refuses: payer-differs (`payerReason`), not-found (no such buyer).
 */
export async function checkPayer(
  tx: Tx,
  programmeId: string,
  buyerId: string,
  input: { payerName?: string; payerReason?: string },
): Promise<Outcome<{ payerName: string; payerReason: string }>> {
  const buyer = await readOrganisation(tx, programmeId, buyerId)
  if (buyer?.side !== 'BUYER') return refuse('not-found')
  const payerName = input.payerName?.trim() || buyer.name
  if (payerName === buyer.name || isPayer(payerName, await readPayerNames(tx, programmeId, buyerId))) {
    return accept({ payerName, payerReason: '' })
  }
  const payerReason = input.payerReason?.trim() ?? ''
  if (payerReason === '') return refuse('payer-differs', { field: 'payerReason', detail: { name: payerName } })
  return accept({ payerName, payerReason })
}
