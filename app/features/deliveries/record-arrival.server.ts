import type { ArrivedVia } from '~/domain/delivery/delivery-note-lifecycle'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import type { Order } from '../orders/orders.steps.server'
import { readOrganisationNames } from '../organisations/organisations.view.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type Note, setArrived } from './deliveries.repo.server'

/** Goods are there, in the transaction of whoever says so under the order's lock: the buyer is asked to judge them. */
export async function recordArrival(
  tx: Tx,
  ctx: UseCaseContext,
  { note, order }: { note: Note; order: Order },
  arrival: { via: ArrivedVia; by: string | null; name: string },
): Promise<void> {
  const { programmeId } = ctx.actor
  if (!(await setArrived(tx, programmeId, note.id, { ...arrival, at: ctx.now }))) {
    throw new Error('a note under its order lock changed')
  }
  const action = arrival.via === 'DRIVER' ? 'delivery.arrive-by-link' : 'delivery.arrive'
  const subject = { type: 'delivery-note', id: note.id, number: note.number }
  await recordAudit(tx, ctx, { action, subject, from: note.state, to: 'DELIVERED' })
  const names = await readOrganisationNames(tx, programmeId, [order.supplierId])
  await enqueueNotice(tx, ctx, {
    audience: { organisationId: order.buyerId, side: 'BUYER' },
    kind: 'delivery-arrived',
    subject: { type: 'delivery-note', id: note.id },
    path: `/orders/${order.number}`,
    facts: { number: order.number, party: names.get(order.supplierId) ?? '' },
  })
}
