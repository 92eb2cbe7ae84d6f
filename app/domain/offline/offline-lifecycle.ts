import { defineLifecycle, type StateOf } from '../lifecycle/lifecycle'

/**
 * 线下采购记录, docs/domain.md §2: entered by one official, approved by another (checkFourEyes).
 * An approved one is corrected by a reversing one, never edited.
 */
export const offlineLifecycle = defineLifecycle({
  name: 'offline-record',
  states: ['DRAFT', 'SUBMITTED', 'APPROVED', 'RETURNED'],
  initial: 'DRAFT',
  finals: ['APPROVED', 'RETURNED'],
  transitions: [
    { event: 'submit', from: ['DRAFT', 'RETURNED'], to: 'SUBMITTED', who: ['OFFICIAL'] },
    { event: 'approve', from: ['SUBMITTED'], to: 'APPROVED', who: ['OFFICIAL'] },
    { event: 'return', from: ['SUBMITTED'], to: 'RETURNED', who: ['OFFICIAL'], reason: 'required' },
  ],
})

export type OfflineState = StateOf<typeof offlineLifecycle>
