import { defineLifecycle, type StateOf } from '../lifecycle/lifecycle'

/**
 * 代录入: what an official entered for a cooperative that has not the means. Nothing of it is sold before the cooperative
 * said that it is right; said to be wrong, it is entered anew.
 */
export const behalfLifecycle = defineLifecycle({
  name: 'behalf',
  states: ['WAITING', 'CONFIRMED', 'DISPUTED', 'WITHDRAWN'],
  initial: 'WAITING',
  finals: ['CONFIRMED', 'DISPUTED', 'WITHDRAWN'],
  transitions: [
    { event: 'confirm', from: ['WAITING'], to: 'CONFIRMED', who: ['SUPPLIER'] },
    { event: 'dispute', from: ['WAITING'], to: 'DISPUTED', who: ['SUPPLIER'], reason: 'required' },
    { event: 'withdraw', from: ['WAITING'], to: 'WITHDRAWN', who: ['OFFICIAL'], reason: 'required' },
  ],
})

export type BehalfState = StateOf<typeof behalfLifecycle>
