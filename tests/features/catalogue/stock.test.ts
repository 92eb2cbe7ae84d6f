import { beforeAll, describe, expect, it } from 'vitest'
import { wholeUnits } from '~/domain/quantity/thousandths'
import {
  holdForAgreement,
  readOffers,
  releaseStock,
  reserveStock,
  shipStock,
} from '~/features/catalogue/catalogue.steps.server'
import { type Db, inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { openShelf, type Shelf } from '../../support/shelf'

let db: Db
let shelf: Shelf

beforeAll(async () => {
  db = (await testDb()).db
  shelf = await openShelf(db)
})

const units = wholeUnits

async function stockOf(slug: string) {
  const { onHand, reserved } = await db.stock.findUniqueOrThrow({ where: { programmeId_productId: keyOf(slug) } })
  return { onHand: Number(onHand) / 1000, reserved: Number(reserved) / 1000 }
}

function keyOf(slug: string) {
  return { programmeId: shelf.programmeId, productId: shelf.products[slug] ?? '' }
}

async function setStock(slug: string, onHand: number) {
  await db.stock.update({
    where: { programmeId_productId: keyOf(slug) },
    data: { onHand: units(onHand), reserved: 0n },
  })
}

const mover = (programmeId = shelf.programmeId) => ({
  actor: { kind: 'operator', programmeId } as const,
  now: new Date('2026-11-24T02:00:00Z'),
})
const order = { type: 'order', id: uuid7() } as const

const reserve = (items: { slug: string; quantity: number }[]) =>
  inTransaction(db, (tx) =>
    reserveStock(
      tx,
      mover(),
      items.map(({ slug, quantity }) => ({ productId: keyOf(slug).productId, quantity: units(quantity) })),
      order,
    ),
  )

describe('reserving stock', () => {
  it('gives 5 units to exactly 5 of 30 buyers', async () => {
    await setStock('caixin', 5)
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => reserve([{ slug: 'caixin', quantity: 1 }])))
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(5)
    for (const outcome of outcomes) {
      if (!outcome.ok) {
        expect(outcome.refusal).toMatchObject({
          code: 'insufficient-stock',
          detail: { product: '菜心', available: '0', unit: '筐' },
        })
      }
    }
    expect(await stockOf('caixin')).toEqual({ onHand: 5, reserved: 5 })
  })

  it('sums two lines of one product before it looks', async () => {
    await setStock('shengjiang', 10)
    const twice = (quantity: number) => [
      { slug: 'shengjiang', quantity },
      { slug: 'shengjiang', quantity },
    ]
    const refused = await reserve(twice(6))
    expect(refused).toMatchObject({ ok: false, refusal: { detail: { available: '10' } } })
    expect(await stockOf('shengjiang')).toEqual({ onHand: 10, reserved: 0 })
    expect((await reserve(twice(5))).ok).toBe(true)
    expect(await stockOf('shengjiang')).toEqual({ onHand: 10, reserved: 10 })
  })

  it('takes all products of a basket or none', async () => {
    await setStock('longyan-gan', 100)
    await setStock('wandao-mi', 1)
    const refused = await reserve([
      { slug: 'longyan-gan', quantity: 10 },
      { slug: 'wandao-mi', quantity: 2 },
    ])
    expect(refused).toMatchObject({ ok: false, refusal: { detail: { product: '晚稻米', available: '1' } } })
    expect(await stockOf('longyan-gan')).toEqual({ onHand: 100, reserved: 0 })
  })

  it('lets baskets with the same products in another order through without a deadlock', async () => {
    await setStock('longyan-gan', 500)
    await setStock('wandao-mi', 500)
    const there = { slug: 'longyan-gan', quantity: 1 }
    const here = { slug: 'wandao-mi', quantity: 1 }
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) => reserve(index % 2 === 0 ? [there, here] : [here, there])),
    )
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true)
    expect(await stockOf('longyan-gan')).toEqual({ onHand: 500, reserved: 40 })
    expect(await stockOf('wandao-mi')).toEqual({ onHand: 500, reserved: 40 })
  })

  it('does not reach into another programme', async () => {
    const productId = keyOf('caixin').productId
    const outcome = await inTransaction(db, (tx) =>
      reserveStock(tx, mover(uuid7()), [{ productId, quantity: units(1) }], order),
    )
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })
})

