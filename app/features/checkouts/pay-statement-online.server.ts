import { can } from '~/domain/access/policy'
import { type Fen, formatYuan } from '~/domain/money/fen'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { splitPayment } from '~/domain/statement/split-payment'
import type { StripePort } from '~/platform/stripe/stripe-port'
import { readConfirmedStatements } from '../statements/statements.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Checkout } from './checkout'
import { findCheckout, findHoldingOf } from './checkouts.repo.server'
import { type StartCheckoutInput, startCheckout } from './start-checkout.server'

export interface PayStatementOnlineInput extends Pick<StartCheckoutInput, 'checkoutId' | 'origin' | 'locale'> {
  readonly number: string
  readonly amountFen: Fen
}

/**
 * A buyer's payer begins to pay a confirmed statement online, whole or in part: the amount is split over the orders that
 * it asks to be paid, the oldest due first. One online payment at a time: whoever wants the same amount is led to the
 * one under way, as with a single order.
 *
 * Refuses: not-found (no confirmed statement of this buyer), not-allowed, statement-paid, checkout-open,
 * allocation-exceeds-payable (detail: what is open, in yuan), and as startCheckout does.
 */
export async function payStatementOnline(
  ctx: UseCaseContext,
  stripe: StripePort | null,
  input: PayStatementOnlineInput,
): Promise<Outcome<Checkout>> {
  const { actor, db } = ctx
  const { programmeId } = actor
  const { number, amountFen, ...started } = input
  const [statement] = await readConfirmedStatements(db, programmeId, { number })
  const parties = statement && { programmeId, buyerId: statement.buyerId, supplierId: statement.supplierId }
  if (!statement || !can(actor, 'checkout.read', parties)) return refuse('not-found')
  if (!can(actor, 'checkout.pay', parties)) return refuse('not-allowed')
  const document = { type: 'STATEMENT', id: statement.id, number } as const
  const start = (parts: StartCheckoutInput['parts']) => startCheckout(ctx, stripe, { ...started, document, parts })

  // What is under way holds its orders back, so that the statement does not ask for them: it is looked for afterwards.
  const sent = await findCheckout(db, { programmeId, id: started.checkoutId })
  const begun = sent?.documentId === statement.id ? sent : await findHoldingOf(db, document, programmeId)
  if (begun) {
    const { amountFen: underWayFen, number: underWay } = begun
    if (begun !== sent && underWayFen !== amountFen)
      return refuse('checkout-open', { detail: { number: underWay, amount: formatYuan(underWayFen) } })
    return start(
      begun.allocations.map(({ documentId, amountFen: partFen }) => ({ orderId: documentId, amountFen: partFen })),
    )
  }
  const { allocations, leftFen } = splitPayment(amountFen, statement.orders)
  if (amountFen > 0n && allocations.length === 0) return refuse('statement-paid')
  if (leftFen > 0n)
    return refuse('allocation-exceeds-payable', { field: 'amount', detail: { open: formatYuan(statement.openFen) } })
  return start(allocations)
}
