import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import { allocateTransfer } from '~/features/payments/allocate-transfer.server'
import { bounceTransfer } from '~/features/payments/bounce-transfer.server'
import { recordReceived } from '~/features/payments/record-received.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { attempt, NOBODY_ELSE, type Play, partyOf, someOrder } from './trying'
import { pick, type World } from './world'

/** Money that arrives otherwise than it was said, comes back, was put on the wrong order, or that nobody recorded. */
export const ARRIVALS: Record<string, { weight: number; play: Play }> = {
  'verify-otherwise': { weight: 4, play: verifyOtherwise },
  bounce: { weight: 2, play: bounce },
  'split-anew': { weight: 5, play: splitAnew },
  receive: { weight: 4, play: receive },
}

async function someTransfer(world: World, state: 'RECORDED' | 'VERIFIED', which: number | undefined) {
  const where = { programmeId: world.programmeId, state, payeeId: { not: null } }
  return pick(await world.db.bankTransfer.findMany({ where, orderBy: { id: 'asc' } }), which)
}

const partiesOf = (transfer: { payerId: string | null; payeeId: string | null }) => ({
  buyerId: transfer.payerId,
  supplierId: transfer.payeeId,
})

/** Less, more, another day, a number of the bank's own, or somebody else's name. */
async function verifyOtherwise(world: World, [which, how = 0, share = 0, who]: readonly number[]) {
  const transfer = await someTransfer(world, 'RECORDED', which)
  if (!transfer) return NOBODY_ELSE
  const { amountFen } = transfer
  const arrived = [amountFen, amountFen / 2n, amountFen + BigInt(share) * 100n, amountFen - 1n][how % 4] ?? amountFen
  const form = {
    ...{ transferId: transfer.id, version: transfer.version, amountFen: arrived as never },
    valueDate: addDays(businessDateOf(world.clock), -(share % 15)),
    bankReference: how % 3 === 0 ? `SK ${share % 6}` : '',
    ...(how % 5 === 0 ? { payerName: '代付人', payerReason: how % 2 === 0 ? '老板代付' : '' } : {}),
  }
  return attempt(world, partyOf(world, 'supplier', partiesOf(transfer)), who, (ctx) => verifyTransfer(ctx, form))
}

async function bounce(world: World, [which, side = 0, who]: readonly number[]): Promise<Outcome<unknown>> {
  const transfer = await someTransfer(world, side % 2 === 0 ? 'VERIFIED' : 'RECORDED', which)
  if (!transfer) return NOBODY_ELSE
  const seen = { transferId: transfer.id, version: transfer.version, reason: '退汇' }
  const person = partyOf(world, side % 3 === 0 ? 'buyer' : 'supplier', partiesOf(transfer))
  return attempt(world, person, who, (ctx) => bounceTransfer(ctx, { ...seen, bouncedOn: businessDateOf(world.clock) }))
}

/** Another order of the same two takes a part of it, or all. */
async function splitAnew(world: World, [which, other = 0, share = 0, who]: readonly number[]) {
  const transfer = await someTransfer(world, 'VERIFIED', which)
  if (!transfer) return NOBODY_ELSE
  const { programmeId, db } = world
  const held = await db.transferAllocation.findMany({ where: { programmeId, transferId: transfer.id } })
  const order = pick(
    await db.purchaseOrder.findMany({ where: { programmeId, ...pairOf(transfer) }, orderBy: { id: 'desc' }, take: 8 }),
    other,
  )
  const kept = held
    .filter(({ documentId }) => documentId !== order?.id)
    .map(({ documentId: id, amountFen }, index) => {
      const amount = [amountFen, amountFen / 2n, 0n, amountFen][(share + index) % 4] ?? amountFen
      return { document: { type: 'ORDER' as const, id }, amountFen: amount as never }
    })
  const rest = transfer.amountFen - kept.reduce((sum, { amountFen }) => sum + (amountFen as bigint), 0n)
  const open = order ? order.orderedFen + order.freightFen - order.paidFen - order.pendingFen : 0n
  const least = rest < open ? rest : open
  const moved =
    order && least > 0n ? [{ document: { type: 'ORDER' as const, id: order.id }, amountFen: least as never }] : []
  const form = {
    transferId: transfer.id,
    version: transfer.version,
    reason: '分错了',
    allocations: [...kept, ...moved],
  }
  return attempt(world, partyOf(world, 'supplier', partiesOf(transfer)), who, (ctx) => allocateTransfer(ctx, form))
}

function pairOf({ payerId, payeeId }: { payerId: string | null; payeeId: string | null }) {
  return { buyerId: payerId ?? '', supplierId: payeeId ?? '' }
}

/** What nobody recorded, or what the buyer records at this very moment under the same number. */
async function receive(world: World, [which, share = 0, day = 0, who]: readonly number[]): Promise<Outcome<unknown>> {
  const order = await someOrder(world, ['PLACED', 'CONFIRMED', 'SHIPPED', 'ACCEPTED'], which)
  if (!order) return accept()
  const open = order.orderedFen - order.paidFen - order.pendingFen
  const part = [open, open / 2n, 0n][share % 3] ?? 0n
  const amountFen = (part > 0n ? part : 1_000n) + (share % 4 === 0 ? 500n : 0n)
  const form = {
    ...{ transferId: uuid7(), buyerId: order.buyerId, amountFen: amountFen as never, remark: '' },
    // Few numbers, so that it meets what the buyer records, and what stands from before.
    reference: day % 4 === 0 ? `HX ${share % 9}` : `SK-${uuid7()}`,
    valueDate: addDays(businessDateOf(world.clock), -(day % 12)),
    allocations: part > 0n ? [{ document: { type: 'ORDER' as const, id: order.id }, amountFen: part as never }] : [],
    distinct: day % 3 === 0 ? '另一笔' : '',
  }
  return attempt(world, partyOf(world, 'supplier', order), who, (ctx) => recordReceived(ctx, form))
}
