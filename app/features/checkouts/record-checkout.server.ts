import type { AuditValues } from '~/domain/audit/audit-values'
import type { Tx } from '~/platform/db/db'
import { type AuditAction, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Checkout } from './checkout'

/** One audit row of a checkout, its refund or its dispute, under the checkout's number. */
export async function recordCheckout(
  tx: Tx,
  ctx: UseCaseContext,
  checkout: Checkout,
  did: {
    action: AuditAction
    /** Absent: the checkout itself. */
    of?: { type: 'checkout-refund' | 'checkout-dispute'; id: string; from?: string }
    to: string
    reason?: string
    after?: AuditValues
  },
): Promise<void> {
  const { action, of, to, reason, after } = did
  await recordAudit(tx, ctx, {
    action,
    subject: { type: of?.type ?? 'checkout', id: of?.id ?? checkout.id, number: checkout.number },
    from: of ? of.from : checkout.state,
    to,
    reason,
    after: { amountFen: checkout.amountFen, document: checkout.documentNumber, ...after },
  })
}
