import { businessDateOf, startOf } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import { checkSpending, needsApproval, periodAround } from '~/domain/order/buying-rule'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { lockBuyingRule } from '../organisations/buying-rule.steps.server'
import type { UseCaseContext } from '../use-case'
import { selectSpent } from './spending.repo.server'

/**
 * Whether a form may order this much, and whether it waits for approval. The rule's row stays locked until the
 * transaction ends, so that of many forms sent at once each sees what those before it ordered. Ask before stock is
 * taken, after an agreement's lines are: everybody waits in this order.
 * Refuses: limit-missing, spending-limit, person-limit.
 */
export async function checkBuyingRule(
  tx: Tx,
  ctx: UseCaseContext,
  { buyerId, personId, totalFen }: { buyerId: string; personId: string; totalFen: Fen },
): Promise<Outcome<{ pending: boolean }>> {
  const { programmeId } = ctx.actor
  const rule = await lockBuyingRule(tx, programmeId, buyerId)
  if (rule?.limitPeriod) {
    const { from, to } = periodAround(rule.limitPeriod, businessDateOf(ctx.now))
    const spent = await selectSpent(tx, programmeId, { buyerId, personId, from: startOf(from), to: startOf(to) })
    const allowed = checkSpending(rule, spent, totalFen)
    if (!allowed.ok) return allowed
  }
  return accept({ pending: needsApproval(rule, totalFen) })
}
