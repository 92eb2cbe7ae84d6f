import type { AmendmentChanges } from '~/domain/amendment/amendment-changes'
import type { AmendmentState } from '~/domain/amendment/amendment-lifecycle'
import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'

export interface AmendmentSignature {
  readonly side: Side
  readonly personId: string
  readonly signerName: string
  readonly signerTitle: string
  readonly contentHash: string
  readonly signedAt: Date
}

export interface Amendment {
  readonly id: string
  readonly agreementId: string
  /** 1, 2 … within the agreement. */
  readonly sequence: number
  readonly number: string
  readonly state: AmendmentState
  readonly version: number
  readonly reason: string
  /** It ends the agreement and changes nothing else. */
  readonly ends: boolean
  /** While it is a draft; from the sending on the text says it. */
  readonly changes: AmendmentChanges
  readonly draftedBy: string
  readonly draftedSide: Side
  readonly text: string | null
  readonly contentHash: string | null
  readonly signedOn: BusinessDate | null
  readonly createdAt: Date
  readonly signatures: readonly AmendmentSignature[]
}

/** Written into every audit row of an amendment. */
export function amendmentSubject(amendment: { id: string; number: string }) {
  return { type: 'amendment', id: amendment.id, number: amendment.number }
}
