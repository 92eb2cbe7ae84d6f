import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice, withdrawNotices } from '../notices/notices.steps.server'
import type { Order } from '../orders/orders.steps.server'
import { readOrganisationNames } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'

/** Where both sides see what was judged, disputed and proposed. */
function remediesPath(order: Pick<Order, 'number'>): string {
  return `/orders/${order.number}/remedies`
}

/** Tells the other side of a proposal or of its answer. What was withdrawn is told to nobody any more. */
export async function tellOfRemedy(
  tx: Tx,
  ctx: UseCaseContext,
  order: Order,
  {
    id,
    side,
    reason,
    event,
  }: { id: string; side: Side; reason: string; event: 'propose' | 'agree' | 'decline' | 'withdraw' },
): Promise<void> {
  if (event === 'withdraw') return withdrawNotices(tx, ctx, id)
  const about = { audience: otherSide(order, side), subject: { type: 'remedy', id }, path: remediesPath(order) }
  const facts = { number: order.number, party: await nameOf(tx, ctx, order, side), reason }
  const kind = ({ propose: 'remedy-proposed', agree: 'remedy-agreed', decline: 'remedy-declined' } as const)[event]
  await enqueueNotice(tx, ctx, { ...about, kind, facts })
}

/** Tells the other side that an acceptance is disputed. */
export async function tellOfDispute(
  tx: Tx,
  ctx: UseCaseContext,
  order: Order,
  { id, side, reason }: { id: string; side: Side; reason: string },
): Promise<void> {
  const about = { audience: otherSide(order, side), subject: { type: 'dispute', id }, path: remediesPath(order) }
  const facts = { number: order.number, party: await nameOf(tx, ctx, order, side), reason }
  await enqueueNotice(tx, ctx, { ...about, kind: 'dispute-opened', facts })
}

/** Asks the officials to look. */
export async function tellOfficials(
  tx: Tx,
  ctx: UseCaseContext,
  order: Order,
  { id, side }: { id: string; side: Side },
): Promise<void> {
  const about = { audience: { officials: true as const }, subject: { type: 'dispute', id }, path: remediesPath(order) }
  const facts = { number: order.number, party: await nameOf(tx, ctx, order, side) }
  await enqueueNotice(tx, ctx, { ...about, kind: 'dispute-escalated', facts })
}

function otherSide({ buyerId, supplierId }: Order, side: Side) {
  return side === 'BUYER'
    ? ({ organisationId: supplierId, side: 'SUPPLIER' } as const)
    : ({ organisationId: buyerId, side: 'BUYER' } as const)
}

async function nameOf(tx: Tx, ctx: UseCaseContext, order: Order, side: Side): Promise<string> {
  const id = side === 'BUYER' ? order.buyerId : order.supplierId
  return (await readOrganisationNames(tx, ctx.actor.programmeId, [id])).get(id) ?? ''
}
