import type { AgreementState } from '~/domain/agreement/agreement-lifecycle'
import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Fen } from '~/domain/money/fen'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'

export interface Party {
  readonly id: string
  readonly name: string
  readonly uscc: string
}

export interface AgreementLine {
  readonly id: string
  readonly position: number
  readonly productId: string
  /** Null in an agreement with a town. */
  readonly villageId: string | null
  readonly villageName: string | null
  readonly productName: string
  readonly spec: string
  /** With the locked price. */
  readonly terms: SaleTerms
  readonly agreed: Thousandths
  readonly amountFen: Fen
  readonly tolerancePermille: number
  readonly drawn: Thousandths
  readonly shipped: Thousandths
  readonly held: Thousandths
}

export interface AgreementSignature {
  readonly side: Side
  readonly personId: string
  readonly signerName: string
  readonly signerTitle: string
  readonly contentHash: string
  readonly signedAt: Date
}

export interface Agreement {
  readonly id: string
  readonly number: string
  readonly buyer: Party
  readonly supplier: Party
  /** As stored: effectiveState says whether it has expired meanwhile. */
  readonly state: AgreementState
  readonly version: number
  readonly startDate: BusinessDate
  /** Inclusive. */
  readonly endDate: BusinessDate
  readonly tolerancePermille: number
  readonly paymentDays: number
  readonly place: string
  readonly quality: string
  readonly delivery: string
  readonly notes: string
  readonly amountFen: Fen
  readonly draftedBy: string
  readonly contentHash: string | null
  readonly signedOn: BusinessDate | null
  readonly createdAt: Date
  readonly lines: readonly AgreementLine[]
  readonly signatures: readonly AgreementSignature[]
}

/** Whose agreement it is, for the policy. */
export function resourceOf(programmeId: string, agreement: Pick<Agreement, 'buyer' | 'supplier'>) {
  return { programmeId, buyerId: agreement.buyer.id, supplierId: agreement.supplier.id }
}
