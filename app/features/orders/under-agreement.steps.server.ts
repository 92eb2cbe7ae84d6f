import type { UnderAgreement } from '~/domain/agreement/signed-amount'
import type { Tx } from '~/platform/db/db'
import { calledOffByVillage, countOpenOrders, drawnByVillage } from './call-offs.repo.server'

/** What the orders of an agreement say of it, per village, in fen. Read it once nobody else can change it. */
export async function readUnderAgreement(tx: Tx, programmeId: string, agreementId: string): Promise<UnderAgreement> {
  return {
    calledOff: await calledOffByVillage(tx, programmeId, agreementId),
    drawn: await drawnByVillage(tx, programmeId, agreementId),
  }
}

export { countOpenOrders }
