import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { basketTrouble } from '~/domain/order/basket-line'
import { orderKey } from '~/domain/order/split-basket'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { addToBasket } from '~/features/orders/add-to-basket.server'
import { readBasket } from '~/features/orders/basket.view.server'
import { placeOrders } from '~/features/orders/place-orders.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  DELIVERY,
  granted,
  type Market,
  openMarket,
  orderOf,
  productOf,
  refusalOf,
  seenLines,
  setStock,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  for (const slug of ['caixin', 'shengjiang', 'longyan-gan']) await setStock(market, slug, 1_000)
})

beforeEach(() => market.db.basketLine.deleteMany())

const put = async (slug: string, units: number) =>
  granted(
    await addToBasket(market.as(market.buyer), { productId: productOf(market, slug), quantity: wholeUnits(units) }),
  )

describe('a basket of several villages', () => {
  test('says the first day of each order, and what the village that lacks most could sell beside it', async () => {
    await put('caixin', 10)
    await put('shengjiang', 10)
    await market.db.product.updateMany({ where: { slug: 'shengjiang' }, data: { leadDays: 9 } })
    const { groups, earliest, suggestion } = await readBasket(market.as(market.buyer))
    expect(groups.map((group) => group.earliest)).toEqual(['2026-11-26', '2026-12-03'])
    expect(earliest).toBe('2026-12-03')
    expect(suggestion).not.toBeNull()
    expect(groups.map(({ villageName }) => villageName)).not.toContain(suggestion!.villageName)
    expect(suggestion!.gapFen > 0n && suggestion!.amountFen > 0n).toBe(true)
    await put(suggestion!.product.slug, 30)
    expect((await readBasket(market.as(market.buyer))).suggestion).toBeNull()
  })

  test('is placed with a day of its own for the order that names one, and none of it where a day is past', async () => {
    const wish = { caixin: 10, shengjiang: 10 }
    for (const [slug, units] of Object.entries(wish)) await put(slug, units)
    const { groups } = await readBasket(market.as(market.buyer))
    const later = groups[1]!.key
    const ginger = await market.db.product.findFirstOrThrow({ where: { slug: 'shengjiang' } })
    expect(later).toBe(orderKey(ginger))
    const place = (days: Record<string, ReturnType<typeof businessDate> | null>) => placeOrdersOf(wish, days)
    const past = await place({ [later]: businessDate('2026-11-01') })
    expect(past).toMatchObject({ refusal: { code: 'date-in-past', field: `days[${later}]` } })
    expect(refusalOf(past)).toBe('date-in-past')
    const placed = granted(await place({ [later]: businessDate('2026-12-24'), [groups[0]!.key]: null }))
    const wanted = await Promise.all(placed.map(async ({ id }) => (await orderOf(market, id)).wantedDate))
    expect(wanted.map((date) => date.toISOString().slice(0, 10))).toEqual([DELIVERY.wantedDate, '2026-12-24'])
  })
})

async function placeOrdersOf(
  wish: Record<string, number>,
  days: Record<string, ReturnType<typeof businessDate> | null>,
) {
  const lines = await seenLines(market, wish)
  return placeOrders(market.as(market.buyer), { placementId: uuid7(), lines, days, delivery: DELIVERY })
}

test('what is wrong with a line is the same while one types as when it is placed', () => {
  const offer = {
    state: 'LISTED' as const,
    terms: { quantityStep: wholeUnits(5) },
    minimumOrder: wholeUnits(10),
    free: wholeUnits(20),
  }
  const troubles = [0, 5, 7, 10, 20, 25].map((units) => basketTrouble(offer, wholeUnits(units)))
  expect(troubles).toEqual([null, 'below-minimum', 'not-in-steps', null, null, 'insufficient-stock'])
  expect(basketTrouble({ ...offer, state: 'PAUSED' }, wholeUnits(10))).toBe('not-on-sale')
})
