import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'

/** 帮扶产品认定, docs/domain.md §2. Each order line records the state as it stood; rule version 1 does not require it. */
export const certificationLifecycle = defineLifecycle({
  name: 'certification',
  states: ['APPLIED', 'RECOMMENDED', 'PUBLICIZED', 'CERTIFIED', 'SUSPENDED', 'REVOKED', 'EXPIRED'],
  initial: 'APPLIED',
  finals: ['REVOKED', 'EXPIRED'],
  transitions: [
    { event: 'recommend', from: ['APPLIED'], to: 'RECOMMENDED', who: ['OFFICIAL'] },
    { event: 'publicize', from: ['RECOMMENDED'], to: 'PUBLICIZED', who: ['OFFICIAL'] },
    { event: 'certify', from: ['PUBLICIZED'], to: 'CERTIFIED', who: ['OFFICIAL'] },
    { event: 'suspend', from: ['CERTIFIED'], to: 'SUSPENDED', who: ['OFFICIAL'], reason: 'required' },
    { event: 'reinstate', from: ['SUSPENDED'], to: 'CERTIFIED', who: ['OFFICIAL'] },
    { event: 'revoke', from: ['CERTIFIED', 'SUSPENDED'], to: 'REVOKED', who: ['OFFICIAL'], reason: 'required' },
    { event: 'expire', from: ['CERTIFIED', 'SUSPENDED'], to: 'EXPIRED', who: ['SYSTEM'] },
  ],
})

export type CertificationState = StateOf<typeof certificationLifecycle>
export type CertificationEvent = EventOf<typeof certificationLifecycle>
