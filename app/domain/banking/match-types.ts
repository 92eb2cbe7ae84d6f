import type { BusinessDate } from '../calendar/business-date'
import type { Fen } from '../money/fen'

/** One line of a bank statement that says money came in. */
export interface IncomeLine {
  readonly id: string
  readonly date: BusinessDate
  readonly amountFen: Fen
  readonly payerName: string
  /** 附言、用途、摘要 in one text. */
  readonly remark: string
  /** The bank's own number of the movement; '' where the file has none. */
  readonly reference: string
}

/** A document money can be put on. */
export interface OpenPart {
  readonly documentType: 'ORDER' | 'DEPOSIT'
  readonly documentId: string
  /** What nobody has paid or reported yet. */
  readonly openFen: Fen
}

/** What a line may pay: an order, a deposit, or a confirmed statement with the orders it lists, the oldest first. */
export interface OpenTarget {
  readonly id: string
  readonly kind: 'ORDER' | 'DEPOSIT' | 'STATEMENT'
  /** 识别码, or the number a payer would write; null where there is none. */
  readonly code: string | null
  readonly buyerId: string
  /** Money cannot have come for it before this day. */
  readonly since: BusinessDate
  readonly parts: readonly OpenPart[]
}

/** A transfer its payer recorded and nobody has found on the bank yet. */
export interface RecordedTransfer {
  readonly id: string
  readonly buyerId: string
  readonly payerName: string
  readonly reference: string | null
  readonly amountFen: Fen
  readonly valueDate: BusinessDate
  /** Codes of what it pays. */
  readonly codes: readonly string[]
}

/** A code that is no longer open: who writes it did not mean its neighbour. */
export interface SettledCode {
  readonly code: string
  readonly buyerId: string
}

/** A buyer under every name its money came under: registered, on its invoices, accepted before. */
export interface KnownPayer {
  readonly buyerId: string
  readonly names: readonly string[]
}

export interface MatchInput {
  /** In the order the bank printed them. */
  readonly lines: readonly IncomeLine[]
  readonly targets: readonly OpenTarget[]
  readonly transfers: readonly RecordedTransfer[]
  readonly payers: readonly KnownPayer[]
  readonly settled: readonly SettledCode[]
}

export const REASONS = [
  'reference-same',
  'code-same',
  'code-near',
  'code-elsewhere',
  'code-settled',
  'payer-same',
  'payer-kin',
  'payer-other',
  'amount-same',
  'amount-less',
  'amount-more',
  'date-near',
  'sum-of-orders',
  'only-open-one',
  'several-fit',
  'already-used',
  'payer-unknown',
  'nothing-fits',
] as const

/** Why a line was put where it was; the words stand in the messages. */
export type Reason = (typeof REASONS)[number]

export interface MatchedPart {
  readonly documentType: OpenPart['documentType']
  readonly documentId: string
  readonly amountFen: Fen
}

/** Where a line's money may belong: a transfer that was recorded, or documents that are open. */
export type Proposal =
  | { readonly kind: 'TRANSFER'; readonly transferId: string; readonly buyerId: string; readonly reasons: Reason[] }
  | {
      readonly kind: 'OPEN'
      readonly buyerId: string
      readonly allocations: readonly MatchedPart[]
      /** What is left of the line: 多付待退. */
      readonly leftFen: Fen
      readonly reasons: Reason[]
    }

export type Verdict = 'SURE' | 'LIKELY' | 'UNKNOWN'

export interface LineMatch {
  readonly lineId: string
  readonly verdict: Verdict
  readonly proposal: Proposal | null
  /** Of the proposal; of an unknown line, why nothing is proposed. */
  readonly reasons: readonly Reason[]
  /** What fits too, or nearly, the better first; at most three. */
  readonly others: readonly Proposal[]
}
