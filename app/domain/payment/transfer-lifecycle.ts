import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'

/**
 * 对公转账: recorded by who paid, it is 暂计 until the receiving side's finance finds it on the bank receipt
 * (docs/domain.md §4.3). A wrong verification is undone by a reversing entry and the transfer waits again.
 */
export const transferLifecycle = defineLifecycle({
  name: 'bank-transfer',
  states: ['RECORDED', 'VERIFIED', 'REJECTED'],
  initial: 'RECORDED',
  finals: ['VERIFIED', 'REJECTED'],
  transitions: [
    { event: 'verify', from: ['RECORDED'], to: 'VERIFIED', who: ['SUPPLIER'] },
    { event: 'reject', from: ['RECORDED'], to: 'REJECTED', who: ['SUPPLIER'], reason: 'required' },
    { event: 'reverse', from: ['VERIFIED'], to: 'RECORDED', who: ['SUPPLIER'], reason: 'required' },
  ],
})

export type TransferState = StateOf<typeof transferLifecycle>
export type TransferEvent = EventOf<typeof transferLifecycle>
