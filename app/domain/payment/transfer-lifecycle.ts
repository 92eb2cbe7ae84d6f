import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'

/**
 * 对公转账: recorded by who paid, it is 暂计 until the receiving side's finance finds it on the bank receipt
 * (docs/domain.md §4.3). A wrong verification is undone by a reversing entry and the transfer waits again; one that
 * only its receiver wrote down ends there, since nobody else's word stands behind it. 退汇: the bank gave it back.
 */
export const transferLifecycle = defineLifecycle({
  name: 'bank-transfer',
  states: ['RECORDED', 'VERIFIED', 'WITHDRAWN', 'REJECTED', 'BOUNCED'],
  initial: 'RECORDED',
  finals: ['VERIFIED', 'WITHDRAWN', 'REJECTED', 'BOUNCED'],
  transitions: [
    { event: 'verify', from: ['RECORDED'], to: 'VERIFIED', who: ['SUPPLIER'] },
    { event: 'withdraw', from: ['RECORDED'], to: 'WITHDRAWN', who: ['BUYER'] },
    { event: 'reject', from: ['RECORDED'], to: 'REJECTED', who: ['SUPPLIER'], reason: 'required' },
    { event: 'reverse', from: ['VERIFIED'], to: 'RECORDED', who: ['SUPPLIER'], reason: 'required' },
    { event: 'take-back', from: ['VERIFIED'], to: 'WITHDRAWN', who: ['SUPPLIER'], reason: 'required' },
    { event: 'bounce', from: ['RECORDED'], to: 'BOUNCED', who: ['BUYER', 'SUPPLIER'], reason: 'required' },
    { event: 'bounce', from: ['VERIFIED'], to: 'BOUNCED', who: ['SUPPLIER'], reason: 'required' },
  ],
})

export type TransferState = StateOf<typeof transferLifecycle>
export type TransferEvent = EventOf<typeof transferLifecycle>
