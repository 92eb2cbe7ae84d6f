import { beforeAll, describe, expect, test } from 'vitest'
import { thousandths } from '~/domain/quantity/thousandths'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { closeOrderShort } from '~/features/orders/close-order-short.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { placeCallOff } from '~/features/orders/place-call-off.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  activeAgreement,
  agreementLineOf,
  callOff,
  DELIVERY,
  expectExactBooks,
  granted,
  type Market,
  openMarket,
  orderOf,
  refusalOf,
  ship,
  stockOf,
  take,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
})

async function confirmed(orderId: string) {
  granted(await confirmOrder(market.as(market.supplier), { orderId, version: 0 }))
  return orderId
}

describe('a call-off', () => {
  test('takes the agreement’s price and hold first, then free stock; cancelled, it gives both back', async () => {
    const { agreementId, lineIds } = await activeAgreement(market, [
      { slug: 'caixin', agreed: 20, held: 4, unitPriceFen: 11_000n },
    ])
    const [line] = lineIds as [string]
    const before = await stockOf(market, 'caixin')
    const [order] = granted(await callOff(market, agreementId, { [line]: 6 }))
    expect(await agreementLineOf(market, line)).toEqual({ drawn: 6, shipped: 0, held: 0 })
    expect(await stockOf(market, 'caixin')).toEqual({ onHand: before.onHand, reserved: before.reserved + 2 })
    expect(await orderOf(market, order!.id)).toMatchObject({ orderedFen: 66_000n, paymentDays: 30, agreementId })

    const reason = '计划变了'
    granted(await cancelOrder(market.as(market.buyer), { orderId: order!.id, version: 0, reason }))
    expect(await agreementLineOf(market, line)).toMatchObject({ drawn: 0, held: 6 })
    expect(await stockOf(market, 'caixin')).toEqual({ onHand: before.onHand, reserved: before.reserved + 2 })
    await expectExactBooks(market)
  })

  test('may go over by the tolerance of the agreement, once: the two tolerances never multiply', async () => {
    const { agreementId, lineIds } = await activeAgreement(market, [{ slug: 'hongxin-fanshu', agreed: 100 }])
    const [line] = lineIds as [string]
    expect(refusalOf(await callOff(market, agreementId, { [line]: 106 }))).toBe('insufficient-remaining')
    const [order] = granted(await callOff(market, agreementId, { [line]: 105 }))
    const id = await confirmed(order!.id)
    expect(refusalOf(await ship(market, id, [111]))).toBe('over-tolerance')
    expect(refusalOf(await ship(market, id, [110]))).toBe('over-agreed')
    const note = granted(await ship(market, id, [105]))
    granted(await take(market, note.id))
    expect(await agreementLineOf(market, line)).toEqual({ drawn: 105, shipped: 105, held: 0 })
    await expectExactBooks(market)
  })

  test('a surplus within tolerance is shipped from free stock and drawn when it is accepted', async () => {
    const { agreementId, lineIds } = await activeAgreement(market, [{ slug: 'hongxin-fanshu', agreed: 200, held: 100 }])
    const [line] = lineIds as [string]
    const before = await stockOf(market, 'hongxin-fanshu')
    const [order] = granted(await callOff(market, agreementId, { [line]: 100 }))
    const id = await confirmed(order!.id)
    const note = granted(await ship(market, id, [104]))
    expect(await stockOf(market, 'hongxin-fanshu')).toEqual({
      onHand: before.onHand - 104,
      reserved: before.reserved - 100,
    })
    granted(await take(market, note.id))
    expect(await agreementLineOf(market, line)).toEqual({ drawn: 104, shipped: 104, held: 0 })
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'ACCEPTED', acceptedFen: 270_400n })
    await expectExactBooks(market)
  })

  test('closed short, it keeps drawn what was accepted and gives the rest back', async () => {
    const { agreementId, lineIds } = await activeAgreement(market, [{ slug: 'caixin', agreed: 20, held: 10 }])
    const [line] = lineIds as [string]
    const [order] = granted(await callOff(market, agreementId, { [line]: 10 }))
    const id = await confirmed(order!.id)
    const note = granted(await ship(market, id, [7]))
    granted(await take(market, note.id, [6]))
    expect(await agreementLineOf(market, line)).toEqual({ drawn: 10, shipped: 7, held: 0 })
    const { version } = await orderOf(market, id)
    const closing = { orderId: id, version, reason: '余下的下月再要' }
    granted(await closeOrderShort(market.as(market.supplier), closing))
    expect(await agreementLineOf(market, line)).toEqual({ drawn: 6, shipped: 7, held: 3 })
    await expectExactBooks(market)
  })

  test('sent twice at once it is one order; an agreement of others is not found', async () => {
    const { agreementId, lineIds } = await activeAgreement(market, [{ slug: 'caixin', agreed: 20 }])
    const input = {
      placementId: uuid7(),
      agreementId,
      lines: [{ agreementLineId: lineIds[0]!, quantity: 5000n as never }],
      delivery: DELIVERY,
    }
    const results = await Promise.all([1, 2, 3].map(() => placeCallOff(market.as(market.buyer), input)))
    expect(new Set(results.map((result) => granted(result)[0]!.id)).size).toBe(1)
    expect(await agreementLineOf(market, lineIds[0]!)).toMatchObject({ drawn: 5 })
    const foreign = { ...input, placementId: uuid7() }
    expect(refusalOf(await placeCallOff(market.as(market.otherBuyer), foreign))).toBe('not-found')
    expect(refusalOf(await placeCallOff(market.as(market.approver), foreign))).toBe('not-allowed')
    const late = '2027-01-01T00:00:00+08:00'
    expect(refusalOf(await callOff(market, agreementId, { [lineIds[0]!]: 1 }, late))).toBe('agreement-expired')
    granted(await callOff(market, agreementId, { [lineIds[0]!]: 1 }, '2026-12-31T23:59:59+08:00'))
    await expectExactBooks(market)
  })

  test('fifty at once against a remainder of 10 take exactly 10', async () => {
    const { agreementId, lineIds } = await activeAgreement(market, [
      { slug: 'wandao-mi', agreed: 10, tolerancePermille: 0, held: 10 },
    ])
    const [line] = lineIds as [string]
    const results = await Promise.all(Array.from({ length: 50 }, () => callOff(market, agreementId, { [line]: 1 })))
    expect(results.filter((result) => result.ok)).toHaveLength(10)
    expect(new Set(results.filter((result) => !result.ok).map(refusalOf))).toEqual(new Set(['insufficient-remaining']))
    expect(await agreementLineOf(market, line)).toEqual({ drawn: 10, shipped: 0, held: 0 })
    await expectExactBooks(market)
  })

  test('from an agreement with a town names its village, and 签约 follows it there and back', async () => {
    const { agreementId, lineIds } = await activeAgreement(market, [
      { slug: 'caixin', agreed: 20, unitPriceFen: 10_000n, unnamed: true },
    ])
    const [agreementLineId] = lineIds as [string]
    const { caiziyuan, longdong } = market.villages
    const signed = async () => {
      const rows = await market.db.ledgerEntry.groupBy({
        by: ['villageId'],
        where: { documentId: agreementId },
        _sum: { amountFen: true },
      })
      return new Map(rows.map((row) => [row.villageId, row._sum.amountFen]))
    }
    const from = (lines: { units: bigint; villageId?: string }[]) =>
      placeCallOff(market.as(market.buyer), {
        ...{ placementId: uuid7(), agreementId, delivery: DELIVERY },
        lines: lines.map(({ units, villageId }) => ({
          agreementLineId,
          quantity: thousandths(units * 1000n),
          ...(villageId && { villageId }),
        })),
      })
    expect(refusalOf(await from([{ units: 5n }]))).toBe('required')
    expect(refusalOf(await from([{ units: 5n, villageId: uuid7() }]))).toBe('not-found')
    const both = [caiziyuan, longdong].map((villageId) => ({ units: 1n, villageId }))
    expect(refusalOf(await from(both))).toBe('bad-choice')

    const [[order]] = await Promise.all([
      from([{ units: 5n, villageId: longdong }]).then(granted),
      from([{ units: 4n, villageId: caiziyuan }]).then(granted),
      from([{ units: 3n, villageId: longdong }]).then(granted),
    ])
    expect(await signed()).toEqual(
      new Map<string | null, bigint>([
        [null, 80_000n],
        [longdong, 80_000n],
        [caiziyuan, 40_000n],
      ]),
    )
    const cancelled = { orderId: order!.id, version: 0, reason: '计划变了' }
    granted(await cancelOrder(market.as(market.buyer), cancelled))
    expect(await signed()).toEqual(
      new Map<string | null, bigint>([
        [null, 130_000n],
        [longdong, 30_000n],
        [caiziyuan, 40_000n],
      ]),
    )
    await expectExactBooks(market)
  })
})
