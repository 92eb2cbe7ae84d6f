import { can } from '~/domain/access/policy'
import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { splitPayment } from '~/domain/statement/split-payment'
import type { SentFile } from '../attachments/attachments.steps.server'
import { recordTransfer } from '../payments/record-transfer.server'
import type { UseCaseContext } from '../use-case'
import { readConfirmedStatements } from './statements.steps.server'

export interface PayStatementInput {
  readonly number: string
  /** Made with the form: sent twice, it is one transfer. */
  readonly transferId: string
  readonly reference: string
  readonly amountFen: Fen
  readonly valueDate: BusinessDate
  readonly receipts: readonly SentFile[]
}

/**
 * A buyer records one transfer for a whole statement: it is split over the statement's orders, the oldest due first, and
 * carries the statement's code in its remark. What they cannot take stands on account once it is verified.
 *
 * Refuses: not-found (no confirmed statement of this buyer), not-allowed, statement-paid, and as recordTransfer does;
 * `field` is `amount` where it is about what an order can take.
 */
export async function payStatement(ctx: UseCaseContext, input: PayStatementInput): Promise<Outcome<{ id: string }>> {
  const { actor, db } = ctx
  const { programmeId } = actor
  const { number, ...transfer } = input
  const [statement] = await readConfirmedStatements(db, programmeId, { number })
  const parties = statement && { programmeId, buyerId: statement.buyerId, supplierId: statement.supplierId }
  if (!statement || !can(actor, 'transfer.read', parties)) return refuse('not-found')
  if (!can(actor, 'transfer.record', parties)) return refuse('not-allowed')
  const { allocations } = splitPayment(input.amountFen, statement.orders)
  if (allocations.length === 0) return refuse('statement-paid')
  const recorded = await recordTransfer(ctx, { ...transfer, remark: statement.remittanceCode, allocations })
  if (recorded.ok) return recorded
  const { refusal } = recorded
  return refusal.field?.startsWith('allocations') ? { ok: false, refusal: { ...refusal, field: 'amount' } } : recorded
}
