import type { BuyingRule } from '~/domain/order/buying-rule'
import type { Tx } from '~/platform/db/db'
import { selectRuleForUpdate } from './buying-rule.repo.server'

/** A buyer's rule, locked until the transaction ends; null: it has none. */
export async function lockBuyingRule(tx: Tx, programmeId: string, organisationId: string): Promise<BuyingRule | null> {
  return await selectRuleForUpdate(tx, programmeId, organisationId)
}
