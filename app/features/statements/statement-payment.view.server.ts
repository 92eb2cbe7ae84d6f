import { can } from '~/domain/access/policy'
import type { Fen } from '~/domain/money/fen'
import { accept, type Outcome, type Refusal, refuse } from '~/domain/refusal/refusal'
import { splitPayment } from '~/domain/statement/split-payment'
import type { UseCaseContext } from '../use-case'
import { readConfirmedStatements } from './statements.steps.server'

/**
 * How one transfer for a whole statement is split: over the statement's orders, the oldest due first, with the
 * statement's code in its remark. What they cannot take stands on account once it is verified; nothing is open of a
 * statement that is paid.
 *
 * Refuses: not-found (no confirmed statement of this buyer), not-allowed.
 */
export async function splitOverStatement(ctx: UseCaseContext, number: string, amountFen: Fen) {
  const { programmeId } = ctx.actor
  const [statement] = await readConfirmedStatements(ctx.db, programmeId, { number })
  const parties = statement && { programmeId, buyerId: statement.buyerId, supplierId: statement.supplierId }
  if (!statement || !can(ctx.actor, 'transfer.read', parties)) return refuse('not-found')
  if (!can(ctx.actor, 'transfer.record', parties)) return refuse('not-allowed')
  const { allocations } = splitPayment(amountFen, statement.orders)
  return accept({ remark: statement.remittanceCode, allocations })
}

/** The form has one amount for the whole statement: what is said of an order is said of it. */
export function ofStatement<T>(recorded: Outcome<T>): Outcome<T> {
  if (recorded.ok) return recorded
  const { refusal } = recorded
  if (refusal.code === 'allocation-missing') return refuse('statement-paid')
  const field: Refusal['field'] = refusal.field?.startsWith('allocations') ? 'amount' : refusal.field
  return { ok: false, refusal: { ...refusal, field } }
}
