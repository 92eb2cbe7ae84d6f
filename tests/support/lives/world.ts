import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import type { Outcome } from '~/domain/refusal/refusal'
import { draftAgreement } from '~/features/agreements/draft-agreement.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import type { UseCaseContext } from '~/features/use-case'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type Market, openMarket, type Person } from '../market'
import { putStock } from '../stock'

/** One thing somebody tries. `numbers` decide on what and how much, so that a life can be played again. */
export interface Act {
  readonly kind: string
  readonly numbers: readonly number[]
}

/** What somebody tried before: the same form can be sent again, by them or by another. */
export type Attempt = (ctx: UseCaseContext) => Promise<Outcome<unknown>>

export interface World extends Market {
  /** Moves on between two rounds; everything of one round happens at the same moment. */
  clock: Date
  readonly buyers: readonly Person[]
  readonly officials: readonly { person: Person; phone: string }[]
  /** Of the two cooperatives, the first few each. */
  readonly goods: readonly Good[]
  readonly attempts: { ctx: UseCaseContext; again: Attempt }[]
  /** Drivers' links that were handed out, open or not. */
  readonly links: string[]
  /** What was tried and what came of it, for whoever reads a failure. */
  readonly trail: string[]
}

export interface Good {
  readonly id: string
  readonly supplierId: string
  readonly quantityStep: bigint
  readonly minimumOrder: bigint
}

const FIRST_MORNING = new Date('2026-12-18T08:00:00+08:00')

/** A market with little stock, a few people on each side, two weeks before the year ends. */
export async function openWorld(db: Db): Promise<World> {
  const market = await openMarket(db)
  const { programmeId, suppliers } = market
  const products = await db.product.findMany({ where: { programmeId, state: 'LISTED' }, orderBy: { slug: 'asc' } })
  const goods = [suppliers.caiziyuan, suppliers.longdong].flatMap((id) =>
    products.filter((product) => product.supplierId === id).slice(0, 3),
  )
  for (const { id } of goods) {
    await putStock(db, programmeId, id, { onHand: 150_000n })
  }
  const createdAt = FIRST_MORNING
  const colleague = { ...market.buyer, personId: uuid7() }
  const otherOfficial = { ...market.official, personId: uuid7() }
  const officials = [market.official, otherOfficial].map((person, index) => ({ person, phone: `1390000000${index}` }))
  await db.person.create({ data: { id: colleague.personId, phone: '13900000009', name: 'colleague', createdAt } })
  await db.person.create({ data: { id: otherOfficial.personId, phone: '13900000001', name: 'official', createdAt } })
  await db.person.update({ where: { id: market.official.personId }, data: { phone: '13900000000' } })
  await db.membership.createMany({
    data: officials.map(({ person }) => ({
      ...{ programmeId, id: uuid7(), personId: person.personId, role: 'OFFICIAL' as const, title: '' },
    })),
  })
  return {
    ...{ ...market, goods, officials, clock: FIRST_MORNING, attempts: [], links: [], trail: [] },
    buyers: [market.buyer, colleague, market.otherBuyer],
  }
}

export function now(world: World, person: Person): UseCaseContext<Person> {
  return { actor: person, now: world.clock, db: world.db, channel: 'WEB' }
}

export function pick<T>(items: readonly T[], number: number | undefined): T | undefined {
  return items[(number ?? 0) % Math.max(items.length, 1)]
}

/**
 * An agreement of the first buyer with the first cooperative over two products, signed by both at once. In some the
 * first follows a market above its floor, and the second has a price and no quantity, under a cap.
 */
export async function agree(world: World, units: bigint, tolerancePermille: number): Promise<Outcome<unknown>> {
  const today = businessDateOf(world.clock)
  const [first, second] = world.goods
  if (!first || !second) throw new Error('nothing to agree on')
  const open = units % 2n === 0n
  const drafted = await draftAgreement(now(world, world.buyer), {
    ...{ id: uuid7(), counterpartId: first.supplierId, startDate: today, endDate: addDays(today, 14) },
    ...{ tolerancePermille, paymentDays: 30, place: '', quality: '', delivery: '', notes: '' },
    depositPermille: Number(units % 3n) * 100,
    capFen: open ? ((units * 4_000n) as never) : null,
    lines: [first, second].map((good, index) => ({
      productId: good.id,
      quantity: open && index === 1 ? null : ((good.quantityStep * units) as never),
      unitPriceFen: 9_999n as never,
      price:
        open && index === 0
          ? { priceType: 'FLOOR', priceSource: '示例市场', priceDate: null }
          : { priceType: 'FIXED', priceSource: '', priceDate: null },
    })),
  })
  if (!drafted.ok) return drafted
  const { number } = drafted.value
  const sent = await sendAgreement(now(world, world.buyer), { number, version: 0 })
  if (!sent.ok) return sent
  const { contentHash } = sent.value
  const signed = await Promise.all(
    [world.approver, world.supplier].map((person) => signAgreement(now(world, person), { number, contentHash })),
  )
  return signed.find((outcome) => !outcome.ok) ?? sent
}
