import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dropFavourite } from '~/features/favourites/drop-favourite.server'
import { MOST_FAVOURITES } from '~/features/favourites/favourites.form'
import { readFavourites, readKept } from '~/features/favourites/favourites.view.server'
import { keepFavourite } from '~/features/favourites/keep-favourite.server'
import { basketFavourites } from '~/features/orders/basket-favourites.server'
import { readBought } from '~/features/orders/bought.view.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { granted, type Market, openMarket, placeSpot, productOf, refusalOf, setStock } from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  for (const slug of ['caixin', 'hongxin-fanshu', 'shengjiang']) await setStock(market, slug, 1_000)
})

beforeEach(async () => {
  await market.db.favourite.deleteMany()
  await market.db.basketLine.deleteMany()
})

const buyer = () => market.as(market.buyer)
const keep = async (slug: string) => keepFavourite(buyer(), { productId: productOf(market, slug) })
const kept = async () => (await readFavourites(buyer(), 1)).favourites.map(({ offer }) => offer.slug)
const product = (slug: string, data: object) =>
  market.db.product.updateMany({ where: { programmeId: market.programmeId, slug }, data })
const basket = async () => {
  const rows = await market.db.basketLine.findMany({ where: { personId: market.buyer.personId } })
  return Object.fromEntries(rows.map(({ productId, quantity }) => [productId, Number(quantity) / 1000]))
}

describe('a favourite', () => {
  test('is kept once, is its person’s own, and is taken out again', async () => {
    await Promise.all([keep('caixin'), keep('caixin')])
    granted(await keep('hongxin-fanshu'))
    expect(await kept()).toHaveLength(2)
    const ids = [productOf(market, 'caixin'), productOf(market, 'shengjiang')]
    expect(await readKept(market.db, market.buyer, ids)).toEqual([ids[0]])
    expect((await readFavourites(market.as(market.otherBuyer), 1)).total).toBe(0)
    granted(await dropFavourite(buyer(), { productId: ids[0]! }))
    granted(await dropFavourite(buyer(), { productId: ids[0]! }))
    expect(await kept()).toEqual(['hongxin-fanshu'])
  })

  test('is of something on show: neither of another programme nor of a draft', async () => {
    expect(refusalOf(await keepFavourite(buyer(), { productId: uuid7() }))).toBe('not-found')
    await product('caixin', { state: 'DRAFT' })
    expect(refusalOf(await keep('caixin'))).toBe('not-found')
    await product('caixin', { state: 'LISTED' })
  })

  test('tells what it cost when it was kept', async () => {
    granted(await keep('caixin'))
    const before = await market.db.product.findFirstOrThrow({ where: { slug: 'caixin' } })
    await product('caixin', { unitPriceFen: before.unitPriceFen + 150n })
    granted(await keep('caixin'))
    const [favourite] = (await readFavourites(buyer(), 1)).favourites
    expect(favourite!.offer.terms.unitPriceFen - favourite!.keptAtFen).toBe(150n)
    await product('caixin', { unitPriceFen: before.unitPriceFen })
  })

  test('stays on the list when it cannot be had any more, and there are so many at most', async () => {
    granted(await keep('caixin'))
    await product('caixin', { state: 'WITHDRAWN' })
    expect((await readFavourites(buyer(), 1)).favourites[0]!.offer.state).toBe('WITHDRAWN')
    await product('caixin', { state: 'LISTED' })
    const { programmeId } = market
    const some = await market.db.product.findFirstOrThrow({ where: { programmeId, slug: 'caixin' } })
    const copies = Array.from({ length: MOST_FAVOURITES }, () => ({ ...some, id: uuid7(), slug: `copy-${uuid7()}` }))
    await market.db.product.createMany({ data: copies.map((copy) => ({ ...copy, seasons: {} })) })
    const row = { programmeId, personId: market.buyer.personId, unitPriceFen: 1n, madeAt: new Date() }
    await market.db.favourite.createMany({
      data: copies.slice(0, MOST_FAVOURITES - 1).map(({ id }) => ({ ...row, productId: id })),
    })
    expect(refusalOf(await keep('shengjiang'))).toBe('favourites-full')
    granted(await keep('caixin'))
  })
})

describe('into the basket', () => {
  test('goes the smallest order of what can be had; what is there already stays as it is', async () => {
    for (const slug of ['caixin', 'hongxin-fanshu', 'shengjiang']) granted(await keep(slug))
    await product('shengjiang', { state: 'PAUSED' })
    const personId = market.buyer.personId
    const line = { programmeId: market.programmeId, personId, productId: productOf(market, 'caixin') }
    await market.db.basketLine.create({ data: { ...line, quantity: 77_000n, addedAt: new Date() } })
    granted(await basketFavourites(buyer()))
    expect(await basket()).toEqual({ [productOf(market, 'caixin')]: 77, [productOf(market, 'hongxin-fanshu')]: 10 })
    expect(refusalOf(await basketFavourites(buyer()))).toBe('nothing-to-add')
    await product('shengjiang', { state: 'LISTED' })
    expect(refusalOf(await basketFavourites(market.as(market.supplier)))).toBe('not-allowed')
  })

  test('goes what was bought before, as much as the last time, each product once', async () => {
    granted(await placeSpot(market, market.buyer, { caixin: 12 }))
    granted(await placeSpot(market, market.buyer, { caixin: 30, 'hongxin-fanshu': 20 }, '2026-11-24T13:00:00+08:00'))
    const page = await readBought(buyer(), 1)
    expect(page!.bought.map(({ offer, quantity }) => [offer.slug, Number(quantity) / 1000]).sort()).toEqual([
      ['caixin', 30],
      ['hongxin-fanshu', 20],
    ])
    expect((await readBought(market.as(market.otherBuyer), 1))!.total).toBe(0)
    expect(await readBought(market.as(market.supplier), 1)).toBeNull()
  })
})
