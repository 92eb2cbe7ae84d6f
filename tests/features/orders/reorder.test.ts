import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { readSources } from '~/features/agreements/sources.view.server'
import { addToBasket } from '~/features/orders/add-to-basket.server'
import { readBasket } from '~/features/orders/basket.view.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { reorder } from '~/features/orders/reorder.server'
import { readAgain, readEarlier } from '~/features/orders/reorder.view.server'
import { testDb } from '../../support/database'
import {
  activeAgreement,
  callOff,
  granted,
  linesOf,
  type Market,
  openMarket,
  orderOf,
  placeSpot,
  productOf,
  refusalOf,
  setStock,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  for (const slug of ['caixin', 'hongxin-fanshu']) await setStock(market, slug, 1_000)
})

beforeEach(() => market.db.basketLine.deleteMany())

const basket = async () => {
  const rows = await market.db.basketLine.findMany({ where: { personId: market.buyer.personId } })
  return Object.fromEntries(rows.map(({ productId, quantity }) => [productId, Number(quantity) / 1000]))
}
const product = (slug: string, data: object) =>
  market.db.product.updateMany({ where: { programmeId: market.programmeId, slug }, data })

describe('an earlier order placed again', () => {
  test('fills the basket with what was asked, says what is not sold any more and which price changed', async () => {
    const [order] = granted(await placeSpot(market, market.buyer, { caixin: 12, 'hongxin-fanshu': 20 }))
    const lines = (await linesOf(market, order!.id)).map((line, index) => ({
      ...{ orderLineId: line.id, promisedDate: null, reason: '霜冻' },
      quantity: (index === 0 ? 8_000n : line.ordered) as never,
    }))
    granted(await confirmOrder(market.as(market.supplier), { orderId: order!.id, version: 0, lines }))
    const before = await market.db.product.findFirstOrThrow({ where: { slug: 'caixin' } })
    await product('caixin', { unitPriceFen: before.unitPriceFen + 10n })
    await product('hongxin-fanshu', { state: 'WITHDRAWN' })
    try {
      const page = await readAgain(market.as(market.buyer), order!.number)
      expect(page?.lines).toMatchObject([
        { productName: '菜心', change: 'higher', quantity: 12_000n, slug: 'caixin' },
        { productName: '红心番薯', now: null, change: null, slug: null },
      ])
      granted(await reorder(market.as(market.buyer), { orderId: order!.id }))
      granted(await reorder(market.as(market.buyer), { orderId: order!.id }))
      expect(await basket()).toEqual({ [productOf(market, 'caixin')]: 12 })
    } finally {
      await product('caixin', { unitPriceFen: before.unitPriceFen })
      await product('hongxin-fanshu', { state: 'LISTED' })
    }
  })

  test('is nobody else’s, and refuses where nothing of it is sold', async () => {
    const [order] = granted(await placeSpot(market, market.buyer, { caixin: 12 }))
    const input = { orderId: order!.id }
    expect(refusalOf(await reorder(market.as(market.otherBuyer), input))).toBe('not-found')
    expect(await readAgain(market.as(market.otherBuyer), order!.number)).toBe(null)
    expect(await readEarlier(market.as(market.otherBuyer), order!.number)).toBe(null)
    expect(refusalOf(await reorder(market.as(market.supplier), input))).toBe('not-allowed')
    expect(refusalOf(await reorder(market.as(market.official), input))).toBe('not-allowed')
    await product('caixin', { state: 'PAUSED' })
    try {
      expect(refusalOf(await reorder(market.as(market.buyer), input))).toBe('not-on-sale')
    } finally {
      await product('caixin', { state: 'LISTED' })
    }
  })
})

describe('several agreements over one product', () => {
  const today = businessDate('2026-11-24')
  const sourcesOf = async (person = market.buyer, day = today) => {
    const id = productOf(market, 'caixin')
    return (await readSources(market.db, person, [id], day)).get(id) ?? []
  }

  test('are shown beside the direct price to the buyer whose they are, those with something left, until their last day', async () => {
    const cheap = await activeAgreement(market, [
      { slug: 'caixin', agreed: 10, tolerancePermille: 0, unitPriceFen: 1n },
    ])
    await activeAgreement(market, [{ slug: 'caixin', agreed: 50, tolerancePermille: 0, unitPriceFen: 9_999n }])
    const found = await sourcesOf()
    expect(found.map(({ terms, most }) => [terms.unitPriceFen, most])).toEqual(
      expect.arrayContaining([
        [1n, 10_000n],
        [9_999n, 50_000n],
      ]),
    )
    expect(await sourcesOf(market.otherBuyer)).toEqual([])
    expect(await sourcesOf(market.supplier)).toEqual([])
    const last = found[0]!.endsOn
    expect((await sourcesOf(market.buyer, last)).length).toBe(2)
    expect(await sourcesOf(market.buyer, businessDate(`${Number(last.slice(0, 4)) + 1}-06-01`))).toEqual([])

    // In the basket too, and nothing is chosen for anybody: placed as it stands, it is a direct order.
    const [direct] = granted(await placeSpot(market, market.buyer, { caixin: 5 }))
    expect(await orderOf(market, direct!.id)).toMatchObject({ agreementId: null })
    const line = { productId: productOf(market, 'caixin'), quantity: wholeUnits(5) }
    granted(await addToBasket(market.as(market.buyer), line))
    const { groups } = await readBasket(market.as(market.buyer))
    expect(groups[0]?.lines[0]?.sources).toHaveLength(2)

    // What is used up is no choice any more.
    granted(await callOff(market, cheap.agreementId, { [cheap.lineIds[0]!]: 10 }))
    expect((await sourcesOf()).map(({ terms }) => terms.unitPriceFen)).toEqual([9_999n])
  })
})
