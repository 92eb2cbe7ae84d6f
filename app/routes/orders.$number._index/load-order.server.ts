import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import type { RemarkedPaper } from '~/domain/remark/remark'
import { readCheckoutsOfOrder } from '~/features/checkouts/checkouts.view.server'
import { isWaiting, stands } from '~/features/deliveries/components/order-papers'
import { readPapers } from '~/features/deliveries/deliveries.view.server'
import { readAfterSaleHead } from '~/features/deliveries/remedies.view.server'
import { readDepositOffer } from '~/features/deposits/deposits.view.server'
import { mayInvoice, readOpenRequestOf } from '~/features/invoices/forms.view.server'
import { readInvoicesOfOrder } from '~/features/invoices/invoices.view.server'
import { type OrderPage, wasSent } from '~/features/orders/orders.view.server'
import { turnsOf } from '~/features/orders/turns'
import { readTransfersOfOrder } from '~/features/payments/payments.view.server'
import { readHistory } from '~/features/records/records.view.server'
import { readRefundable, readRefundsOf } from '~/features/refunds/refunds.view.server'
import { readRemarks } from '~/features/remarks/remarks.view.server'
import { seeRemarks } from '~/features/remarks/see-remarks.server'
import { readTasksOf } from '~/features/tasks/tasks.view.server'
import { withWaits } from '~/features/tasks/wait-of-turn'
import type { UseCaseContext } from '~/features/use-case'
import { newFormId } from '~/http/form-id.server'
import { pathOf } from '~/http/path-of'

/** What every room has about an order that the viewer may read; `remarksAfter`: where its remarks go on. */
export async function loadOrder(ctx: UseCaseContext<SignedInPerson>, page: OrderPage, remarksAfter: string | null) {
  const { order } = page
  const [papers, transfers, checkouts, after, invoices, asked] = await Promise.all([
    readPapers(ctx, order.id),
    readTransfersOfOrder(ctx, order.id),
    readCheckoutsOfOrder(ctx, order.id),
    readAfterSaleHead(ctx, order),
    readInvoicesOfOrder(ctx, order.id),
    readOpenRequestOf(ctx, order.id),
  ])
  const [refunds, refundable, deposit] = await Promise.all([
    readRefundsOf(ctx, [order.id]),
    readRefundable(ctx, order.id),
    readDepositOffer(ctx, order, page.head.agreementNumber, page.money.openFen),
  ])
  const subjects = [
    ...[order, ...papers.notes, ...papers.acceptances, ...transfers, ...checkouts, ...refunds, ...invoices].map(
      ({ id }) => id,
    ),
    ...after.ids,
  ]
  const [story, tasks] = await Promise.all([
    readHistory(ctx.db, ctx.actor.programmeId, subjects),
    readTasksOf(ctx, subjects),
  ])
  const waiting = {
    notes: papers.notes.filter(isWaiting),
    transfers: transfers.filter(({ state }) => state === 'RECORDED'),
    mayVerify: can(ctx.actor, 'transfer.verify', order),
    remedy: after.open,
  }
  const reversible = [...waiting.notes, ...papers.acceptances.filter(stands)]
  const remarked = wasSent(order) ? [paperOf(order)] : []
  const remarks = await readRemarks(ctx, remarked, remarksAfter)
  if (remarks?.unread) await seeRemarks(ctx, remarked)
  return {
    page,
    remarks,
    papers,
    transfers,
    checkouts,
    invoices: { list: invoices, asked, may: mayInvoice(ctx.actor, order) },
    disputed: after.disputed,
    deposit,
    refunding: { refunds, refundable, side: sideOf(ctx.actor.role), offered: can(ctx.actor, 'refund.ask', order) },
    turns: withWaits(turnsOf(page, waiting), tasks),
    story,
    today: businessDateOf(ctx.now),
    reversalIds: Object.fromEntries(reversible.map(({ id }) => [id, newFormId()])),
  }
}

/** The order as remarks know it. */
export function paperOf({ id, number, buyerId, supplierId }: OrderPage['order']): RemarkedPaper {
  return { type: 'order', id, number, path: pathOf('orders', number), buyerId, supplierId }
}
