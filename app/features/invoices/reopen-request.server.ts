import type { Tx } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type LockedRequest, reopenOrders, setRequestState } from './requests.repo.server'

/**
 * What asked for an invoice that is taken back is open again for the invoice's orders, as far as no other request asks
 * for them. The caller holds the rows of request and orders, and settles the orders after.
 */
export async function reopenRequest(
  tx: Tx,
  ctx: UseCaseContext,
  request: LockedRequest,
  { orderIds, reason }: { orderIds: readonly string[]; reason: string },
): Promise<void> {
  const { programmeId } = ctx.actor
  if (request.state !== 'ISSUED') return
  if ((await reopenOrders(tx, programmeId, request.id, orderIds)) === 0) return
  await setRequestState(tx, programmeId, request, { state: 'REQUESTED', at: ctx.now })
  await recordAudit(tx, ctx, {
    action: 'invoice.reopen-request',
    subject: { type: 'invoice-request', id: request.id, number: request.number },
    ...{ from: 'ISSUED', to: 'REQUESTED', reason },
  })
}
