import { defineLifecycle, type EventOf, type Lifecycle, type Side } from '../lifecycle/lifecycle'

/**
 * Where an organisation stands with the programme. A buyer registers and one official approves it; a supplier applies
 * (自愿申请), one official recommends it (镇推荐), another approves it (平台审核). docs/domain.md §2.
 */
export const STANDINGS = ['REGISTERED', 'APPLIED', 'RECOMMENDED', 'APPROVED', 'REFUSED', 'SUSPENDED'] as const

export type Standing = (typeof STANDINGS)[number]

/** Who moves a standing: the organisation itself, or an official. */
type Reviewer = 'APPLICANT' | 'OFFICIAL'

export const buyerStandingLifecycle = defineLifecycle({
  name: 'buyer-standing',
  states: ['REGISTERED', 'APPROVED', 'REFUSED', 'SUSPENDED'],
  initial: 'REGISTERED',
  finals: ['APPROVED', 'REFUSED', 'SUSPENDED'],
  transitions: [
    { event: 'approve', from: ['REGISTERED'], to: 'APPROVED', who: ['OFFICIAL'] },
    { event: 'refuse', from: ['REGISTERED'], to: 'REFUSED', who: ['OFFICIAL'], reason: 'required' },
    { event: 'resubmit', from: ['REFUSED'], to: 'REGISTERED', who: ['APPLICANT'] },
    { event: 'suspend', from: ['APPROVED'], to: 'SUSPENDED', who: ['OFFICIAL'], reason: 'required' },
    { event: 'restore', from: ['SUSPENDED'], to: 'APPROVED', who: ['OFFICIAL'], reason: 'required' },
  ],
})

export const supplierStandingLifecycle = defineLifecycle({
  name: 'supplier-standing',
  states: ['APPLIED', 'RECOMMENDED', 'APPROVED', 'REFUSED', 'SUSPENDED'],
  initial: 'APPLIED',
  finals: ['APPROVED', 'REFUSED', 'SUSPENDED'],
  transitions: [
    { event: 'recommend', from: ['APPLIED'], to: 'RECOMMENDED', who: ['OFFICIAL'], reason: 'required' },
    { event: 'approve', from: ['RECOMMENDED'], to: 'APPROVED', who: ['OFFICIAL'] },
    { event: 'refuse', from: ['APPLIED', 'RECOMMENDED'], to: 'REFUSED', who: ['OFFICIAL'], reason: 'required' },
    { event: 'resubmit', from: ['REFUSED'], to: 'APPLIED', who: ['APPLICANT'] },
    { event: 'suspend', from: ['APPROVED'], to: 'SUSPENDED', who: ['OFFICIAL'], reason: 'required' },
    { event: 'restore', from: ['SUSPENDED'], to: 'APPROVED', who: ['OFFICIAL'], reason: 'required' },
  ],
})

export type StandingEvent = EventOf<typeof buyerStandingLifecycle> | EventOf<typeof supplierStandingLifecycle>

/** The life that an organisation of this side leads. */
export function standingLifecycle(side: Side): Lifecycle<Standing, StandingEvent, Reviewer> {
  return side === 'BUYER' ? buyerStandingLifecycle : supplierStandingLifecycle
}

/** What an organisation begins as. */
export function firstStanding(side: Side): Standing {
  return standingLifecycle(side).initial
}
