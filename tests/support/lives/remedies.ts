import { REMEDIES, REMEDY_KINDS, type RemedyKind } from '~/domain/delivery/remedy'
import type { Outcome } from '~/domain/refusal/refusal'
import { answerRemedy } from '~/features/deliveries/answer-remedy.server'
import { countersignAcceptance } from '~/features/deliveries/countersign-acceptance.server'
import { escalateDispute } from '~/features/deliveries/escalate-dispute.server'
import { openDispute } from '~/features/deliveries/open-dispute.server'
import { proposeRemedy } from '~/features/deliveries/propose-remedy.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { attempt, NOBODY_ELSE, ONCE_IN, partyOf, someOrder } from './trying'
import { now, pick, type World } from './world'

const SIDES = ['buyer', 'supplier'] as const

/** Mostly what has something to be about. */
function fitting(
  kind: RemedyKind,
  lines: readonly { judged: bigint; accepted: bigint; renewed: bigint }[],
  disputed: boolean,
): RemedyKind {
  const refused = lines.some((line) => line.judged - line.accepted - line.renewed > 0n)
  if (REMEDIES[kind].disputed) return disputed ? kind : 'ALLOWANCE'
  if (kind === 'REPLACEMENT') return refused ? kind : 'EXCHANGE'
  return lines.some((line) => line.accepted > 0n) ? kind : 'REPLACEMENT'
}

/** Goods once more, back, exchanged, cheaper; the end of a dispute; or an agreed remedy reversed. */
export async function proposeSome(world: World, [which, what = 0, share = 0, who = 0]: readonly number[]) {
  const { programmeId, db } = world
  const order = await someOrder(world, ['ACCEPTED', 'COMPLETED', 'SHIPPED', 'PARTIALLY_SHIPPED', 'CLOSED_SHORT'], which)
  if (!order) return NOBODY_ELSE
  const where = { programmeId, orderId: order.id }
  const dispute = await db.dispute.findFirst({ where: { ...where, state: 'OPEN' } })
  const agreed = await db.remedy.findMany({ where: { ...where, state: 'AGREED' }, orderBy: { id: 'asc' } })
  const reversed = what % 5 === 0 ? pick(agreed, share) : undefined
  const lines = await db.orderLine.findMany({ where, orderBy: { position: 'asc' } })
  const kind = fitting(REMEDY_KINDS[what % REMEDY_KINDS.length]!, lines, dispute !== null)
  const form = {
    ...{ remedyId: uuid7(), orderId: order.id, kind, reason: '不对', restock: share % 2 === 0 },
    disputeId: dispute && (REMEDIES[kind].disputed || share % 3 === 0) ? dispute.id : null,
    reversesId: reversed?.id ?? null,
    lines: lines.map((line, index) => {
      const wanted = kind === 'REPLACEMENT' ? line.judged - line.accepted - line.renewed : line.accepted
      // All of it, half, one, a little too much, nothing.
      const quantity = [wanted, wanted / 2n, 1_000n, wanted + 1_000n, 0n][(share + index) % 5]!
      const weight = line.accepted > 0n ? (line.acceptedGrams * quantity) / line.accepted : 0n
      const amount = line.acceptedFen / BigInt(1 + (share % 7)) - (what % 2 === 0 ? line.allowanceFen : 0n)
      return {
        ...{ orderLineId: line.id, quantity: quantity as never },
        ...{ grams: (weight > 0n ? weight : 1n) as never, amountFen: (amount > 0n ? amount : 0n) as never },
      }
    }),
  }
  return attempt(world, partyOf(world, SIDES[who % 2]!, order), who, (ctx) => proposeRemedy(ctx, form))
}

export async function answerSome(world: World, [which, what = 0, share = 0, who = 0]: readonly number[]) {
  const { programmeId, db } = world
  const open = (which ?? 0) % ONCE_IN === 0 ? {} : { state: 'PROPOSED' as const }
  const remedy = pick(await db.remedy.findMany({ where: { programmeId, ...open }, orderBy: { id: 'asc' } }), which)
  if (!remedy) return NOBODY_ELSE
  const order = await db.purchaseOrder.findFirstOrThrow({ where: { programmeId, id: remedy.orderId } })
  const event = (['agree', 'agree', 'agree', 'decline', 'withdraw'] as const)[what % 5]!
  const other = (remedy.side === 'BUYER') === (event === 'withdraw') ? 'buyer' : 'supplier'
  const form = { remedyId: remedy.id, version: remedy.version, event, reason: '看过了', restock: share % 2 === 0 }
  return attempt(world, partyOf(world, other, order), who, (ctx) => answerRemedy(ctx, form))
}

export async function disputeSome(world: World, [which, what = 0, , who = 0]: readonly number[]) {
  const { programmeId, db } = world
  const acceptance = pick(await db.acceptance.findMany({ where: { programmeId }, orderBy: { id: 'asc' } }), which)
  if (!acceptance) return NOBODY_ELSE
  const order = await db.purchaseOrder.findFirstOrThrow({ where: { programmeId, id: acceptance.orderId } })
  const person = partyOf(world, SIDES[what % 2]!, order)
  const lines = await db.acceptanceLine.findMany({ where: { programmeId, acceptanceId: acceptance.id } })
  const orderLineIds = lines.map(({ orderLineId }) => orderLineId)
  const form = { disputeId: uuid7(), acceptanceId: acceptance.id, orderLineIds, reason: '不认', photos: [] }
  const opened = await attempt(world, person, who, (ctx) => openDispute(ctx, form))
  return opened.ok && what % 3 === 0 ? escalateDispute(now(world, person), form.disputeId) : opened
}

export async function countersignSome(world: World, [which, , , who]: readonly number[]): Promise<Outcome<unknown>> {
  const { programmeId, db } = world
  const acceptance = pick(await db.acceptance.findMany({ where: { programmeId }, orderBy: { id: 'asc' } }), which)
  if (!acceptance) return NOBODY_ELSE
  const order = await db.purchaseOrder.findFirstOrThrow({ where: { programmeId, id: acceptance.orderId } })
  return attempt(world, partyOf(world, 'supplier', order), who, (ctx) => countersignAcceptance(ctx, acceptance.id))
}
