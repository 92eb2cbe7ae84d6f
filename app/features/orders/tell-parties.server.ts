import type { FulfilmentEvent } from '~/domain/order/order-lifecycle'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice, type Notice, withdrawNotices } from '../notices/notices.steps.server'
import { readOrganisationNames } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'
import type { Order } from './order'

interface ToldOrder {
  id: string
  number: string
  supplierId: string
  orderedFen: bigint
}

/**
 * Tells each supplier of what was just placed; of what waits for approval (`pending`) only those of the buyer who may
 * approve. One statement for all orders of a form.
 */
export async function tellOfPlacement(
  tx: Tx,
  ctx: UseCaseContext,
  { buyerId, pending }: { buyerId: string; pending: boolean },
  orders: readonly ToldOrder[],
): Promise<void> {
  const party = pending && ctx.actor.kind === 'person' ? ctx.actor.name : await nameOf(tx, ctx, buyerId)
  await enqueueNotice(
    tx,
    ctx,
    orders.map(
      ({ id, number, supplierId, orderedFen }): Notice => ({
        audience: pending
          ? { organisationId: buyerId, side: 'BUYER' }
          : { organisationId: supplierId, side: 'SUPPLIER' },
        kind: pending ? 'approval-asked' : 'order-placed',
        subject: { type: 'order', id },
        path: `/orders/${number}`,
        facts: { number, party, amountFen: orderedFen },
      }),
    ),
  )
}

/**
 * Tells the other side of an order's step. A cancelled or declined order is in no notice (docs/domain.md §5): what was
 * told of it is taken back; the buyer still hears that, and why, it was declined.
 */
export async function tellOfMove(
  tx: Tx,
  ctx: UseCaseContext,
  order: Order,
  event: FulfilmentEvent,
  reason: string,
): Promise<void> {
  const { id, number, buyerId, supplierId } = order
  const subject = { type: 'order', id }
  const about = { subject, path: `/orders/${number}` }
  const buyer = { organisationId: buyerId, side: 'BUYER' } as const
  if (event === 'cancel' || event === 'decline' || event === 'reject') await withdrawNotices(tx, ctx, id)
  if (event === 'approve') await tellOfPlacement(tx, ctx, { buyerId, pending: false }, [order])
  if (event === 'reject') {
    const facts = { number, party: ctx.actor.kind === 'person' ? ctx.actor.name : '', reason }
    await enqueueNotice(tx, ctx, { ...about, audience: buyer, kind: 'approval-refused', facts })
  }
  if (event === 'confirm') {
    const party = await nameOf(tx, ctx, supplierId)
    await enqueueNotice(tx, ctx, { ...about, audience: buyer, kind: 'order-confirmed', facts: { number, party } })
  }
  if (event === 'decline') {
    const facts = { number, party: await nameOf(tx, ctx, supplierId), reason }
    await enqueueNotice(tx, ctx, { ...about, audience: buyer, kind: 'order-declined', facts })
  }
  if (event === 'close-short') {
    const mine = ctx.actor.kind === 'person' ? ctx.actor.organisationId : null
    const audience = mine === buyerId ? ({ organisationId: supplierId, side: 'SUPPLIER' } as const) : buyer
    const facts = { number, party: await nameOf(tx, ctx, mine ?? buyerId), reason }
    await enqueueNotice(tx, ctx, { ...about, audience, kind: 'order-closed-short', facts })
  }
}

/** What an organisation is called now, for a notice about what it did. */
export async function nameOf(tx: Tx, ctx: Pick<UseCaseContext, 'actor'>, organisationId: string): Promise<string> {
  const names = await readOrganisationNames(tx, ctx.actor.programmeId, [organisationId])
  return names.get(organisationId) ?? ''
}
