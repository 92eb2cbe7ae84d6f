import { defineLifecycle, type StateOf } from '../lifecycle/lifecycle'

/**
 * 验收单, docs/domain.md §2. The buyer's signature is `sign`; the supplier's is the dispatch of the note it judges, and
 * whoever handed the goods over or confirms the result later. A signed one is corrected by a reversing one, never
 * edited. A dispute ends with what both sides agree on; another fault found later opens another.
 */
export const acceptanceLifecycle = defineLifecycle({
  name: 'acceptance',
  states: ['DRAFT', 'SIGNED', 'DISPUTED', 'RESOLVED'],
  initial: 'DRAFT',
  finals: ['SIGNED', 'RESOLVED'],
  transitions: [
    { event: 'sign', from: ['DRAFT'], to: 'SIGNED', who: ['BUYER'] },
    { event: 'dispute', from: ['SIGNED', 'RESOLVED'], to: 'DISPUTED', who: ['BUYER', 'SUPPLIER'], reason: 'required' },
    { event: 'resolve', from: ['DISPUTED'], to: 'RESOLVED', who: ['BUYER', 'SUPPLIER'], reason: 'required' },
  ],
})

export type AcceptanceState = StateOf<typeof acceptanceLifecycle>
