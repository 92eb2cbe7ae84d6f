import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'

/**
 * A drawn-up 对账单, docs/decisions/0029: both sides confirm one frozen text. `sign` is the first side's confirmation,
 * `conclude` the second one's. Confirmed it stays for ever: what is entered later stands in the next one. An objection
 * ends this edition, `replace` takes it back for the next edition of the same number.
 */
export const statementLifecycle = defineLifecycle({
  name: 'statement',
  states: ['DRAWN_UP', 'CONFIRMED', 'OBJECTED', 'WITHDRAWN'],
  initial: 'DRAWN_UP',
  finals: ['CONFIRMED', 'OBJECTED', 'WITHDRAWN'],
  transitions: [
    { event: 'sign', from: ['DRAWN_UP'], to: 'DRAWN_UP', who: ['BUYER', 'SUPPLIER'] },
    { event: 'conclude', from: ['DRAWN_UP'], to: 'CONFIRMED', who: ['BUYER', 'SUPPLIER'] },
    { event: 'object', from: ['DRAWN_UP'], to: 'OBJECTED', who: ['BUYER', 'SUPPLIER'], reason: 'required' },
    { event: 'withdraw', from: ['DRAWN_UP'], to: 'WITHDRAWN', who: ['BUYER', 'SUPPLIER'], reason: 'required' },
    { event: 'replace', from: ['DRAWN_UP'], to: 'WITHDRAWN', who: ['BUYER', 'SUPPLIER'] },
  ],
})

export type StatementState = StateOf<typeof statementLifecycle>
export type StatementEvent = EventOf<typeof statementLifecycle>
