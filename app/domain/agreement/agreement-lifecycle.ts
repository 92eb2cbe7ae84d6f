import type { BusinessDate } from '../calendar/business-date'
import { defineLifecycle, type EventOf, type Side, type StateOf } from '../lifecycle/lifecycle'
import type { Thousandths } from '../quantity/thousandths'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/**
 * 购销协议, docs/domain.md §2. A change of lines, prices or dates after ACTIVE is an amendment, never an event here.
 * `sign` is the first side's signature, `conclude` the second one's: signingEvent says which of them it is.
 */
export const agreementLifecycle = defineLifecycle({
  name: 'agreement',
  states: ['DRAFT', 'PENDING_SIGNATURE', 'ACTIVE', 'FULFILLED', 'EXPIRED', 'TERMINATED', 'VOID'],
  initial: 'DRAFT',
  finals: ['FULFILLED', 'EXPIRED', 'TERMINATED', 'VOID'],
  transitions: [
    { event: 'send', from: ['DRAFT'], to: 'PENDING_SIGNATURE', who: ['BUYER', 'SUPPLIER'] },
    // Back to draft: the sender takes it back, or the other side asks for a change. Signatures given so far fall away.
    { event: 'recall', from: ['PENDING_SIGNATURE'], to: 'DRAFT', who: ['BUYER', 'SUPPLIER'] },
    { event: 'return', from: ['PENDING_SIGNATURE'], to: 'DRAFT', who: ['BUYER', 'SUPPLIER'], reason: 'required' },
    // The other side's own wording, or a better one of one's own, takes the place of the text. Signatures fall away.
    { event: 'counter', from: ['PENDING_SIGNATURE'], to: 'PENDING_SIGNATURE', who: ['BUYER', 'SUPPLIER'] },
    { event: 'sign', from: ['PENDING_SIGNATURE'], to: 'PENDING_SIGNATURE', who: ['BUYER', 'SUPPLIER'] },
    { event: 'conclude', from: ['PENDING_SIGNATURE'], to: 'ACTIVE', who: ['BUYER', 'SUPPLIER'] },
    { event: 'fulfil', from: ['ACTIVE'], to: 'FULFILLED', who: ['SYSTEM'] },
    { event: 'expire', from: ['ACTIVE'], to: 'EXPIRED', who: ['SYSTEM'] },
    { event: 'terminate', from: ['ACTIVE'], to: 'TERMINATED', who: ['BUYER', 'SUPPLIER'], reason: 'required' },
    {
      event: 'void',
      from: ['DRAFT', 'PENDING_SIGNATURE'],
      to: 'VOID',
      who: ['BUYER', 'SUPPLIER'],
      reason: 'required',
    },
  ],
})

export type AgreementState = StateOf<typeof agreementLifecycle>
export type AgreementEvent = EventOf<typeof agreementLifecycle>

/** EXPIRED is derived: the last day still belongs to the agreement (docs/domain.md §2). */
export function effectiveState(state: AgreementState, endDate: BusinessDate, today: BusinessDate): AgreementState {
  return state === 'ACTIVE' && today > endDate ? 'EXPIRED' : state
}

/** What this side's signature does, given the sides that have signed. Refuses: already-signed. */
export function signingEvent(signedBy: readonly Side[], side: Side): Outcome<'sign' | 'conclude'> {
  if (signedBy.includes(side)) return refuse('already-signed')
  return accept(signedBy.length === 0 ? 'sign' : 'conclude')
}

/**
 * Everything that was agreed has been drawn; with no order open that is what was accepted. A
 * line without a quantity is open until the agreement ends. docs/domain.md §5.
 */
export function isDrawnUp(
  lines: readonly { readonly agreed: Thousandths | null; readonly drawn: Thousandths }[],
): boolean {
  return lines.length > 0 && lines.every(({ agreed, drawn }) => agreed !== null && drawn >= agreed)
}
