import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'

/**
 * 在线支付: the orders hold the amount back before Stripe is asked for a payment page, and give it free again only
 * after Stripe has said that the page cannot be paid any more. Money is true first: what was paid is PAID, also where
 * it was believed to be over.
 */
export const checkoutLifecycle = defineLifecycle({
  name: 'checkout',
  states: ['RESERVED', 'OPEN', 'AWAITING', 'PAID', 'EXPIRED', 'FAILED'],
  initial: 'RESERVED',
  finals: ['PAID', 'EXPIRED', 'FAILED'],
  transitions: [
    { event: 'open', from: ['RESERVED'], to: 'OPEN', who: ['SYSTEM'] },
    { event: 'await', from: ['RESERVED', 'OPEN'], to: 'AWAITING', who: ['SYSTEM'] },
    { event: 'pay', from: ['RESERVED', 'OPEN', 'AWAITING', 'EXPIRED', 'FAILED'], to: 'PAID', who: ['SYSTEM'] },
    { event: 'expire', from: ['RESERVED', 'OPEN'], to: 'EXPIRED', who: ['BUYER', 'SYSTEM'] },
    { event: 'fail', from: ['RESERVED', 'OPEN', 'AWAITING'], to: 'FAILED', who: ['SYSTEM'] },
  ],
})

export type CheckoutState = StateOf<typeof checkoutLifecycle>
export type CheckoutEvent = EventOf<typeof checkoutLifecycle>

/** In these the orders hold the amount back, and no second payment of them is begun. */
export const HOLDING = ['RESERVED', 'OPEN', 'AWAITING'] as const satisfies readonly CheckoutState[]

export function holds(state: CheckoutState): boolean {
  return HOLDING.some((holding) => holding === state)
}

/** A refund at Stripe. A refund that was made may still come back from the payer's bank. */
export const checkoutRefundLifecycle = defineLifecycle({
  name: 'checkout-refund',
  states: ['REQUESTED', 'PENDING', 'SUCCEEDED', 'FAILED'],
  initial: 'REQUESTED',
  finals: ['SUCCEEDED', 'FAILED'],
  transitions: [
    { event: 'accept', from: ['REQUESTED'], to: 'PENDING', who: ['SYSTEM'] },
    { event: 'succeed', from: ['REQUESTED', 'PENDING'], to: 'SUCCEEDED', who: ['SYSTEM'] },
    { event: 'fail', from: ['REQUESTED', 'PENDING', 'SUCCEEDED'], to: 'FAILED', who: ['SYSTEM'] },
  ],
})

export type CheckoutRefundState = StateOf<typeof checkoutRefundLifecycle>
export type CheckoutRefundEvent = EventOf<typeof checkoutRefundLifecycle>

/** 拒付争议: the money is withdrawn while it lasts, and comes back when it is won. */
export const checkoutDisputeLifecycle = defineLifecycle({
  name: 'checkout-dispute',
  states: ['OPENED', 'WON', 'LOST'],
  initial: 'OPENED',
  finals: ['WON', 'LOST'],
  transitions: [
    { event: 'win', from: ['OPENED'], to: 'WON', who: ['SYSTEM'] },
    { event: 'lose', from: ['OPENED'], to: 'LOST', who: ['SYSTEM'] },
  ],
})

export type CheckoutDisputeState = StateOf<typeof checkoutDisputeLifecycle>
