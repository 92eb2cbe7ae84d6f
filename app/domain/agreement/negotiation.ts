import type { Side } from '../lifecycle/lifecycle'
import type { AgreementState } from './agreement-lifecycle'

/** How far two sides have come with a text. */
export interface Negotiation {
  readonly state: AgreementState
  /** Who wrote the first draft. */
  readonly draftedBy: Side
  /** Who sent the text that stands now, or stood before it was taken back; null: none was sent. */
  readonly sentBy: Side | null
  readonly signedBy: readonly Side[]
}

/**
 * Whose turn it is: a draft is with whoever wrote it or sent it last (it came back to them), a text that was sent is
 * with the other side, a text that one side signed is with the one that has not. Null: with neither.
 */
export function turnOf({ state, draftedBy, sentBy, signedBy }: Negotiation): Side | null {
  if (state === 'DRAFT') return sentBy ?? draftedBy
  if (state !== 'PENDING_SIGNATURE') return null
  const [signed] = signedBy
  if (signed) return otherSide(signed)
  return otherSide(sentBy ?? draftedBy)
}

export function otherSide(side: Side): Side {
  return side === 'BUYER' ? 'SUPPLIER' : 'BUYER'
}
