import type { BusinessDate } from '../calendar/business-date'
import { defineLifecycle, type StateOf } from '../lifecycle/lifecycle'

/**
 * 建议采购: the office proposes, the buyer takes it into its basket or declines. It is no order and holds no stock; what
 * is taken goes the ordinary way. Declining is free: buying is voluntary (docs/domain.md §7).
 */
export const proposalLifecycle = defineLifecycle({
  name: 'proposal',
  states: ['SENT', 'TAKEN', 'DECLINED', 'WITHDRAWN', 'EXPIRED'],
  initial: 'SENT',
  finals: ['TAKEN', 'DECLINED', 'WITHDRAWN', 'EXPIRED'],
  transitions: [
    { event: 'take', from: ['SENT'], to: 'TAKEN', who: ['BUYER'] },
    { event: 'decline', from: ['SENT'], to: 'DECLINED', who: ['BUYER'], reason: 'required' },
    { event: 'withdraw', from: ['SENT'], to: 'WITHDRAWN', who: ['OFFICIAL'], reason: 'required' },
    { event: 'expire', from: ['SENT'], to: 'EXPIRED', who: ['SYSTEM'] },
  ],
})

export type ProposalState = StateOf<typeof proposalLifecycle>

/** EXPIRED follows from the last day, which still belongs to it, before anybody has written it down. */
export function standingOfProposal(state: ProposalState, lastDay: BusinessDate, today: BusinessDate): ProposalState {
  return state === 'SENT' && today > lastDay ? 'EXPIRED' : state
}

/** Buyers that one sending may go to. */
export const MOST_BUYERS_AT_ONCE = 20
/** Days ahead that a last day may lie. */
export const MOST_PROPOSAL_DAYS = 120
