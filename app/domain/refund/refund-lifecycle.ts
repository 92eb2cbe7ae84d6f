import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'

/**
 * 退款单: what was paid and goes back. Asked for by the buyer or promised by the supplier, sent by the supplier's bank,
 * and in the books only once the buyer's finance says that it arrived. A wrong confirmation is undone by a reversing
 * entry and the refund waits again.
 */
export const refundLifecycle = defineLifecycle({
  name: 'refund',
  states: ['REQUESTED', 'SENT', 'RECEIVED', 'DECLINED', 'WITHDRAWN'],
  initial: 'REQUESTED',
  finals: ['RECEIVED', 'DECLINED', 'WITHDRAWN'],
  transitions: [
    { event: 'send', from: ['REQUESTED'], to: 'SENT', who: ['SUPPLIER'] },
    { event: 'confirm', from: ['SENT'], to: 'RECEIVED', who: ['BUYER'] },
    { event: 'miss', from: ['SENT'], to: 'REQUESTED', who: ['BUYER'], reason: 'required' },
    { event: 'take-back', from: ['SENT'], to: 'REQUESTED', who: ['SUPPLIER'], reason: 'required' },
    { event: 'decline', from: ['REQUESTED'], to: 'DECLINED', who: ['SUPPLIER'], reason: 'required' },
    { event: 'withdraw', from: ['REQUESTED'], to: 'WITHDRAWN', who: ['BUYER', 'SUPPLIER'] },
    { event: 'reverse', from: ['RECEIVED'], to: 'SENT', who: ['BUYER'], reason: 'required' },
  ],
})

export type RefundState = StateOf<typeof refundLifecycle>
export type RefundEvent = EventOf<typeof refundLifecycle>

/** Of what money is given back: an order's, what is left of a transfer, a deposit. */
export const REFUNDED_DOCUMENTS = ['ORDER', 'ON_ACCOUNT', 'DEPOSIT'] as const
export type RefundedDocument = (typeof REFUNDED_DOCUMENTS)[number]

/** Not in the books yet, and promised: nobody else may give the same money back meanwhile. */
export function isUnderWay(state: RefundState): boolean {
  return state === 'REQUESTED' || state === 'SENT'
}
