import fc from 'fast-check'
import { addDays, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { Outcome, RefusalCode } from '~/domain/refusal/refusal'

/** Amounts of the size the programme sees, 0 to 100 million yuan. */
export const someFen = fc.bigInt({ min: 0n, max: 10_000_000_000n }).map(fen)
export const signedFen = fc.bigInt({ min: -10_000_000_000n, max: 10_000_000_000n }).map(fen)
export const anyDate = fc.integer({ min: 0, max: 3 * 365 }).map((days) => addDays(businessDate('2024-01-01'), days))

/** The value of an outcome that a test expects to be accepted. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.detail)}`)
  return outcome.value
}

/** The code of a refusal, null where it was accepted. */
export function codeOf(outcome: Outcome<unknown>): RefusalCode | null {
  return outcome.ok ? null : outcome.refusal.code
}
