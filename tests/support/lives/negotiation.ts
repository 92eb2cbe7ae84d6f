import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { refuse } from '~/domain/refusal/refusal'
import { counterAgreement } from '~/features/agreements/counter-agreement.server'
import { draftAgreement } from '~/features/agreements/draft-agreement.server'
import { returnAgreement } from '~/features/agreements/return-agreement.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { attempt, type Play } from './trying'
import { now, pick, type World } from './world'

/** What a text says about the first cooperative's goods; the numbers decide how much, for how much and how long. */
function wordingOf(world: World, [units = 0, price = 0, days = 0]: readonly number[]) {
  const today = businessDateOf(world.clock)
  const goods = world.goods.slice(0, 1 + (days % 2))
  return {
    ...{ startDate: today, endDate: addDays(today, 7 + (days % 20)), tolerancePermille: (units % 3) * 50 },
    ...{ paymentDays: 30, place: '', quality: '', delivery: '', notes: price % 5 === 0 ? '按样' : '' },
    lines: goods.map((good) => ({
      productId: good.id,
      quantity: (good.quantityStep * BigInt(1 + (units % 4))) as never,
      unitPriceFen: BigInt(9_000 + (price % 7) * 100) as never,
    })),
  }
}

async function waiting(world: World, state: 'DRAFT' | 'PENDING_SIGNATURE', number: number | undefined) {
  const { programmeId, db } = world
  return pick(await db.agreement.findMany({ where: { programmeId, state }, orderBy: { id: 'desc' }, take: 4 }), number)
}

const side = (world: World, number: number | undefined) => ((number ?? 0) % 2 === 0 ? world.buyer : world.supplier)

async function propose(world: World, numbers: readonly number[]) {
  const counterpartId = world.goods[0]!.supplierId
  const drafted = await draftAgreement(now(world, world.buyer), {
    ...{ id: uuid7(), counterpartId },
    ...wordingOf(world, numbers),
  })
  if (!drafted.ok) return drafted
  return sendAgreement(now(world, world.buyer), { number: drafted.value.number, version: 0 })
}

async function reword(world: World, [which, who, ...numbers]: readonly number[]) {
  const agreement = await waiting(world, 'PENDING_SIGNATURE', which)
  if (!agreement) return refuse('not-found')
  const { number, version } = agreement
  const text = { number, version, ...wordingOf(world, numbers) }
  return attempt(world, side(world, who), which, (ctx) => counterAgreement(ctx, text))
}

async function sign(world: World, [which, who]: readonly number[]) {
  const agreement = await waiting(world, 'PENDING_SIGNATURE', which)
  if (!agreement?.contentHash) return refuse('not-found')
  const { number, contentHash } = agreement
  const signer = (who ?? 0) % 2 === 0 ? world.approver : world.supplier
  return attempt(world, signer, which, (ctx) => signAgreement(ctx, { number, contentHash }))
}

async function giveBack(world: World, [which, who]: readonly number[]) {
  const agreement = await waiting(world, 'PENDING_SIGNATURE', which)
  if (!agreement) return refuse('not-found')
  const { number, version } = agreement
  return attempt(world, side(world, who), which, (ctx) => returnAgreement(ctx, { number, version, reason: '再谈' }))
}

async function sendAgain(world: World, [which, who]: readonly number[]) {
  const agreement = await waiting(world, 'DRAFT', which)
  if (!agreement) return refuse('not-found')
  const { number, version } = agreement
  return attempt(world, side(world, who), which, (ctx) => sendAgreement(ctx, { number, version }))
}

/** How two sides come to a text: proposed, reworded by either, given back, sent again, signed; several at once. */
export const NEGOTIATION: Record<string, { weight: number; play: Play }> = {
  propose: { weight: 2, play: propose },
  reword: { weight: 3, play: reword },
  sign: { weight: 4, play: sign },
  'give-back': { weight: 1, play: giveBack },
  'send-again': { weight: 1, play: sendAgain },
}
