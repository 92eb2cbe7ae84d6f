import { businessDateOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { ONE_JIN } from '~/domain/quantity/grams'
import type { Outcome } from '~/domain/refusal/refusal'
import { changePrice } from '~/features/catalogue/change-price.server'
import { enterReferencePrices } from '~/features/catalogue/enter-reference-prices.server'
import { explainPrice } from '~/features/catalogue/explain-price.server'
import { judgePrice } from '~/features/catalogue/judge-price.server'
import { moveProduct } from '~/features/catalogue/move-product.server'
import { moveSeveral } from '~/features/catalogue/move-several.server'
import type { Category } from '~/features/catalogue/product'
import { readReviewedProduct } from '~/features/catalogue/review.view.server'
import { reviewProduct } from '~/features/catalogue/review-product.server'
import { readReviews } from '~/features/reviews/reviews.view.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { type Play, partyOf } from './trying'
import { now, pick, type World } from './world'

/** What the office and suppliers say of products and their prices. None of it stops what is under way. */
export const REVIEWS: Record<string, { weight: number; play: Play }> = {
  'enter-price': { weight: 1, play: enterPrice },
  'change-price': { weight: 1, play: reprice },
  'explain-price': { weight: 1, play: explain },
  'judge-price': { weight: 2, play: judge },
  'review-product': { weight: 1, play: review },
  'publish-product': { weight: 3, play: publish },
  'several-products': { weight: 2, play: several },
}

async function someProduct(world: World, which: number) {
  const good = pick(world.goods, which)!
  const { slug } = await world.db.product.findFirstOrThrow({ where: { id: good.id } })
  const today = businessDateOf(world.clock)
  const product = (await readReviewedProduct(world.db, world.programmeId, slug, today))!
  const supplier = now(world, partyOf(world, 'supplier', { buyerId: null, supplierId: good.supplierId }))
  const seen = { slug, version: product.version, referenceId: product.guard.reference?.id ?? uuid7() }
  return { product, supplier, official: now(world, pick(world.officials, which)!.person), seen }
}

async function enterPrice(world: World, [which = 0, amount = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const { product, official } = await someProduct(world, which)
  const observedOn = businessDateOf(world.clock)
  const category = product.category as Category
  const price = {
    category,
    produce: '',
    priceFen: fen(BigInt(100 + amount)),
    grams: ONE_JIN,
    observedOn,
    source: '市场',
  }
  return enterReferencePrices(official, { entryId: uuid7(), prices: [price] })
}

async function reprice(world: World, [which = 0, amount = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const { product, supplier, seen } = await someProduct(world, which)
  // Half as much to one and a half times: never nothing.
  const unitPriceFen = fen((product.terms.unitPriceFen * BigInt(500 + (amount % 1_000))) / 1_000n || 1n)
  return changePrice(supplier, { slug: seen.slug, version: seen.version, unitPriceFen, reason: '行情' })
}

async function explain(world: World, [which = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const { supplier, seen } = await someProduct(world, which)
  return explainPrice(supplier, { ...seen, reason: '分级精选' })
}

async function judge(world: World, [which = 0, says = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const { official, seen } = await someProduct(world, which)
  return judgePrice(official, { ...seen, judgement: says % 2 === 0 ? 'accept' : 'ask', reason: '看过' })
}

/** Of the queue as it stands, as officials work: each thing that waits has a page that knows it. */
async function review(world: World, [which = 0, says = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const { official, seen } = await someProduct(world, which)
  await readReviews(official, null, 1)
  const { slug, version } = seen
  return reviewProduct(official, { slug, version, review: says % 3 === 0 ? 'hold' : 'look', reason: '示例' })
}

async function publish(world: World, [which = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const { supplier, seen } = await someProduct(world, which)
  const { slug, version } = seen
  return moveProduct(supplier, { slug, version, event: 'publish', reason: '' })
}

/** Two of a supplier's own at once, paused or put back: both or none. */
async function several(world: World, [which = 0, other = 0, way = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const { supplier, seen } = await someProduct(world, which)
  const beside = await someProduct(world, other)
  const slugs = [seen.slug, beside.seen.slug]
  return moveSeveral(supplier, { slugs, event: way % 2 === 0 ? 'pause' : 'resume', reason: '换季' })
}
