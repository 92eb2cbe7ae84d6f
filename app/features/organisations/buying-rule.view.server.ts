import type { BuyingRule } from '~/domain/order/buying-rule'
import type { Db, Tx } from '~/platform/db/db'
import { selectRule } from './buying-rule.repo.server'

/** Null: the organisation has set none. */
export async function readBuyingRule(
  db: Db | Tx,
  programmeId: string,
  organisationId: string,
): Promise<BuyingRule | null> {
  return await selectRule(db, programmeId, organisationId)
}
