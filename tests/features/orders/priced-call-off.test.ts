import { beforeAll, describe, expect, test } from 'vitest'
import type { PriceType } from '~/domain/agreement/price-rule'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import { draftAgreement } from '~/features/agreements/draft-agreement.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { signAgreement } from '~/features/agreements/sign-agreement.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { closeOrderShort } from '~/features/orders/close-order-short.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { placeCallOff } from '~/features/orders/place-call-off.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  DELIVERY,
  expectExactBooks,
  granted,
  linesOf,
  type Market,
  openMarket,
  orderOf,
  productOf,
  refusalOf,
  setStock,
  ship,
  take,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
})

const TODAY = businessDate('2026-11-24')

interface Said {
  slug: string
  /** Null: only the price is agreed. */
  units: number | null
  priceFen: number
  type?: PriceType
}

/** Signed by both today, as people do it. */
async function agreed(lines: readonly Said[], capFen: number | null = null) {
  const { db, programmeId } = market
  const drafted = granted(
    await draftAgreement(market.as(market.buyer), {
      ...{ id: uuid7(), counterpartId: market.suppliers.caiziyuan },
      ...{ startDate: TODAY, endDate: businessDate('2030-12-31'), tolerancePermille: 0, paymentDays: 30 },
      ...{ place: '', quality: '', delivery: '', notes: '', capFen: capFen === null ? null : fen(capFen) },
      lines: lines.map(({ slug, units, priceFen, type = 'FIXED' }) => ({
        productId: productOf(market, slug),
        quantity: units === null ? null : wholeUnits(units),
        unitPriceFen: fen(priceFen),
        price: {
          priceType: type,
          priceSource: type === 'FIXED' ? '' : '示例市场',
          priceDate: type === 'MARKET' ? TODAY : null,
        },
      })),
    }),
  )
  const { number, id } = drafted
  const { contentHash } = granted(await sendAgreement(market.as(market.buyer), { number, version: 0 }))
  for (const person of [market.approver, market.supplier]) {
    granted(await signAgreement(market.as(person), { number, contentHash }))
  }
  const rows = await db.agreementLine.findMany({
    where: { programmeId, agreementId: id },
    orderBy: { position: 'asc' },
  })
  return { agreementId: id, lineIds: rows.map((row) => row.id) }
}

/** Units of one line, at a market price in fen of a day. */
function call(agreementId: string, agreementLineId: string, units: number, now?: { priceFen: number; date?: string }) {
  const reference = now && { priceFen: fen(now.priceFen), date: businessDate(now.date ?? TODAY) }
  return placeCallOff(market.as(market.buyer), {
    ...{ placementId: uuid7(), agreementId, delivery: DELIVERY },
    lines: [{ agreementLineId, quantity: wholeUnits(units), ...(reference && { reference }) }],
  })
}

async function capDrawn(id: string): Promise<bigint> {
  const key = { programmeId_id: { programmeId: market.programmeId, id } }
  return (await market.db.agreement.findUniqueOrThrow({ where: key })).capDrawnFen
}

describe('a price that follows a market', () => {
  test('of a floor line is the greater of the two, frozen on the order line with source, date and price', async () => {
    const { agreementId, lineIds } = await agreed([{ slug: 'caixin', units: 20, priceFen: 10_000, type: 'FLOOR' }])
    const [line] = lineIds as [string]
    const [higher] = granted(await call(agreementId, line, 2, { priceFen: 11_500, date: '2026-11-23' }))
    const [lower] = granted(await call(agreementId, line, 2, { priceFen: 8_000 }))
    const reference = { priceType: 'FLOOR', referenceSource: '示例市场' }
    expect(await linesOf(market, higher!.id)).toMatchObject([
      { ...reference, unitPriceFen: 11_500n, referencePriceFen: 11_500n, orderedFen: 23_000n },
    ])
    const [frozen] = await linesOf(market, lower!.id)
    expect(frozen).toMatchObject({ ...reference, unitPriceFen: 10_000n, referencePriceFen: 8_000n })
    const change = market.db.orderLine.updateMany({ where: { id: frozen!.id }, data: { unitPriceFen: 1n } })
    await expect(change).rejects.toThrow()
    await expectExactBooks(market)
  })

  test('of a market line is the market’s, and never typed without a day, a price and this week', async () => {
    const { agreementId, lineIds } = await agreed([{ slug: 'caixin', units: 20, priceFen: 10_000, type: 'MARKET' }])
    const [line] = lineIds as [string]
    expect(refusalOf(await call(agreementId, line, 1))).toBe('reference-missing')
    expect(refusalOf(await call(agreementId, line, 1, { priceFen: 9_000, date: '2026-11-16' }))).toBe('reference-date')
    expect(refusalOf(await call(agreementId, line, 1, { priceFen: 9_000, date: '2026-11-25' }))).toBe('reference-date')
    const [order] = granted(await call(agreementId, line, 1, { priceFen: 9_000 }))
    expect(await orderOf(market, order!.id)).toMatchObject({ orderedFen: 9_000n })
    await expectExactBooks(market)
  })
})

