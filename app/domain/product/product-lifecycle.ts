import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'

/** A product in the shop. Only LISTED can be bought; what was ordered or agreed before a pause is still delivered. */
export const productLifecycle = defineLifecycle({
  name: 'product',
  states: ['DRAFT', 'SUBMITTED', 'LISTED', 'PAUSED', 'WITHDRAWN'],
  initial: 'DRAFT',
  finals: ['LISTED', 'WITHDRAWN'],
  transitions: [
    { event: 'publish', from: ['DRAFT', 'PAUSED'], to: 'LISTED', who: ['SUPPLIER'] },
    // Where the programme looks at what is new before it is sold; nothing is listed by itself.
    { event: 'submit', from: ['DRAFT'], to: 'SUBMITTED', who: ['SUPPLIER'] },
    { event: 'recall', from: ['SUBMITTED'], to: 'DRAFT', who: ['SUPPLIER'] },
    { event: 'list', from: ['SUBMITTED'], to: 'LISTED', who: ['OFFICIAL'] },
    { event: 'return', from: ['SUBMITTED'], to: 'DRAFT', who: ['OFFICIAL'], reason: 'required' },
    { event: 'pause', from: ['LISTED'], to: 'PAUSED', who: ['SUPPLIER'], reason: 'required' },
    // The office looks after what is listed; putting it back is its supplier's, and has it looked at anew.
    { event: 'hold', from: ['LISTED'], to: 'PAUSED', who: ['OFFICIAL'], reason: 'required' },
    { event: 'withdraw', from: ['DRAFT', 'PAUSED'], to: 'WITHDRAWN', who: ['SUPPLIER'], reason: 'required' },
  ],
})

export type ProductState = StateOf<typeof productLifecycle>
export type ProductEvent = EventOf<typeof productLifecycle>
/** What its supplier may do with it. */
export type SupplierEvent = Exclude<ProductEvent, 'hold' | 'list' | 'return'>

/** What putting a product on the shelf is: a draft is handed in first where the programme looks before it is sold. */
export function publishing(state: ProductState, lookFirst: boolean): 'publish' | 'submit' {
  return state === 'DRAFT' && lookFirst ? 'submit' : 'publish'
}
