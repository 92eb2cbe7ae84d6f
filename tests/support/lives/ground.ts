import { businessDateOf } from '~/domain/calendar/business-date'
import { half, halfOf } from '~/domain/harvest/half-month'
import { OWN_STOCK_REASONS } from '~/domain/product/stock-movement'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import type { Outcome } from '~/domain/refusal/refusal'
import { moveStock } from '~/features/catalogue/move-stock.server'
import { changeExpected } from '~/features/harvests/change-expected.server'
import { dropPlanting } from '~/features/harvests/drop-planting.server'
import { gatherHarvest } from '~/features/harvests/gather-harvest.server'
import { keepField } from '~/features/harvests/keep-field.server'
import { planPlanting } from '~/features/harvests/plan-planting.server'
import { takeOverHarvest } from '~/features/harvests/take-over-harvest.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { attempt, NOBODY_ELSE, type Play, partyOf } from './trying'
import { now, pick, type World } from './world'

/** What suppliers do with their fields and their stock, while others order, sign and send. */
export const GROUND: Record<string, { weight: number; play: Play }> = {
  'move-stock': { weight: 2, play: moveSome },
  plant: { weight: 2, play: plant },
  gather: { weight: 3, play: gather },
  expect: { weight: 2, play: expectElse },
  'drop-planting': { weight: 1, play: drop },
  'take-over-harvest': { weight: 3, play: takeOver },
}

const farmerOf = (world: World, supplierId: string) => partyOf(world, 'supplier', { buyerId: null, supplierId })

async function moveSome(world: World, [which, how = 0, units = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const good = pick(world.goods, which)!
  const { programmeId, db } = world
  const product = await db.product.findFirstOrThrow({ where: { programmeId, id: good.id } })
  const stock = await db.stock.findFirstOrThrow({ where: { programmeId, productId: good.id } })
  const kind = OWN_STOCK_REASONS[how % OWN_STOCK_REASONS.length]!
  // A count somewhere around what is there: now and then less than is held.
  const counted = thousandths((stock.onHand * BigInt(50 + (units % 100))) / 100n)
  const quantity = kind === 'COUNT' ? counted : wholeUnits(units % 40)
  const form = { slug: product.slug, seenOnHand: thousandths(stock.onHand), kind, quantity, note: '示例' }
  return attempt(world, farmerOf(world, good.supplierId), how, (ctx) => moveStock(ctx, form))
}

async function plant(world: World, [which, when = 0, units = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const good = pick(world.goods, which)!
  const { programmeId, db } = world
  const { villageId } = await db.product.findFirstOrThrow({ where: { programmeId, id: good.id } })
  const person = farmerOf(world, good.supplierId)
  const name = `地块 ${when % 4}`
  const known = await db.field.findFirst({ where: { programmeId, supplierId: good.supplierId, villageId, name } })
  const fieldId = known?.id ?? uuid7()
  if (!known) {
    const fresh = { fieldId, version: null, villageId, baseId: null, name, area: thousandths(2500) }
    const kept = await keepField(now(world, person), fresh)
    if (!kept.ok) return kept
  }
  const from = half(halfOf(businessDateOf(world.clock)) + (when % 5) - 2)
  const times = { from, harvestFrom: from, to: half(from + (units % 3)) }
  const what = { productId: good.id, quantity: wholeUnits(units % 80), intercropped: when % 2 === 0 }
  const planting = { plantingId: uuid7(), fieldId, ...times, ...what }
  return attempt(world, person, units, (ctx) => planPlanting(ctx, planting))
}

/** One that is not over, with one of its half-months. */
async function somePlanting(world: World, which: number | undefined) {
  const { programmeId, db } = world
  const planting = pick(
    await db.planting.findMany({ where: { programmeId, droppedAt: null }, orderBy: { id: 'asc' } }),
    which,
  )
  if (!planting) return null
  const field = await db.field.findFirstOrThrow({ where: { programmeId, id: planting.fieldId } })
  const harvests = await db.harvest.findMany({ where: { plantingId: planting.id }, orderBy: { half: 'asc' } })
  return { planting, person: farmerOf(world, field.supplierId), row: pick(harvests, which)! }
}

async function gather(world: World, [which, units = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const found = await somePlanting(world, which)
  if (!found) return NOBODY_ELSE
  const { planting, person, row } = found
  const seenGathered = thousandths(row.gathered)
  const form = { plantingId: planting.id, half: row.half, seenGathered, quantity: wholeUnits(units % 30) }
  return attempt(world, person, units, (ctx) => gatherHarvest(ctx, form))
}

async function expectElse(world: World, [which, units = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const found = await somePlanting(world, which)
  if (!found) return NOBODY_ELSE
  const { planting, person, row } = found
  const expected = [{ half: row.half, quantity: wholeUnits(units % 90) }]
  const form = { plantingId: planting.id, version: planting.version, expected }
  return attempt(world, person, units, (ctx) => changeExpected(ctx, form))
}

async function drop(world: World, [which]: readonly number[]): Promise<Outcome<unknown>> {
  const found = await somePlanting(world, which)
  if (!found) return NOBODY_ELSE
  const { planting, person } = found
  const form = { plantingId: planting.id, version: planting.version, reason: '淹了' }
  return attempt(world, person, which, (ctx) => dropPlanting(ctx, form))
}

async function takeOver(world: World, [which]: readonly number[]): Promise<Outcome<unknown>> {
  const good = pick(world.goods, which)!
  return attempt(world, farmerOf(world, good.supplierId), which, (ctx) => takeOverHarvest(ctx, { productId: good.id }))
}
