import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Fen } from '~/domain/money/fen'
import type { StatementState } from '~/domain/statement/statement-lifecycle'

export interface StatementConfirmation {
  readonly side: Side
  readonly personId: string
  readonly signerName: string
  readonly signerTitle: string
  readonly contentHash: string
  readonly signedAt: Date
}

/** One edition of a drawn-up 对账单. */
export interface DrawnStatement {
  readonly id: string
  readonly number: string
  readonly edition: number
  readonly buyerId: string
  readonly supplierId: string
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly dueOn: BusinessDate
  readonly openingFen: Fen
  readonly closingFen: Fen
  readonly text: string
  readonly contentHash: string
  readonly state: StatementState
  readonly version: number
  /** Null: the product offered it. */
  readonly drawnUpSide: Side | null
  readonly drawnUpAt: Date
  readonly confirmedAt: Date | null
  readonly objection: string
  readonly objectedSide: Side | null
  /** 1 the first line. */
  readonly objectedLines: readonly number[]
  readonly confirmations: readonly StatementConfirmation[]
}

/** Written into every audit row of a statement. */
export function statementSubject({ id, number }: { id: string; number: string }) {
  return { type: 'statement', id, number }
}

export function statementPath(number: string): string {
  return `/statements/${number}`
}
