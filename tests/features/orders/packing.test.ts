import { beforeAll, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { sumThousandths, wholeUnits } from '~/domain/quantity/thousandths'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { declineOrder } from '~/features/orders/decline-order.server'
import { readPacking } from '~/features/orders/packing.view.server'
import { testDb } from '../../support/database'
import {
  granted,
  linesOf,
  type Market,
  openMarket,
  orderOf,
  type Person,
  placeSpot,
  setStock,
  ship,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  for (const slug of ['caixin', 'hongxin-fanshu']) await setStock(market, slug, 1_000)
})

const DAY = businessDate('2026-11-27')
async function confirmed(person: Person, wish: Record<string, number>, day = DAY) {
  const [order] = granted(await placeSpot(market, person, wish))
  const seen = { orderId: order!.id, version: 0 }
  granted(await confirmOrder(market.as(market.supplier), { ...seen, promisedDate: day }))
  return order!
}
const packing = (person = market.supplier, day: typeof DAY | null = DAY) => readPacking(market.as(person), day)
const numbersOf = async (day: typeof DAY | null = DAY) =>
  (await packing(undefined, day)).orders.map(({ number }) => number)

test('lists a day across buyers: what is confirmed and not shipped, by the promised day, with totals that are its sums', async () => {
  const first = await confirmed(market.buyer, { caixin: 12, 'hongxin-fanshu': 20 })
  const second = await confirmed(market.otherBuyer, { caixin: 8 })
  const later = await confirmed(market.buyer, { caixin: 6 }, businessDate('2026-11-29'))
  const page = await packing()
  expect(new Set(page.orders.map(({ number }) => number))).toEqual(new Set([first.number, second.number]))
  const units = (name: string) => page.totals.find(({ productName }) => productName === name)?.quantity
  expect([units('菜心'), units('红心番薯')]).toEqual([wholeUnits(20), wholeUnits(20)])
  expect(sumThousandths(page.totals.map(({ quantity }) => quantity))).toBe(
    sumThousandths(page.orders.flatMap(({ lines }) => lines.map(({ quantity }) => quantity))),
  )
  expect(page.days).toEqual([
    { day: DAY, orders: 2 },
    { day: businessDate('2026-11-29'), orders: 1 },
  ])
  // Without a day it is the next one with something to do.
  expect((await packing(market.supplier, null)).day).toBe(DAY)
  expect(await numbersOf(businessDate('2026-11-29'))).toEqual([later.number])

  // What went out is not packed again; a line promised for another day is on that day's list.
  granted(await ship(market, first.id, [5, 20]))
  const rest = (await packing()).orders.find(({ number }) => number === first.number)
  expect(rest?.lines.map(({ quantity }) => quantity)).toEqual([wholeUnits(7)])
})

test('holds no cancelled or declined order, none that waits for its confirmation, and nobody else’s lines', async () => {
  const cancelled = await confirmed(market.buyer, { caixin: 6 })
  const declined = await confirmed(market.buyer, { caixin: 6 })
  expect(await numbersOf()).toEqual(expect.arrayContaining([cancelled.number, declined.number]))
  const seen = async ({ id }: { id: string }) => ({ orderId: id, version: (await orderOf(market, id)).version })
  granted(await cancelOrder(market.as(market.buyer), { ...(await seen(cancelled)), reason: '不要了' }))
  granted(await declineOrder(market.as(market.supplier), { ...(await seen(declined)), reason: '霜冻' }))
  const [placed] = granted(await placeSpot(market, market.buyer, { caixin: 6 }))
  const left = await numbersOf()
  for (const { number } of [cancelled, declined, placed!]) expect(left).not.toContain(number)

  const foreign = await packing(market.otherSupplier)
  expect([foreign.orders, foreign.totals, foreign.days]).toEqual([[], [], []])
})

test('a line promised for another day stands on that day only', async () => {
  const [order] = granted(await placeSpot(market, market.buyer, { caixin: 6, 'hongxin-fanshu': 10 }))
  const other = businessDate('2026-12-03')
  const lines = (await linesOf(market, order!.id)).map((line, index) => ({
    ...{ orderLineId: line.id, quantity: line.ordered as never, reason: '' },
    promisedDate: index === 1 ? other : null,
  }))
  const said = { orderId: order!.id, version: 0, promisedDate: businessDate('2026-12-02'), lines }
  granted(await confirmOrder(market.as(market.supplier), said))
  const namesOn = async (day: typeof DAY) =>
    (await packing(undefined, day)).orders.flatMap((one) => one.lines.map(({ productName }) => productName))
  expect(await namesOn(businessDate('2026-12-02'))).toEqual(['菜心'])
  expect(await namesOn(other)).toEqual(['红心番薯'])
})
