import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/**
 * 月结: one side proposes, the other agrees. Agreed terms stand until a side ends them, or both agree on others; orders
 * keep the terms they were placed under.
 */
export const monthlyTermsLifecycle = defineLifecycle({
  name: 'monthly-terms',
  states: ['PROPOSED', 'AGREED', 'DECLINED', 'WITHDRAWN', 'ENDED'],
  initial: 'PROPOSED',
  finals: ['AGREED', 'DECLINED', 'WITHDRAWN', 'ENDED'],
  transitions: [
    { event: 'agree', from: ['PROPOSED'], to: 'AGREED', who: ['BUYER', 'SUPPLIER'] },
    { event: 'decline', from: ['PROPOSED'], to: 'DECLINED', who: ['BUYER', 'SUPPLIER'], reason: 'required' },
    { event: 'withdraw', from: ['PROPOSED'], to: 'WITHDRAWN', who: ['BUYER', 'SUPPLIER'] },
    { event: 'end', from: ['AGREED'], to: 'ENDED', who: ['BUYER', 'SUPPLIER'], reason: 'required' },
  ],
})

export type MonthlyTermsState = StateOf<typeof monthlyTermsLifecycle>
export type MonthlyTermsEvent = EventOf<typeof monthlyTermsLifecycle>

/** Every month has it. */
const LAST_SETTLE_DAY = 28

/** 次月几日, as typed. Refuses: required, bad-choice. */
export function parseSettleDay(text: string): Outcome<number> {
  const typed = text.trim()
  if (typed === '') return refuse('required')
  const day = /^\d{1,2}$/u.test(typed) ? Number(typed) : 0
  return day >= 1 && day <= LAST_SETTLE_DAY ? accept(day) : refuse('bad-choice')
}
