import { defineLifecycle, type StateOf } from '../lifecycle/lifecycle'

/** 开票申请: open until nothing of its orders is left to invoice; a credited invoice that is issued anew opens it again. */
export const invoiceRequestLifecycle = defineLifecycle({
  name: 'invoice-request',
  states: ['REQUESTED', 'ISSUED', 'DECLINED', 'WITHDRAWN'],
  initial: 'REQUESTED',
  finals: ['ISSUED', 'DECLINED', 'WITHDRAWN'],
  transitions: [
    { event: 'issue', from: ['REQUESTED'], to: 'ISSUED', who: ['SUPPLIER'] },
    { event: 'issue-in-part', from: ['REQUESTED'], to: 'REQUESTED', who: ['SUPPLIER'] },
    { event: 'decline', from: ['REQUESTED'], to: 'DECLINED', who: ['SUPPLIER'], reason: 'required' },
    { event: 'withdraw', from: ['REQUESTED'], to: 'WITHDRAWN', who: ['BUYER'] },
    { event: 'reopen', from: ['ISSUED'], to: 'REQUESTED', who: ['SUPPLIER'], reason: 'required' },
  ],
})

export type InvoiceRequestState = StateOf<typeof invoiceRequestLifecycle>

/**
 * 发票: frozen once issued. What was wrong on it is credited (红冲) by another one; what was recorded by mistake is
 * taken back as a record, which is no credit note.
 */
export const invoiceLifecycle = defineLifecycle({
  name: 'invoice',
  states: ['ISSUED', 'CREDITED', 'WITHDRAWN'],
  initial: 'ISSUED',
  finals: ['ISSUED', 'CREDITED', 'WITHDRAWN'],
  transitions: [
    { event: 'credit-in-part', from: ['ISSUED'], to: 'ISSUED', who: ['SUPPLIER'], reason: 'required' },
    { event: 'credit-in-full', from: ['ISSUED'], to: 'CREDITED', who: ['SUPPLIER'], reason: 'required' },
    // The record of the credit note was the mistake.
    { event: 'uncredit', from: ['ISSUED', 'CREDITED'], to: 'ISSUED', who: ['SUPPLIER'], reason: 'required' },
    { event: 'withdraw', from: ['ISSUED'], to: 'WITHDRAWN', who: ['SUPPLIER'], reason: 'required' },
    { event: 'receive', from: ['ISSUED'], to: 'ISSUED', who: ['BUYER'] },
    { event: 'object', from: ['ISSUED'], to: 'ISSUED', who: ['BUYER'], reason: 'required' },
  ],
})

export type InvoiceState = StateOf<typeof invoiceLifecycle>
