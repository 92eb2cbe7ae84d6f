import { asked } from '~/domain/order/confirmation'
import type { FulfilmentEvent } from '~/domain/order/order-lifecycle'
import { formatThousandths } from '~/domain/quantity/thousandths'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice, type Notice, settleNotices, withdrawNotices } from '../notices/notices.steps.server'
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
  { before, order }: { before: Order; order: Order },
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
  if (event === 'confirm' || event === 'offer-freight') {
    await settleNotices(tx, ctx, id)
    const party = await nameOf(tx, ctx, supplierId)
    const what = lessText(before, order)
    if (what) {
      const facts = { number, party, what }
      await enqueueNotice(tx, ctx, { ...about, audience: buyer, kind: 'order-confirmed-in-part', facts })
    } else if (event === 'confirm') {
      await enqueueNotice(tx, ctx, { ...about, audience: buyer, kind: 'order-confirmed', facts: { number, party } })
    }
  }
  if (event === 'offer-freight') {
    const facts = { number, party: await nameOf(tx, ctx, supplierId), amountFen: order.freightOfferedFen ?? 0n }
    await enqueueNotice(tx, ctx, { ...about, audience: buyer, kind: 'freight-asked', facts })
  }
  if (event === 'agree-freight') {
    await settleNotices(tx, ctx, id)
    const facts = { number, party: await nameOf(tx, ctx, buyerId), amountFen: order.freightFen }
    const audience = { organisationId: supplierId, side: 'SUPPLIER' } as const
    await enqueueNotice(tx, ctx, { ...about, audience, kind: 'freight-agreed', facts })
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

const LINES_TOLD = 6

/** 菜心 8/12 (霜冻): every line of which less was confirmed than before, the first few by name; '' where none was. */
function lessText(before: Order, order: Order): string {
  const lowered = order.lines.filter((line, index) => line.ordered < (before.lines[index]?.ordered ?? line.ordered))
  const lines = lowered.slice(0, LINES_TOLD).map((line) => {
    const quantities = `${formatThousandths(line.ordered)}/${formatThousandths(asked(line))}`
    return `${line.productName} ${quantities} (${line.loweredReason})`
  })
  return [...lines, ...(lowered.length > LINES_TOLD ? [`… +${lowered.length - LINES_TOLD}`] : [])].join(' · ')
}

/** What an organisation is called now, for a notice about what it did. */
async function nameOf(tx: Tx, ctx: Pick<UseCaseContext, 'actor'>, organisationId: string): Promise<string> {
  const names = await readOrganisationNames(tx, ctx.actor.programmeId, [organisationId])
  return names.get(organisationId) ?? ''
}