describe('lines without a quantity', () => {
  test('hold no stock, sign their cap, and are limited by it over all of them together', async () => {
    const { agreementId, lineIds } = await agreed(
      [
        { slug: 'caixin', units: null, priceFen: 10_000 },
        { slug: 'hongxin-fanshu', units: null, priceFen: 3_000 },
      ],
      40_000,
    )
    const [first, second] = lineIds as [string, string]
    const held = await market.db.agreementLine.findMany({ where: { agreementId } })
    expect(held.map((line) => line.held)).toEqual([0n, 0n])
    const signed = await market.db.ledgerEntry.findMany({ where: { documentId: agreementId } })
    expect(signed.map((row) => row.amountFen)).toEqual([40_000n])
    granted(await call(agreementId, first, 3))
    expect(refusalOf(await call(agreementId, second, 4))).toBe('cap-reached')
    const [order] = granted(await call(agreementId, second, 3))
    expect(await capDrawn(agreementId)).toBe(39_000n)
    const reason = '计划变了'
    granted(await cancelOrder(market.as(market.buyer), { orderId: order!.id, version: 0, reason }))
    expect(await capDrawn(agreementId)).toBe(30_000n)
    await expectExactBooks(market)
  })

  test('give back what was not delivered, and draw at the price of the day', async () => {
    const line = { slug: 'caixin', units: null, priceFen: 10_000, type: 'MARKET' } as const
    const { agreementId, lineIds } = await agreed([line], 60_000)
    const [order] = granted(await call(agreementId, lineIds[0]!, 5, { priceFen: 12_000 }))
    expect(await capDrawn(agreementId)).toBe(60_000n)
    expect(refusalOf(await call(agreementId, lineIds[0]!, 1, { priceFen: 1 }))).toBe('cap-reached')
    const orderId = order!.id
    granted(await confirmOrder(market.as(market.supplier), { orderId, version: 0 }))
    granted(await take(market, granted(await ship(market, orderId, [3])).id))
    const { version } = await orderOf(market, orderId)
    granted(await closeOrderShort(market.as(market.supplier), { orderId, version, reason: '余下的不送了' }))
    expect(await capDrawn(agreementId)).toBe(36_000n)
    await expectExactBooks(market)
  })

  test('fifty callers at once never pass the cap', async () => {
    await setStock(market, 'wandao-mi', 1_000)
    const { agreementId, lineIds } = await agreed([{ slug: 'wandao-mi', units: null, priceFen: 10_000 }], 105_000)
    const results = await Promise.all(Array.from({ length: 50 }, () => call(agreementId, lineIds[0]!, 1)))
    expect(results.filter((result) => result.ok)).toHaveLength(10)
    expect(new Set(results.filter((result) => !result.ok).map(refusalOf))).toEqual(new Set(['cap-reached']))
    expect(await capDrawn(agreementId)).toBe(100_000n)
    await expectExactBooks(market)
  })

  test('two lines of one agreement called off crosswise wait for one another and pass', async () => {
    await setStock(market, 'wandao-mi', 2_000)
    const { agreementId, lineIds } = await agreed(
      [
        { slug: 'wandao-mi', units: 500, priceFen: 100 },
        { slug: 'caixin', units: null, priceFen: 100 },
      ],
      3_000,
    )
    await setStock(market, 'caixin', 500)
    const both = (turned: boolean) => {
      const lines = lineIds.map((agreementLineId) => ({ agreementLineId, quantity: thousandths(1_000) }))
      const form = { placementId: uuid7(), agreementId, delivery: DELIVERY }
      return placeCallOff(market.as(market.buyer), { ...form, lines: turned ? lines.toReversed() : lines })
    }
    const results = await Promise.all(Array.from({ length: 20 }, (_, index) => both(index % 2 === 0)))
    expect(results.map(refusalOf)).toEqual(results.map(() => null))
    expect(await capDrawn(agreementId)).toBe(2_000n)
    await expectExactBooks(market)
  })
})
