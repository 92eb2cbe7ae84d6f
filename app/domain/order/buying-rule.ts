import type { Role } from '../access/actor'
import { type BusinessDate, businessDate, monthOf, yearOf } from '../calendar/business-date'
import { addFen, type Fen, formatYuan, maxFen, subtractFen, ZERO_FEN } from '../money/fen'
import { accept, type Outcome, refuse } from '../refusal/refusal'

export const SPENDING_PERIODS = ['MONTH', 'QUARTER', 'YEAR'] as const

export type SpendingPeriod = (typeof SPENDING_PERIODS)[number]

/** How an organisation's orders are approved and limited. Amounts are goods, tax included. */
export interface BuyingRule {
  /** Up to this whoever may order does so alone; null: no approval. */
  readonly aloneFen: Fen | null
  /** Up to this an approver approves, above it only a manager; null: an approver approves everything. */
  readonly approverFen: Fen | null
  /** The limit's calendar period; null: there is no limit. */
  readonly limitPeriod: SpendingPeriod | null
  /** Of the organisation, and of each person, per period. With a period, a missing one of the organisation is no leave. */
  readonly limitFen: Fen | null
  readonly personLimitFen: Fen | null
}

/** Whether what one form orders waits for somebody's approval; an organisation without a rule has no tiers. */
export function needsApproval(rule: BuyingRule | null, totalFen: Fen): boolean {
  return rule !== null && rule.aloneFen !== null && totalFen > rule.aloneFen
}

/**
 * Whether this person may approve what a form ordered: never their own, and above the approver's tier only as a
 * manager. Refuses: same-person, manager-approves.
 */
export function checkApprover(
  rule: BuyingRule | null,
  order: { totalFen: Fen; placedBy: string },
  approver: { personId: string; role: Role },
): Outcome<void> {
  if (order.placedBy === approver.personId) return refuse('same-person')
  const overTier = rule !== null && rule.approverFen !== null && order.totalFen > rule.approverFen
  return overTier && approver.role !== 'BUYER_MANAGER' ? refuse('manager-approves') : accept()
}

/** What was ordered in the period so far, by the organisation and by the person. */
export interface Spent {
  readonly fen: Fen
  readonly byPersonFen: Fen
}

/**
 * Whether another order fits under the limit of its period, together with everything ordered in it before. A limit
 * that is on and says no amount lets nothing through.
 * Refuses: limit-missing, spending-limit and person-limit (detail `left`, in yuan).
 */
export function checkSpending(rule: BuyingRule | null, spent: Spent, totalFen: Fen): Outcome<void> {
  if (rule === null || rule.limitPeriod === null) return accept()
  if (rule.limitFen === null) return refuse('limit-missing')
  if (addFen(spent.fen, totalFen) > rule.limitFen) {
    return refuse('spending-limit', { detail: { left: leftOf(rule.limitFen, spent.fen) } })
  }
  const { personLimitFen } = rule
  if (personLimitFen !== null && addFen(spent.byPersonFen, totalFen) > personLimitFen) {
    return refuse('person-limit', { detail: { left: leftOf(personLimitFen, spent.byPersonFen) } })
  }
  return accept()
}

function leftOf(limitFen: Fen, spentFen: Fen): string {
  return formatYuan(maxFen(ZERO_FEN, subtractFen(limitFen, spentFen)))
}

/** The calendar period a day lies in: its first day, and the day after its last. */
export function periodAround(period: SpendingPeriod, day: BusinessDate): { from: BusinessDate; to: BusinessDate } {
  const months = { MONTH: 1, QUARTER: 3, YEAR: 12 }[period]
  const year = yearOf(day)
  const first = monthOf(day) - ((monthOf(day) - 1) % months)
  const from = firstOf(year, first)
  const to = first + months > 12 ? firstOf(year + 1, 1) : firstOf(year, first + months)
  return { from, to }
}

function firstOf(year: number, month: number): BusinessDate {
  return businessDate(`${year}-${String(month).padStart(2, '0')}-01`)
}
