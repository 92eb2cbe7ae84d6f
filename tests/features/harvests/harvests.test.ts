import { beforeAll, describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { half, halfOf } from '~/domain/harvest/half-month'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import type { Outcome } from '~/domain/refusal/refusal'
import { moveStock } from '~/features/catalogue/move-stock.server'
import { readStockHistory } from '~/features/catalogue/stock.view.server'
import { changeExpected } from '~/features/harvests/change-expected.server'
import { dropPlanting } from '~/features/harvests/drop-planting.server'
import { gatherHarvest } from '~/features/harvests/gather-harvest.server'
import { readField, readGround, readPlanting, readVillageGround } from '~/features/harvests/harvests.view.server'
import { keepField } from '~/features/harvests/keep-field.server'
import { type PlanPlantingInput, planPlanting } from '~/features/harvests/plan-planting.server'
import { readPromisable, readPromiseBeside } from '~/features/harvests/promises.view.server'
import { retireField } from '~/features/harvests/retire-field.server'
import { takeOverHarvest } from '~/features/harvests/take-over-harvest.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  activeAgreement,
  expectExactBooks,
  granted,
  type Market,
  openMarket,
  placeSpot,
  productOf,
  setStock,
  stockOf,
} from '../../support/market'

let market: Market
beforeAll(async () => {
  market = await openMarket((await testDb()).db)
})

const TODAY = businessDate('2026-11-24')
const NOW = halfOf(TODAY)
const units = wholeUnits
const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.refusal.code)
const ctx = () => market.as(market.supplier)

async function field(name: string) {
  const fieldId = uuid7()
  const villageId = market.villages.caiziyuan
  granted(await keepField(ctx(), { fieldId, version: null, villageId, baseId: null, name, area: thousandths(3500) }))
  return fieldId
}

async function plan(fieldId: string, slug: string, change: Partial<PlanPlantingInput> = {}) {
  const plantingId = uuid7()
  const times = { from: half(NOW - 2), harvestFrom: half(NOW), to: half(NOW + 1) }
  const what = { productId: productOf(market, slug), quantity: units(100), intercropped: false }
  const outcome = await planPlanting(ctx(), { plantingId, fieldId, ...times, ...what, ...change })
  return { plantingId, outcome }
}

const promiseOf = async (slug: string) =>
  (await readPromisable(market.db, market.programmeId, [productOf(market, slug)], TODAY)).get(productOf(market, slug))

describe('a field', () => {
  it('is its supplier’s alone, once per name, and is given up when nothing grows on it', async () => {
    const fieldId = await field('河边')
    const villageId = market.villages.caiziyuan
    const again = { fieldId: uuid7(), version: null, villageId, baseId: null, name: '河边', area: thousandths(1000) }
    expect(codeOf(await keepField(ctx(), again))).toBe('field-name-taken')
    expect(codeOf(await keepField(market.as(market.buyer), { ...again, name: '别处' }))).toBe('not-allowed')
    const foreign = market.as(market.otherSupplier)
    expect(codeOf(await keepField(foreign, { ...again, fieldId, version: 0, name: '别处' }))).toBe('not-found')
    expect(codeOf(await keepField(ctx(), { ...again, name: '别村', villageId: market.villages.longdong }))).toBe(
      'bad-choice',
    )
    expect(codeOf(await planPlanting(foreign, { ...(await inputOf(fieldId)) }))).toBe('not-found')

    granted((await plan(fieldId, 'caixin', { quantity: units(1) })).outcome)
    expect(codeOf(await retireField(ctx(), { fieldId, version: 0 }))).toBe('field-in-use')
    const page = await readField(market.db, market.programmeId, market.suppliers.caiziyuan, fieldId, TODAY)
    const planting = page!.plantings[0]!
    expect(codeOf(await dropPlanting(ctx(), { plantingId: planting.id, version: 0, reason: '' }))).toBe(
      'reason-required',
    )
    granted(await dropPlanting(ctx(), { plantingId: planting.id, version: 0, reason: '淹了' }))
    granted(await retireField(ctx(), { fieldId, version: 0 }))
    expect(codeOf((await plan(fieldId, 'caixin')).outcome)).toBe('bad-choice')
    expect(await readField(market.db, market.programmeId, market.suppliers.longdong, fieldId, TODAY)).toBeNull()
  })

  async function inputOf(fieldId: string): Promise<PlanPlantingInput> {
    const times = { from: half(NOW), harvestFrom: half(NOW), to: half(NOW) }
    return {
      plantingId: uuid7(),
      fieldId,
      ...times,
      productId: productOf(market, 'caixin'),
      quantity: units(1),
      intercropped: false,
    }
  }

  it('carries one planting at a time, also when 8 are planned at once', async () => {
    const fieldId = await field('抢着种')
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => plan(fieldId, 'caixin', { quantity: units(1) })))
    expect(outcomes.map(({ outcome }) => codeOf(outcome)).sort()).toEqual([...Array(7).fill('field-taken'), 'ok'])
    const both = await plan(fieldId, 'hongxin-fanshu', { intercropped: true, quantity: units(1) })
    expect(codeOf(both.outcome)).toBe('field-taken')
    expect(codeOf((await plan(fieldId, 'caixin', { from: half(NOW + 2) })).outcome)).toBe('planting-order')
    const { plantingId } = await dropAll(fieldId)
    expect(codeOf(await changeExpected(ctx(), { plantingId, version: 1, expected: [] }))).toBe('planting-over')
  })

  async function dropAll(fieldId: string) {
    const page = await readField(market.db, market.programmeId, market.suppliers.caiziyuan, fieldId, TODAY)
    const [planting] = page!.plantings
    granted(await dropPlanting(ctx(), { plantingId: planting!.id, version: 0, reason: '试种' }))
    return { plantingId: planting!.id }
  }
})