describe('releasing and shipping', () => {
  const items = (slug: string, quantity: number) => [{ productId: keyOf(slug).productId, quantity: units(quantity) }]
  const ship = (slug: string, shipped: number, fromReserved: number) =>
    inTransaction(db, (tx) =>
      shipStock(
        tx,
        mover(),
        [{ productId: keyOf(slug).productId, shipped: units(shipped), fromReserved: units(fromReserved) }],
        order,
      ),
    )

  it('gives back what was held, and never more', async () => {
    await setStock('qingjian-jiao', 20)
    await reserve([{ slug: 'qingjian-jiao', quantity: 8 }])
    await inTransaction(db, (tx) => releaseStock(tx, mover(), items('qingjian-jiao', 3), order))
    expect(await stockOf('qingjian-jiao')).toEqual({ onHand: 20, reserved: 5 })
    const tooMuch = inTransaction(db, (tx) => releaseStock(tx, mover(), items('qingjian-jiao', 6), order))
    await expect(tooMuch).rejects.toThrow('released more stock than is held')
  })

  it('takes an over-delivery from free stock, and undoes a dispatch exactly', async () => {
    await setStock('qingjian-jiao', 10)
    await reserve([{ slug: 'qingjian-jiao', quantity: 9 }])
    expect((await ship('qingjian-jiao', 10, 9)).ok).toBe(true)
    expect(await stockOf('qingjian-jiao')).toEqual({ onHand: 0, reserved: 0 })
    expect((await ship('qingjian-jiao', -10, -9)).ok).toBe(true)
    expect(await stockOf('qingjian-jiao')).toEqual({ onHand: 10, reserved: 9 })
  })

  it('refuses to ship what another order holds', async () => {
    await setStock('qingjian-jiao', 10)
    await reserve([{ slug: 'qingjian-jiao', quantity: 4 }])
    await reserve([{ slug: 'qingjian-jiao', quantity: 6 }])
    expect(await ship('qingjian-jiao', 5, 4)).toMatchObject({
      ok: false,
      refusal: { code: 'insufficient-stock', detail: { available: '0' } },
    })
    expect(await stockOf('qingjian-jiao')).toEqual({ onHand: 10, reserved: 10 })
  })
})

describe('movements', () => {
  const movementsOf = (slug: string) =>
    db.stockMovement.findMany({
      where: keyOf(slug),
      orderBy: { sequence: 'asc' },
      select: {
        reason: true,
        onHand: true,
        reserved: true,
        onHandAfter: true,
        reservedAfter: true,
        documentId: true,
        sequence: true,
      },
    })

  it('says why each change was made, without a gap, also when 20 change at once', async () => {
    await setStock('qingjian-jiao', 20)
    const before = (await movementsOf('qingjian-jiao')).length
    await Promise.all(Array.from({ length: 20 }, () => reserve([{ slug: 'qingjian-jiao', quantity: 1 }])))
    const moved = (await movementsOf('qingjian-jiao')).slice(before)
    expect(moved.map(({ sequence }) => sequence)).toEqual(moved.map((_, index) => before + index + 1))
    expect(moved.map(({ reservedAfter }) => reservedAfter)).toEqual(moved.map((_, index) => units(index + 1)))
    expect(moved.every(({ reason, documentId }) => reason === 'ORDER' && documentId === order.id)).toBe(true)
  })

  it('writes none for what was refused', async () => {
    await setStock('qingjian-jiao', 2)
    const before = (await movementsOf('qingjian-jiao')).length
    expect((await reserve([{ slug: 'qingjian-jiao', quantity: 3 }])).ok).toBe(false)
    expect(await movementsOf('qingjian-jiao')).toHaveLength(before)
  })

  it('never change, and never go', async () => {
    await setStock('qingjian-jiao', 5)
    await reserve([{ slug: 'qingjian-jiao', quantity: 3 }])
    await expect(db.stockMovement.updateMany({ where: keyOf('qingjian-jiao'), data: { note: 'x' } })).rejects.toThrow()
    await expect(db.stockMovement.deleteMany({ where: keyOf('qingjian-jiao') })).rejects.toThrow()
  })
})

describe('holding for an agreement', () => {
  it('holds what is free, up to what was agreed, line by line', async () => {
    await setStock('shengjiang', 10)
    await setStock('caixin', 3)
    const wanted = [
      { productId: keyOf('shengjiang').productId, quantity: units(7) },
      { productId: keyOf('caixin').productId, quantity: units(5) },
      { productId: keyOf('shengjiang').productId, quantity: units(7) },
    ]
    const held = await inTransaction(db, (tx) => holdForAgreement(tx, mover(), wanted, uuid7()))
    expect(held).toEqual([units(7), units(3), units(3)])
    expect(await stockOf('shengjiang')).toEqual({ onHand: 10, reserved: 10 })
    expect(await stockOf('caixin')).toEqual({ onHand: 3, reserved: 3 })
    const none = await inTransaction(db, (tx) => holdForAgreement(tx, mover(), wanted, uuid7()))
    expect(none).toEqual([0n, 0n, 0n])
  })
})

it('reads the terms that a line freezes', async () => {
  const offers = await inTransaction(db, (tx) => readOffers(tx, shelf.programmeId, [keyOf('qingjian-jiao').productId]))
  expect(offers.get(keyOf('qingjian-jiao').productId)).toMatchObject({
    slug: 'qingjian-jiao',
    state: 'LISTED',
    villageName: '菜仔园村',
    supplierId: shelf.suppliers.caiziyuan,
    minimumOrder: units(5),
    terms: { saleUnit: '筐', billedBy: 'WEIGHT', priceGrams: 500n, nominalGrams: 10_000n, unitPriceFen: 550n },
  })
})
