import { beforeAll, describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { grams } from '~/domain/quantity/grams'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { changePrice } from '~/features/catalogue/change-price.server'
import { changeProduct } from '~/features/catalogue/change-product.server'
import { type ListProductInput, listProduct } from '~/features/catalogue/list-product.server'
import { moveProduct } from '~/features/catalogue/move-product.server'
import { readOwn } from '~/features/catalogue/produce.view.server'
import { setStock } from '~/features/catalogue/set-stock.server'
import { readHistory } from '~/features/records/records.view.server'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { NOW, openStaffedShelf, type StaffedShelf } from '../../support/staffed-shelf'

let db: Db
let shelf: StaffedShelf

beforeAll(async () => {
  db = (await testDb()).db
  shelf = await openStaffedShelf(db)
})

const caiziyuan = () => shelf.as('13800000021', NOW)
const longdong = () => shelf.as('13800000022', NOW)

function wish(change: Partial<ListProductInput> = {}): ListProductInput {
  return {
    productId: uuid7(),
    villageId: shelf.villages.caiziyuan,
    baseId: shelf.bases.guilai,
    name: '小白菜',
    nameEn: '',
    spec: '',
    description: '',
    category: 'leafy',
    picture: 'leafy',
    minimumOrder: wholeUnits(2),
    leadDays: 1,
    supply: 'STOCK',
    availableFrom: null,
    seasons: { plant: [], harvest: [], sell: [[0, 23]] },
    terms: {
      saleUnit: '筐',
      quantityStep: wholeUnits(1),
      nominalGrams: grams(10_000n),
      billedBy: 'COUNT',
      priceGrams: null,
      unitPriceFen: fen(5000n),
    },
    onHand: wholeUnits(30),
    publish: true,
    ...change,
  }
}

async function own(slug: string) {
  const product = await readOwn(db, shelf.programmeId, shelf.organisations.suppliers.caiziyuan, slug)
  if (!product) throw new Error(`no ${slug}`)
  return product
}

async function listed(change: Partial<ListProductInput> = {}): Promise<string> {
  const outcome = await listProduct(caiziyuan(), wish(change))
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value.slug
}

describe('listing a product', () => {
  it('puts it on the shelf with its stock and writes down who did it', async () => {
    const slug = await listed()
    const product = await own(slug)
    expect(slug).toMatch(/^p-[0-9a-f]{8}$/u)
    expect(product).toMatchObject({ state: 'LISTED', onHand: 30_000n, held: 0n, events: ['pause'] })
    const [entry] = await readHistory(db, shelf.programmeId, [product.productId])
    expect(entry).toMatchObject({ action: 'product.list', toState: 'LISTED', personName: '李水生（示例）' })
  })

  it('makes one product of a form sent twice, and none of another cooperative’s form', async () => {
    const input = wish()
    const both = await Promise.all([listProduct(caiziyuan(), input), listProduct(caiziyuan(), input)])
    expect(both.every((one) => one.ok)).toBe(true)
    const again = await listProduct(caiziyuan(), input)
    expect(again).toEqual({ ok: true, value: { slug: `p-${input.productId.slice(-8)}`, state: 'LISTED' } })
    expect(await db.product.count({ where: { id: input.productId } })).toBe(1)
    expect(await listProduct(longdong(), { ...input, villageId: shelf.villages.longdong, baseId: null })).toMatchObject(
      {
        ok: false,
        refusal: { code: 'not-found' },
      },
    )
  })

  it.each([
    [
      'a village it does not serve',
      () => ({ villageId: shelf.villages.longdong, baseId: null }),
      'bad-choice',
      'villageId',
    ],
    ['a base of another village', () => ({ baseId: shelf.bases.baiguo }), 'bad-choice', 'baseId'],
    [
      'a price of nothing',
      () => ({ terms: { ...wish().terms, unitPriceFen: fen(0n) } }),
      'amount-not-positive',
      'unitPriceFen',
    ],
    [
      'by weight without a weight',
      () => ({ terms: { ...wish().terms, billedBy: 'WEIGHT' as const, priceGrams: grams(500n), nominalGrams: null } }),
      'required',
      'nominalGrams',
    ],
    ['a smallest order of nothing', () => ({ minimumOrder: wholeUnits(0) }), 'quantity-not-positive', 'minimumOrder'],
    ['a pre-order without a day', () => ({ supply: 'PREORDER' as const }), 'required', 'availableFrom'],
    [
      'a pre-order for yesterday',
      () => ({ supply: 'PREORDER' as const, availableFrom: businessDate('2026-11-23') }),
      'date-in-past',
      'availableFrom',
    ],
  ])('refuses %s', async (_, change, code, field) => {
    expect(await listProduct(caiziyuan(), wish(change()))).toMatchObject({ ok: false, refusal: { code, field } })
  })

  it('is for cooperatives only', async () => {
    for (const phone of ['13800000001', '13800000011', '13800000012'] as const) {
      expect(await listProduct(shelf.as(phone, NOW), wish())).toMatchObject({ refusal: { code: 'not-allowed' } })
    }
    expect(await listProduct(shelf.asVisitor(NOW), wish())).toMatchObject({ refusal: { code: 'not-allowed' } })
  })
})

describe('changing a product', () => {
  it('asks a reason for another price, and writes both prices down', async () => {
    const slug = await listed()
    const price = { slug, version: 0, unitPriceFen: fen(5500n) }
    expect(await changePrice(caiziyuan(), { ...price, reason: '' })).toMatchObject({
      refusal: { code: 'reason-required' },
    })
    expect(await changePrice(caiziyuan(), { ...price, reason: '化肥涨价' })).toEqual({ ok: true, value: undefined })
    expect(await changePrice(caiziyuan(), { ...price, reason: '又一次' })).toMatchObject({
      refusal: { code: 'stale-version' },
    })
    const product = await own(slug)
    expect(product.terms.unitPriceFen).toBe(5500n)
    const [entry] = await readHistory(db, shelf.programmeId, [product.productId])
    expect(entry).toMatchObject({ fromState: '50.00', toState: '55.00', reason: '化肥涨价' })
  })

  it('lets one of two at once win', async () => {
    const slug = await listed()
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        changePrice(caiziyuan(), { slug, version: 0, unitPriceFen: fen(5000n + BigInt(n)), reason: 'x' }),
      ),
    )
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  })

  it('keeps stock at what is held, and does not forget what left meanwhile', async () => {
    const slug = await listed()
    const { productId } = await own(slug)
    const key = { programmeId_productId: { programmeId: shelf.programmeId, productId } }
    await db.stock.update({ where: key, data: { reserved: 12_000n } })
    const set = (seen: number, onHand: number) =>
      setStock(caiziyuan(), { slug, seenOnHand: wholeUnits(seen), onHand: wholeUnits(onHand), reason: '盘点' })
    expect(await set(30, 11)).toMatchObject({ refusal: { code: 'stock-held', detail: { held: '12', unit: '筐' } } })
    expect(await set(29, 40)).toMatchObject({ refusal: { code: 'stale-version' } })
    expect((await set(30, 12)).ok).toBe(true)
    expect(await own(slug)).toMatchObject({ onHand: 12_000n, held: 12_000n, free: 0n })
  })

  it('says something else about it, and leaves how it is sold', async () => {
    const slug = await listed()
    const facts = { ...wish({ name: '上海青', spec: '一级' }), slug, version: 0 }
    expect((await changeProduct(caiziyuan(), facts)).ok).toBe(true)
    expect(await own(slug)).toMatchObject({ name: '上海青', spec: '一级', version: 1, terms: { saleUnit: '筐' } })
    const elsewhere = { ...facts, version: 1, baseId: shelf.bases.longsheng }
    expect(await changeProduct(caiziyuan(), elsewhere)).toMatchObject({ refusal: { field: 'baseId' } })
  })

  it('pauses for a reason, comes back, and is withdrawn for good', async () => {
    const slug = await listed()
    const move = (version: number, event: 'publish' | 'pause' | 'withdraw', reason = '') =>
      moveProduct(caiziyuan(), { slug, version, event, reason })
    expect(await move(0, 'pause')).toMatchObject({ refusal: { code: 'reason-required' } })
    expect(await move(0, 'pause', '雨水多')).toEqual({ ok: true, value: 'PAUSED' })
    expect(await move(1, 'publish')).toEqual({ ok: true, value: 'LISTED' })
    expect(await move(2, 'withdraw', 'x')).toMatchObject({ refusal: { code: 'wrong-state' } })
    expect((await move(2, 'pause', 'x')).ok).toBe(true)
    expect(await move(3, 'withdraw', '不种了')).toEqual({ ok: true, value: 'WITHDRAWN' })
    expect(await changePrice(caiziyuan(), { slug, version: 4, unitPriceFen: fen(1n), reason: 'x' })).toMatchObject({
      refusal: { code: 'wrong-state' },
    })
  })

  it('does not exist for another cooperative', async () => {
    const slug = await listed()
    const notFound = { ok: false, refusal: { code: 'not-found' } }
    expect(await changePrice(longdong(), { slug, version: 0, unitPriceFen: fen(1n), reason: 'x' })).toMatchObject(
      notFound,
    )
    expect(await moveProduct(longdong(), { slug, version: 0, event: 'pause', reason: 'x' })).toMatchObject(notFound)
    expect(
      await setStock(longdong(), { slug, seenOnHand: wholeUnits(30), onHand: wholeUnits(1), reason: 'x' }),
    ).toMatchObject(notFound)
  })
})
