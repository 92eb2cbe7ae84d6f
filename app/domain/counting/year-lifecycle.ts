import { defineLifecycle, type StateOf } from '../lifecycle/lifecycle'

/** A year closes once and is never reopened; months are not closed, late papers are normal (docs/domain.md §2). */
export const yearLifecycle = defineLifecycle({
  name: 'year',
  states: ['OPEN', 'CLOSED'],
  initial: 'OPEN',
  finals: ['CLOSED'],
  transitions: [{ event: 'close', from: ['OPEN'], to: 'CLOSED', who: ['OFFICIAL'] }],
})

export type YearState = StateOf<typeof yearLifecycle>
