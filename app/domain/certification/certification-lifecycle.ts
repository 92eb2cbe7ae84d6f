import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'

/**
 * 帮扶产品认定, docs/domain.md §2: a supplier applies, one official recommends, it is publicised so that anybody can
 * object, and another official certifies. Refused or withdrawn it may be applied for anew. A certificate that a renewal
 * takes the place of expires on that day.
 */
export const certificationLifecycle = defineLifecycle({
  name: 'certification',
  states: [
    'APPLIED',
    'ASKED',
    'RECOMMENDED',
    'PUBLICIZED',
    'CERTIFIED',
    'SUSPENDED',
    'REVOKED',
    'EXPIRED',
    'REFUSED',
    'WITHDRAWN',
  ],
  initial: 'APPLIED',
  finals: ['REVOKED', 'EXPIRED', 'REFUSED', 'WITHDRAWN'],
  transitions: [
    { event: 'ask', from: ['APPLIED'], to: 'ASKED', who: ['OFFICIAL'], reason: 'required' },
    { event: 'answer', from: ['ASKED'], to: 'APPLIED', who: ['SUPPLIER'], reason: 'required' },
    { event: 'recommend', from: ['APPLIED'], to: 'RECOMMENDED', who: ['OFFICIAL'], reason: 'required' },
    { event: 'publicize', from: ['RECOMMENDED'], to: 'PUBLICIZED', who: ['OFFICIAL'] },
    { event: 'certify', from: ['PUBLICIZED'], to: 'CERTIFIED', who: ['OFFICIAL'] },
    {
      event: 'refuse',
      from: ['APPLIED', 'ASKED', 'RECOMMENDED', 'PUBLICIZED'],
      to: 'REFUSED',
      who: ['OFFICIAL'],
      reason: 'required',
    },
    {
      event: 'withdraw',
      from: ['APPLIED', 'ASKED', 'RECOMMENDED', 'PUBLICIZED'],
      to: 'WITHDRAWN',
      who: ['SUPPLIER'],
    },
    { event: 'suspend', from: ['CERTIFIED'], to: 'SUSPENDED', who: ['OFFICIAL'], reason: 'required' },
    { event: 'reinstate', from: ['SUSPENDED'], to: 'CERTIFIED', who: ['OFFICIAL'], reason: 'required' },
    { event: 'revoke', from: ['CERTIFIED', 'SUSPENDED'], to: 'REVOKED', who: ['OFFICIAL'], reason: 'required' },
    { event: 'expire', from: ['CERTIFIED', 'SUSPENDED'], to: 'EXPIRED', who: ['SYSTEM'] },
  ],
})

export type CertificationState = StateOf<typeof certificationLifecycle>
export type CertificationEvent = EventOf<typeof certificationLifecycle>

/** Under way: one at a time for a product. */
const UNDER_WAY = ['APPLIED', 'ASKED', 'RECOMMENDED', 'PUBLICIZED'] as const satisfies CertificationState[]
/** It has a certificate, which holds or is suspended: one at a time for a product. */
const IN_FORCE = ['CERTIFIED', 'SUSPENDED'] as const satisfies CertificationState[]
/** What anybody may see: from the day it is publicised. What was refused or withdrawn is no public matter. */
export const PUBLIC_STATES = [
  'PUBLICIZED',
  'CERTIFIED',
  'SUSPENDED',
  'REVOKED',
  'EXPIRED',
] as const satisfies CertificationState[]

export function isUnderWay(state: CertificationState): boolean {
  return UNDER_WAY.some((one) => one === state)
}

export function isInForce(state: CertificationState): boolean {
  return IN_FORCE.some((one) => one === state)
}

export function isPublic(state: CertificationState): boolean {
  return PUBLIC_STATES.some((one) => one === state)
}
