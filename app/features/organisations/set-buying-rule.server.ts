import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import type { BuyingRule } from '~/domain/order/buying-rule'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { selectRuleForUpdate, upsertRule } from './buying-rule.repo.server'

/**
 * How the orders of one's own organisation are approved and limited from now on; what waits for approval is approved
 * by the new rule. Refuses: not-allowed, required (a limit without an amount), tier-order (the approver's tier below
 * what is ordered alone, or without it).
 */
export async function setBuyingRule(ctx: UseCaseContext<SignedInPerson>, rule: BuyingRule): Promise<Outcome<void>> {
  const { programmeId, organisationId } = ctx.actor
  if (!organisationId || !can(ctx.actor, 'buying-rule.write', { programmeId, buyerId: organisationId })) {
    return refuse('not-allowed')
  }
  if (rule.limitPeriod !== null && rule.limitFen === null) return refuse('required', { field: 'limitFen' })
  if (rule.approverFen !== null && (rule.aloneFen === null || rule.approverFen < rule.aloneFen)) {
    return refuse('tier-order', { field: 'approverFen' })
  }
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const before = await selectRuleForUpdate(tx, programmeId, organisationId)
    await upsertRule(tx, programmeId, organisationId, rule, ctx.now)
    await recordAudit(tx, ctx, {
      ...{ action: 'buying-rule.change', subject: { type: 'organisation', id: organisationId } },
      before: { ...before },
      after: { ...rule },
    })
    return accept()
  })
}
