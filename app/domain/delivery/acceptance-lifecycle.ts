import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'

/**
 * 验收单, docs/domain.md §2. The supplier's signature is the dispatch of the note it judges, the buyer's is `sign`.
 * A signed one is corrected by a reversing one, never edited.
 */
export const acceptanceLifecycle = defineLifecycle({
  name: 'acceptance',
  states: ['DRAFT', 'SIGNED', 'DISPUTED', 'RESOLVED'],
  initial: 'DRAFT',
  finals: ['SIGNED', 'RESOLVED'],
  transitions: [
    { event: 'sign', from: ['DRAFT'], to: 'SIGNED', who: ['BUYER'] },
    { event: 'dispute', from: ['SIGNED'], to: 'DISPUTED', who: ['BUYER', 'SUPPLIER'], reason: 'required' },
    { event: 'resolve', from: ['DISPUTED'], to: 'RESOLVED', who: ['BUYER', 'SUPPLIER'], reason: 'required' },
  ],
})

export type AcceptanceState = StateOf<typeof acceptanceLifecycle>
export type AcceptanceEvent = EventOf<typeof acceptanceLifecycle>
