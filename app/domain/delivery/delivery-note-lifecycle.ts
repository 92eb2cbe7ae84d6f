import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'

/** Who said that the goods are there: a party in the product, or the driver by the link. */
export type ArrivedVia = 'BUYER' | 'SUPPLIER' | 'DRIVER'

/**
 * 送货单, docs/domain.md §2. A wrong dispatch is undone by a reversing note; both then stand as REVERSED.
 * Receiving and judging the goods may be one act: acceptance is allowed before somebody marked the arrival. 送达 is
 * not 验收: it says that the goods are there, and moves no amount. The driver marks it for the supplier.
 */
export const deliveryNoteLifecycle = defineLifecycle({
  name: 'delivery-note',
  states: ['DRAFT', 'DISPATCHED', 'DELIVERED', 'ACCEPTED', 'PARTIALLY_ACCEPTED', 'REFUSED', 'REVERSED'],
  initial: 'DRAFT',
  finals: ['ACCEPTED', 'PARTIALLY_ACCEPTED', 'REFUSED', 'REVERSED'],
  transitions: [
    { event: 'dispatch', from: ['DRAFT'], to: 'DISPATCHED', who: ['SUPPLIER'] },
    { event: 'arrive', from: ['DISPATCHED'], to: 'DELIVERED', who: ['BUYER', 'SUPPLIER'] },
    { event: 'accept', from: ['DISPATCHED', 'DELIVERED'], to: 'ACCEPTED', who: ['BUYER'] },
    { event: 'accept-in-part', from: ['DISPATCHED', 'DELIVERED'], to: 'PARTIALLY_ACCEPTED', who: ['BUYER'] },
    { event: 'refuse', from: ['DISPATCHED', 'DELIVERED'], to: 'REFUSED', who: ['BUYER'], reason: 'required' },
    { event: 'take-back', from: ['DISPATCHED', 'DELIVERED'], to: 'REVERSED', who: ['SUPPLIER'], reason: 'required' },
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
