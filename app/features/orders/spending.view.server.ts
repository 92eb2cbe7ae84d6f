import type { SignedInPerson } from '~/domain/access/actor'
import { businessDateOf, startOf } from '~/domain/calendar/business-date'
import { type Fen, maxFen, subtractFen, ZERO_FEN } from '~/domain/money/fen'
import { type BuyingRule, periodAround } from '~/domain/order/buying-rule'
import { readBuyingRule } from '../organisations/buying-rule.view.server'
import type { UseCaseContext } from '../use-case'
import { selectSpent } from './spending.repo.server'

export interface Spending {
  /** Null: the organisation has set none. */
  rule: BuyingRule | null
  /** Ordered in the present period, and what is left of the limit; null where no limit is on. */
  spentFen: Fen | null
  leftFen: Fen | null
}

/** The buying rule of one's own organisation, and how far its limit is used. */
export async function readSpending({ db, actor, now }: UseCaseContext<SignedInPerson>): Promise<Spending> {
  const { programmeId, organisationId, personId } = actor
  const rule = organisationId === null ? null : await readBuyingRule(db, programmeId, organisationId)
  if (!rule?.limitPeriod || organisationId === null) return { rule, spentFen: null, leftFen: null }
  const { from, to } = periodAround(rule.limitPeriod, businessDateOf(now))
  const span = { buyerId: organisationId, personId, from: startOf(from), to: startOf(to) }
  const spent = await selectSpent(db, programmeId, span)
  const leftFen = rule.limitFen === null ? ZERO_FEN : maxFen(ZERO_FEN, subtractFen(rule.limitFen, spent.fen))
  return { rule, spentFen: spent.fen, leftFen }
}
