import { can } from '~/domain/access/policy'
import { remedyPhase } from '~/domain/paper/paper-phase'
import { readAfterSale } from '../deliveries/remedies.view.server'
import { readOrder } from '../orders/orders.view.server'
import type { PaperSource } from './paper-source'
import { findOrderOfRemedy } from './papers.repo.server'
import { remedyPaper } from './remedy-paper'

/** A remedy, for whoever may read its order and what was delivered of it. */
export async function readRemedyToPrint(...[ctx, number]: Parameters<PaperSource>): ReturnType<PaperSource> {
  const orderNumber = await findOrderOfRemedy(ctx.db, ctx.actor.programmeId, number)
  const page = orderNumber === null ? null : await readOrder(ctx, orderNumber)
  if (!page || !can(ctx.actor, 'delivery.read', page.order)) return null
  const { remedies, disputes } = await readAfterSale(ctx, page.order)
  const remedy = remedies.find((one) => one.number === number)
  if (!remedy) return null
  const reverses = remedies.find(({ id }) => id === remedy.reversesId)?.number ?? null
  const dispute = disputes.find(({ id }) => id === remedy.disputeId) ?? null
  return {
    documentId: remedy.id,
    number,
    phase: remedyPhase(remedy),
    path: `/orders/${encodeURIComponent(page.order.number)}/remedies`,
    compose: (language) => remedyPaper({ page, remedy, reverses, dispute }, language),
  }
}