describe('what can be promised', () => {
  it('is what is in store and expected, less what agreements and orders hold', async () => {
    await setStock(market, 'caixin', 50)
    expect(await promiseOf('caixin')).toBeUndefined()
    const fieldId = await field('大田')
    const { plantingId, outcome } = await plan(fieldId, 'caixin')
    granted(outcome)
    expect(await promiseOf('caixin')).toMatchObject({ expected: 150_000n, promised: 0n, free: 150_000n })

    await activeAgreement(market, [{ slug: 'caixin', agreed: 40 }])
    granted(await placeSpot(market, market.buyer, { caixin: 10 }))
    const held = await promiseOf('caixin')
    expect(held!.promised + held!.short).toBe(50_000n)

    const want = (quantity: number) => ({
      ...{ key: 'a', productId: productOf(market, 'caixin'), name: '菜心', nameEn: '', saleUnit: '筐' },
      ...{ from: TODAY, to: TODAY, quantity: units(quantity) },
    })
    const beside = await readPromiseBeside(market.db, market.programmeId, [want(60), want(60)], TODAY)
    expect(beside[0]!.promise!.free - beside[1]!.promise!.free).toBe(60_000n)
    for (const { promise } of beside) expect(promise!.reach - promise!.held).toBe(promise!.free)
    expect(beside[0]!.promise!.reach).toBe(beside[1]!.promise!.reach)
    const ground = await readVillageGround(market.db, market.programmeId, 'caiziyuan', TODAY, 1)
    expect(ground.promises.map(({ name }) => name)).toContain('菜心')
    await expectSame(plantingId)
  })

  it('keeps for as long as the product says of itself', async () => {
    const slug = 'qingjian-jiao'
    const key = { programmeId_id: { programmeId: market.programmeId, id: productOf(market, slug) } }
    await setStock(market, slug, 0)
    granted((await plan(await field('姜地'), slug, { harvestFrom: half(NOW + 1), to: half(NOW + 1) })).outcome)
    const later = { from: businessDate('2027-01-05'), to: businessDate('2027-01-10'), quantity: units(1) }
    const want = { ...{ key: 'a', productId: productOf(market, slug), name: '', nameEn: '', saleUnit: '斤' }, ...later }
    const freeOf = async (shelfLifeDays: number | null) => {
      await market.db.product.update({ where: key, data: { shelfLifeDays } })
      return (await readPromiseBeside(market.db, market.programmeId, [want], TODAY))[0]?.promise?.free
    }
    expect(await freeOf(15)).toBe(0n)
    expect(await freeOf(30)).toBe(100_000n)
    await market.db.product.update({ where: key, data: { shelfLifeDays: null } })
  })

  /** 50 came in with nobody else in between: sent five times at once it is there once. */
  async function expectSame(plantingId: string) {
    const before = await stockOf(market, 'caixin')
    const gather = { plantingId, half: NOW, seenGathered: units(0), quantity: units(30) }
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => gatherHarvest(ctx(), gather)))
    expect(outcomes.map(codeOf).sort()).toEqual(['ok', ...Array(4).fill('stale-version')])
    expect(await stockOf(market, 'caixin')).toEqual({ onHand: before.onHand + 30, reserved: before.reserved })
    const planting = await readPlanting(market.db, market.programmeId, market.suppliers.caiziyuan, plantingId, TODAY)
    expect(planting!.harvests[0]).toMatchObject({ expected: units(50), gathered: units(30), still: units(20) })
    expect(codeOf(await gatherHarvest(ctx(), { ...gather, half: NOW + 7 }))).toBe('bad-choice')
    expect(codeOf(await gatherHarvest(market.as(market.otherSupplier), gather))).toBe('not-found')
    const [last] = (await readStockHistory(market.db, market.programmeId, productOf(market, 'caixin'), 1)).steps
    expect(last).toMatchObject({ reason: 'HARVEST', onHand: units(30), document: null })
    await expectExactBooks(market)
  }
})

