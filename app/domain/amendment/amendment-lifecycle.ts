import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'

/**
 * 补充协议, docs/domain.md §2 and docs/decisions/0017: VOID only until both have signed. `sign` is the first side's
 * signature, `conclude` the second one's, as with agreements; in force it stays for ever, the next one changes on.
 */
export const amendmentLifecycle = defineLifecycle({
  name: 'amendment',
  states: ['DRAFT', 'PENDING_SIGNATURE', 'IN_FORCE', 'VOID'],
  initial: 'DRAFT',
  finals: ['IN_FORCE', 'VOID'],
  transitions: [
    { event: 'send', from: ['DRAFT'], to: 'PENDING_SIGNATURE', who: ['BUYER', 'SUPPLIER'] },
    { event: 'return', from: ['PENDING_SIGNATURE'], to: 'DRAFT', who: ['BUYER', 'SUPPLIER'], reason: 'required' },
    { event: 'sign', from: ['PENDING_SIGNATURE'], to: 'PENDING_SIGNATURE', who: ['BUYER', 'SUPPLIER'] },
    { event: 'conclude', from: ['PENDING_SIGNATURE'], to: 'IN_FORCE', who: ['BUYER', 'SUPPLIER'] },
    // By a side, or by the end of the agreement it would have changed.
    {
      event: 'void',
      from: ['DRAFT', 'PENDING_SIGNATURE'],
      to: 'VOID',
      who: ['BUYER', 'SUPPLIER'],
      reason: 'required',
    },
  ],
})

export type AmendmentState = StateOf<typeof amendmentLifecycle>
export type AmendmentEvent = EventOf<typeof amendmentLifecycle>

/** GX-2026-000012-B1: 补 1 of that agreement. */
export function amendmentNumber(agreementNumber: string, sequence: number): string {
  return `${agreementNumber}-B${sequence}`
}
