import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'

/**
 * What becomes of a deposit when one side broke the agreement (定金罚则): 没收, the supplier keeps it, or 双倍返还, it owes
 * as much again. Nobody decides that alone: one side proposes, the other agrees. Forfeited money never counts.
 */
export const DEPOSIT_CLAIM_KINDS = ['FORFEIT', 'DOUBLE'] as const
export type DepositClaimKind = (typeof DEPOSIT_CLAIM_KINDS)[number]

export const depositClaimLifecycle = defineLifecycle({
  name: 'deposit-claim',
  states: ['PROPOSED', 'AGREED', 'DECLINED', 'WITHDRAWN'],
  initial: 'PROPOSED',
  finals: ['AGREED', 'DECLINED', 'WITHDRAWN'],
  transitions: [
    { event: 'agree', from: ['PROPOSED'], to: 'AGREED', who: ['BUYER', 'SUPPLIER'] },
    { event: 'decline', from: ['PROPOSED'], to: 'DECLINED', who: ['BUYER', 'SUPPLIER'], reason: 'required' },
    { event: 'withdraw', from: ['PROPOSED'], to: 'WITHDRAWN', who: ['BUYER', 'SUPPLIER'] },
  ],
})

export type DepositClaimState = StateOf<typeof depositClaimLifecycle>
export type DepositClaimEvent = EventOf<typeof depositClaimLifecycle>
