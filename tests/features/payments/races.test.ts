import { beforeAll, describe, expect, test } from 'vitest'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { addToBasket } from '~/features/orders/add-to-basket.server'
import { placeOrders } from '~/features/orders/place-orders.server'
import type { UseCaseContext } from '~/features/use-case'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  DELIVERY,
  expectExactBooks,
  granted,
  type Market,
  openMarket,
  orderOf,
  type Person,
  pay,
  productOf,
  refusalOf,
  seenLines,
  setStock,
  ship,
  stepsOf,
  take,
  verify,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
})

let serial = 100

/** As many people of the buyer, each with a basket. */
async function crowd(size: number): Promise<UseCaseContext[]> {
  serial += 1
  const people = Array.from({ length: size }, (_, index) => ({ ...market.buyer, personId: uuid7(), name: `${index}` }))
  const createdAt = new Date()
  await market.db.person.createMany({
    data: people.map(({ personId, name }, index) => ({
      id: personId,
      name,
      phone: `139${serial}${10_000 + index}`,
      createdAt,
    })),
  })
  return people.map((person) => market.as(person))
}

const range = (size: number) => Array.from({ length: size }, (_, index) => index)

/** All of them, `width` at once. */
async function inTurns<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let start = 0; start < items.length; start += width) {
    results.push(...(await Promise.all(items.slice(start, start + width).map(work))))
  }
  return results
}

describe('at once', () => {
  test('thirty buyers for 5 units: five get one', async () => {
    await setStock(market, 'caixin', 25)
    const lines = await seenLines(market, { caixin: 5 })
    const people = await crowd(30)
    for (const ctx of people) {
      granted(await addToBasket(ctx, { productId: productOf(market, 'caixin'), quantity: wholeUnits(5) }))
    }
    const results = await Promise.all(
      people.map((ctx) => placeOrders(ctx, { placementId: uuid7(), lines, delivery: DELIVERY })),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(5)
    expect(new Set(results.filter((result) => !result.ok).map(refusalOf))).toEqual(new Set(['insufficient-stock']))
    const numbers = results.flatMap((result) => (result.ok ? result.value.map((order) => order.number) : []))
    expect(numbers.toSorted()).toEqual([1, 2, 3, 4, 5].map((serial) => `CG-2026-00000${serial}`))
    await expectExactBooks(market)
  })

  test('twenty verifications of one transfer change the books once', async () => {
    await setStock(market, 'caixin', 10_000)
    const id = await confirmedOrder(market, { caixin: 10 })
    granted(await take(market, granted(await ship(market, id)).id))
    const transfer = granted(await pay(market, { [id]: 120_000n }))
    const results = await Promise.all(Array.from({ length: 20 }, () => verify(market, transfer.id)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await orderOf(market, id)).toMatchObject({ paidFen: 120_000n, pendingFen: 0n, countedFen: 120_000n })
    expect(await stepsOf(market, id)).toMatchObject({ PAID: 120_000n, COUNTED: 120_000n })
    await expectExactBooks(market)
  })

  test('acceptance against verification on 300 orders: each counts exactly', { timeout: 240_000 }, async () => {
    await setStock(market, 'caixin', 10_000)
    const people = await crowd(10)
    const orders = await inTurns(range(300), 10, async (index) => {
      const buyer = people[index % people.length]!.actor as Person
      const id = await confirmedOrder({ ...market, buyer }, { caixin: 5 })
      const note = granted(await ship(market, id)).id
      return { id, note, transfer: granted(await pay(market, { [id]: 60_000n })).id }
    })
    // Sixteen connections, forty orders at a time: both sides of each order at once.
    await inTurns(orders, 40, ({ note, transfer }) =>
      Promise.all([take(market, note).then(granted), verify(market, transfer).then(granted)]),
    )
    const { programmeId } = market
    const ids = orders.map(({ id }) => id)
    const counted = await market.db.purchaseOrder.findMany({ where: { programmeId, id: { in: ids } } })
    expect(counted.filter((order) => order.countedFen === 60_000n && order.fulfilment === 'COMPLETED')).toHaveLength(
      300,
    )
    const rows = await market.db.ledgerEntry.findMany({
      where: { programmeId, step: 'COUNTED', documentId: { in: ids } },
    })
    expect(rows).toHaveLength(300)
    expect(rows.reduce((sum, row) => sum + row.amountFen, 0n)).toBe(300n * 60_000n)
    await expectExactBooks(market)
  })

  test('transfers over several orders, verified crosswise, do not wait for each other for ever', async () => {
    const ids: string[] = []
    for (let index = 0; index < 6; index++) {
      const id = await confirmedOrder(market, { caixin: 5 })
      granted(await take(market, granted(await ship(market, id)).id))
      ids.push(id)
    }
    const transfers: string[] = []
    for (let index = 0; index < 10; index++) {
      const shuffled = index % 2 === 0 ? ids : ids.toReversed()
      const amounts = Object.fromEntries(shuffled.map((id) => [id, 6_000n]))
      transfers.push(granted(await pay(market, amounts)).id)
    }
    await Promise.all(transfers.map((id) => verify(market, id).then(granted)))
    for (const id of ids) expect(await orderOf(market, id)).toMatchObject({ payment: 'PAID', countedFen: 60_000n })
    await expectExactBooks(market)
  })
})
