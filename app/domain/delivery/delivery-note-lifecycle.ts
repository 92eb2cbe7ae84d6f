import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'

/**
 * 送货单, docs/domain.md §2. A wrong dispatch is undone by a reversing note, so there is no state for it.
 * Receiving and judging the goods may be one act: acceptance is allowed before somebody marked the arrival.
 */
export const deliveryNoteLifecycle = defineLifecycle({
  name: 'delivery-note',
  states: ['DRAFT', 'DISPATCHED', 'DELIVERED', 'ACCEPTED', 'PARTIALLY_ACCEPTED', 'REFUSED'],
  initial: 'DRAFT',
  finals: ['ACCEPTED', 'PARTIALLY_ACCEPTED', 'REFUSED'],
  transitions: [
    { event: 'dispatch', from: ['DRAFT'], to: 'DISPATCHED', who: ['SUPPLIER'] },
    { event: 'arrive', from: ['DISPATCHED'], to: 'DELIVERED', who: ['BUYER', 'SUPPLIER'] },
    { event: 'accept', from: ['DISPATCHED', 'DELIVERED'], to: 'ACCEPTED', who: ['BUYER'] },
    { event: 'accept-in-part', from: ['DISPATCHED', 'DELIVERED'], to: 'PARTIALLY_ACCEPTED', who: ['BUYER'] },
    { event: 'refuse', from: ['DISPATCHED', 'DELIVERED'], to: 'REFUSED', who: ['BUYER'], reason: 'required' },
    // Its acceptance was reversed: the goods are there and wait to be judged again.
    {
      event: 'reopen',
      from: ['ACCEPTED', 'PARTIALLY_ACCEPTED', 'REFUSED'],
      to: 'DELIVERED',
      who: ['BUYER'],
      reason: 'required',
    },
  ],
})

export type DeliveryNoteState = StateOf<typeof deliveryNoteLifecycle>
export type DeliveryNoteEvent = EventOf<typeof deliveryNoteLifecycle>