describe('a pre-order', () => {
  it('follows its fields by one tap, and never below what is held', async () => {
    const productId = productOf(market, 'hongxin-fanshu')
    const key = { programmeId_id: { programmeId: market.programmeId, id: productId } }
    await market.db.product.update({ where: key, data: { supply: 'PREORDER', availableFrom: new Date('2026-12-01') } })
    await setStock(market, 'hongxin-fanshu', 70)
    const fieldId = await field('坡地')
    const { plantingId, outcome } = await plan(fieldId, 'hongxin-fanshu')
    granted(outcome)
    const ground = () => readGround(market.db, market.programmeId, market.suppliers.caiziyuan, TODAY, 1)
    expect((await ground()).differing).toMatchObject([{ planned: units(100), stands: 0n, byHand: true }])

    // The figure that was said by hand is the same harvest: the fields take its place.
    granted(await takeOverHarvest(ctx(), { productId }))
    expect(await stockOf(market, 'hongxin-fanshu')).toMatchObject({ onHand: 100 })
    expect((await ground()).differing).toEqual([])

    // Less is expected: shown, and moved by the tap.
    const fewer = [{ half: NOW + 1, quantity: units(20) }]
    granted(await changeExpected(ctx(), { plantingId, version: 0, expected: fewer }))
    expect((await ground()).differing).toMatchObject([{ planned: units(70), stands: units(100), byHand: false }])
    granted(await takeOverHarvest(ctx(), { productId }))
    expect(await stockOf(market, 'hongxin-fanshu')).toMatchObject({ onHand: 70 })

    // More came in than was expected of the half-month: the capacity grows by the difference.
    const gather = { plantingId, half: NOW, seenGathered: units(0), quantity: units(55) }
    granted(await gatherHarvest(ctx(), gather))
    expect(await stockOf(market, 'hongxin-fanshu')).toMatchObject({ onHand: 75 })

    granted(await placeSpot(market, market.buyer, { 'hongxin-fanshu': 60 }))
    granted(await dropPlanting(ctx(), { plantingId, version: 1, reason: '不种了' }))
    const refused = await takeOverHarvest(ctx(), { productId })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'stock-held', detail: { held: '60' } } })
    expect(await stockOf(market, 'hongxin-fanshu')).toMatchObject({ onHand: 75, reserved: 60 })
    expect(codeOf(await takeOverHarvest(market.as(market.otherSupplier), { productId }))).toBe('not-found')
    await expectExactBooks(market)
    await market.db.harvest.updateMany({ where: { plantingId }, data: { inStock: { increment: 1n } } })
    await expect(expectExactBooks(market)).rejects.toThrow('what stands in stock of a planting')
    await market.db.harvest.updateMany({ where: { plantingId }, data: { inStock: { decrement: 1n } } })
  })
})

describe('stock that a supplier changes', () => {
  it('by what was harvested, lost or counted, with its reason, never below what is held', async () => {
    const slug = 'qingjian-jiao'
    await setStock(market, slug, 40)
    granted(await placeSpot(market, market.buyer, { [slug]: 10 }))
    const move = (kind: 'HARVEST' | 'LOSS' | 'COUNT', quantity: number, seen: number, note = '') =>
      moveStock(ctx(), { slug, kind, quantity: units(quantity), seenOnHand: units(seen), note })
    granted(await move('HARVEST', 5, 40))
    expect(codeOf(await move('HARVEST', 5, 40))).toBe('stale-version')
    expect(codeOf(await move('LOSS', 5, 45))).toBe('reason-required')
    granted(await move('LOSS', 5, 45, '雨淋'))
    expect(codeOf(await move('COUNT', 9, 40))).toBe('stock-held')
    expect(codeOf(await move('LOSS', 41, 40, '雨淋'))).toBe('stock-short')
    expect(codeOf(await move('LOSS', 31, 40, '雨淋'))).toBe('stock-held')
    granted(await move('COUNT', 12, 40))
    expect(codeOf(await move('HARVEST', 0, 12))).toBe('quantity-not-positive')
    expect(await stockOf(market, slug)).toEqual({ onHand: 12, reserved: 10 })
    const history = await readStockHistory(market.db, market.programmeId, productOf(market, slug), 1)
    expect(history.steps.slice(0, 4).map(({ reason, onHand, note }) => [reason, Number(onHand) / 1000, note])).toEqual([
      ['COUNT', -28, ''],
      ['LOSS', -5, '雨淋'],
      ['HARVEST', 5, ''],
      ['ORDER', 0, ''],
    ])
    expect(history.steps[3]!.document).toMatchObject({ kind: 'order', number: expect.stringMatching(/^CG-/u) })
    expect(history.steps[3]!.movedByName).toBeNull()
    await expectExactBooks(market)
  })
})
