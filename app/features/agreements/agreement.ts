import type { AgreementState } from '~/domain/agreement/agreement-lifecycle'
import type { DeliveryMode, DeliveryWindow, QualityStandard } from '~/domain/agreement/agreement-terms'
import type { PriceRule } from '~/domain/agreement/price-rule'
import type { TextFormat } from '~/domain/agreement/signed-content'
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
  readonly grade: string
  readonly origin: string
  readonly brand: string
  readonly packaging: string
  /** With the locked price: fixed, the floor, or the market's on the day the price rule names. */
  readonly terms: SaleTerms
  readonly price: PriceRule
  /** Null: during the whole term. */
  readonly window: DeliveryWindow | null
  /** Null: only the price is agreed, and the agreement's cap limits it. */
  readonly agreed: Thousandths | null
  /** Nothing where no quantity is agreed. */
  readonly amountFen: Fen
  readonly tolerancePermille: number
  readonly drawn: Thousandths
  readonly shipped: Thousandths
  readonly held: Thousandths
}

/** A file handed in with the agreement; `sha256` in hex. Served at /attachments/ID. */
export interface AgreementAnnex {
  readonly id: string
  readonly name: string
  readonly sha256: string
  /** How many. */
  readonly bytes: number
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
  readonly acceptance: string
  readonly breach: string
  readonly qualityStandard: QualityStandard
  readonly deliveryMode: DeliveryMode
  /** Σ of the lines with a quantity. */
  readonly amountFen: Fen
  /** The most that lines without a quantity may come to together; null where every line has one. */
  readonly capFen: Fen | null
  readonly capDrawnFen: Fen
  readonly depositPermille: number
  readonly depositFen: Fen
  readonly textFormat: TextFormat
  readonly draftedBy: string
  readonly contentHash: string | null
  readonly signedOn: BusinessDate | null
  readonly createdAt: Date
  readonly lines: readonly AgreementLine[]
  readonly annexes: readonly AgreementAnnex[]
  readonly signatures: readonly AgreementSignature[]
}

/** What it adds to 签约, for signedAmounts. */
export function signedTermsOf({ lines, capFen }: Pick<Agreement, 'lines' | 'capFen'>) {
  return {
    lines: lines.map(({ villageId, agreed, amountFen }) => ({
      villageId,
      agreedFen: agreed === null ? null : amountFen,
    })),
    capFen,
  }
}

/** Whose agreement it is, for the policy. */
export function resourceOf(programmeId: string, agreement: Pick<Agreement, 'buyer' | 'supplier'>) {
  return { programmeId, buyerId: agreement.buyer.id, supplierId: agreement.supplier.id }
}
