import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { addToBasket } from '~/features/orders/add-to-basket.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { closeOrderShort } from '~/features/orders/close-order-short.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { declineOrder } from '~/features/orders/decline-order.server'
import { placeOrders } from '~/features/orders/place-orders.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  DELIVERY,
  expectExactBooks,
  granted,
  ledgerOf,
  linesOf,
  type Market,
  openMarket,
  orderOf,
  pay,
  placeSpot,
  productOf,
  refusalOf,
  seenLines,
  ship,
  stepsOf,
  stockOf,
  take,
  verify,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
})

beforeEach(() => market.db.basketLine.deleteMany())

describe('a spot order', () => {
  test('walks from the basket to counted, with one ledger row per step', async () => {
    const before = await stockOf(market, 'caixin')
    const [placed] = granted(await placeSpot(market, market.buyer, { caixin: 12, 'hongxin-fanshu': 20 }))
    const { id } = placed!
    expect(placed!.number).toMatch(/^CG-2026-\d{6}$/u)
    const order = await orderOf(market, id)
    expect(order).toMatchObject({
      fulfilment: 'PLACED',
      payment: 'UNPAID',
      orderedFen: 196_000n,
      remittanceCode: placed!.number.replace('CG', 'XY'),
      invoiceTitle: '东莞市示例电子有限公司',
      invoiceUscc: '91441900MA5T000100',
    })
    expect(await stockOf(market, 'caixin')).toEqual({ onHand: before.onHand, reserved: before.reserved + 12 })

    granted(await confirmOrder(market.as(market.supplier), { orderId: id, version: 0 }))
    const note = granted(await ship(market, id, undefined, { now: '2026-11-25T06:40:00+08:00' }))
    expect(note.number).toMatch(/^SH-2026-\d{6}$/u)
    expect((await orderOf(market, id)).fulfilment).toBe('SHIPPED')
    expect(await stockOf(market, 'caixin')).toEqual({ onHand: before.onHand - 12, reserved: before.reserved })
    granted(await take(market, note.id, [11, 20], { now: '2026-11-26T09:00:00+08:00' }))
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'ACCEPTED', acceptedFen: 184_000n, countedFen: 0n })

    const now = '2026-12-02T10:00:00+08:00'
    const transfer = granted(await pay(market, { [id]: 184_000n }, { valueDate: '2026-12-01', now }))
    expect(await orderOf(market, id)).toMatchObject({ payment: 'PENDING_VERIFICATION', pendingFen: 184_000n })
    granted(await verify(market, transfer.id, now))
    expect(await orderOf(market, id)).toMatchObject({
      fulfilment: 'COMPLETED',
      payment: 'PAID',
      pendingFen: 0n,
      paidFen: 184_000n,
      countedFen: 184_000n,
    })
    expect(await ledgerOf(market, id)).toEqual([
      'ORDERED 2026 2026-11-24 196000 order.place',
      'SHIPPED 2026 2026-11-25 196000 delivery.dispatch',
      'ACCEPTED 2026 2026-11-26 184000 acceptance.sign',
      'PAID 2026 2026-12-01 184000 transfer.verify',
      'COUNTED 2026 2026-12-01 184000 transfer.verify',
    ])
    await expectExactBooks(market)
  })

  test('splits a basket by supplier and village, all of it or nothing', async () => {
    const wish = { 'wandao-mi': 4, 'shiling-xianguo': 20 }
    const orders = granted(await placeSpot(market, market.buyer, wish))
    expect(orders).toHaveLength(2)
    const suppliers = await Promise.all(orders.map(async ({ id }) => (await orderOf(market, id)).supplierId))
    expect(new Set(suppliers)).toEqual(new Set([market.suppliers.caiziyuan, market.suppliers.longdong]))

    const rice = await stockOf(market, 'wandao-mi')
    const refused = await placeSpot(market, market.buyer, { 'wandao-mi': 4, 'shiling-xianguo': 1_000_000 })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'insufficient-stock' } })
    expect(refused.ok || refused.refusal.field).toBe(`lines[${productOf(market, 'shiling-xianguo')}][quantity]`)
    expect(await stockOf(market, 'wandao-mi')).toEqual(rice)
    await market.db.basketLine.deleteMany()
    await expectExactBooks(market)
  })

  test('is what the person saw: another basket, another price, a wrong step are refused', async () => {
    const ctx = market.as(market.buyer)
    const productId = productOf(market, 'caixin')
    granted(await addToBasket(ctx, { productId, quantity: wholeUnits(6) }))
    const [line] = await seenLines(market, { caixin: 6 })
    const place = (lines: unknown, delivery = DELIVERY) =>
      placeOrders(ctx, { placementId: uuid7(), lines: lines as never, delivery })
    const [other] = await seenLines(market, { 'wandao-mi': 4 })
    expect(refusalOf(await place([line, other]))).toBe('stale-version')
    expect(refusalOf(await place([line, line]))).toBe('stale-version')
    expect(refusalOf(await place([]))).toBe('stale-version')
    expect(refusalOf(await place([{ ...line, unitPriceFen: 1n }]))).toBe('price-changed')
    expect(refusalOf(await place([line], { ...DELIVERY, wantedDate: businessDate('2026-11-23') }))).toBe('date-in-past')
    expect(refusalOf(await place([{ ...line, quantity: wholeUnits(1) }]))).toBe('below-minimum')
    await market.db.basketLine.deleteMany()
    expect(refusalOf(await place([line]))).toBe('basket-empty')
    expect(refusalOf(await addToBasket(ctx, { productId, quantity: 1500n as never }))).toBe('quantity-step')
    expect(refusalOf(await addToBasket(market.as(market.official), { productId, quantity: wholeUnits(6) }))).toBe(
      'not-allowed',
    )
  })

  test('the same form sent twice at once makes its orders once', async () => {
    const ctx = market.as(market.buyer)
    const wish = { caixin: 5, 'hongxin-fanshu': 10, 'shiling-xianguo': 20 }
    for (const [slug, units] of Object.entries(wish)) {
      granted(await addToBasket(ctx, { productId: productOf(market, slug), quantity: wholeUnits(units) }))
    }
    const input = { placementId: uuid7(), lines: await seenLines(market, wish), delivery: DELIVERY }
    const results = await Promise.all(Array.from({ length: 5 }, () => placeOrders(ctx, input)))
    const numbers = results.map((result) => granted(result).map((order) => order.number))
    expect(numbers[0]).toHaveLength(2)
    for (const other of numbers) expect(other).toEqual(numbers[0])
    // Filled again and the old form sent once more: still the first's orders, and the basket stays.
    granted(await addToBasket(ctx, { productId: productOf(market, 'wandao-mi'), quantity: wholeUnits(4) }))
    expect(granted(await placeOrders(ctx, input)).map((order) => order.number)).toEqual(numbers[0])
    expect(await market.db.basketLine.count()).toBe(1)
    await market.db.basketLine.deleteMany()
    expect(refusalOf(await placeOrders(market.as(market.otherBuyer), input))).toBe('not-found')
    await expectExactBooks(market)
  })

  test('cancelled or declined, it releases its stock and leaves every total', async () => {
    const before = await stockOf(market, 'caixin')
    const [placed] = granted(await placeSpot(market, market.buyer, { caixin: 8 }))
    const seen = { orderId: placed!.id, version: 0 }
    expect(refusalOf(await cancelOrder(market.as(market.buyer), { ...seen, reason: ' ' }))).toBe('reason-required')
    granted(await cancelOrder(market.as(market.buyer), { ...seen, reason: '计划变了' }))
    expect(await stockOf(market, 'caixin')).toEqual(before)
    expect(await stepsOf(market, placed!.id)).toEqual({})
    expect(refusalOf(await confirmOrder(market.as(market.supplier), { orderId: placed!.id, version: 1 }))).toBe(
      'wrong-state',
    )

    const declined = await confirmedOrder(market, { caixin: 8 })
    const decline = { orderId: declined, version: 1, reason: '下雨采不了' }
    granted(await declineOrder(market.as(market.supplier), decline))
    expect(await stockOf(market, 'caixin')).toEqual(before)
    expect(await stepsOf(market, declined)).toEqual({})
    await expectExactBooks(market)
  })

  test('what a cancelled order was paid stands open and counts nothing', async () => {
    const id = await confirmedOrder(market, { caixin: 5 })
    const transfer = granted(await pay(market, { [id]: 60_000n }))
    granted(await verify(market, transfer.id))
    expect(await stepsOf(market, id)).toEqual({ ORDERED: 60_000n, PAID: 60_000n })
    granted(await cancelOrder(market.as(market.buyer), { orderId: id, version: 1, reason: '不要了' }))
    expect(await stepsOf(market, id)).toEqual({})
    expect(await orderOf(market, id)).toMatchObject({ payment: 'REFUND_PENDING', paidFen: 60_000n, countedFen: 0n })
    await expectExactBooks(market)
  })

  test('belongs to its parties: others do not find it, the wrong side may not act', async () => {
    const [placed] = granted(await placeSpot(market, market.buyer, { caixin: 5 }))
    const seen = { orderId: placed!.id, version: 0 }
    expect(refusalOf(await confirmOrder(market.as(market.otherSupplier), seen))).toBe('not-found')
    expect(refusalOf(await cancelOrder(market.as(market.otherBuyer), { ...seen, reason: 'x' }))).toBe('not-found')
    expect(refusalOf(await confirmOrder(market.as(market.buyer), seen))).toBe('not-allowed')
    expect(refusalOf(await confirmOrder(market.as(market.official), seen))).toBe('not-allowed')
    expect(refusalOf(await confirmOrder(market.as(market.supplier), { ...seen, orderId: uuid7() }))).toBe('not-found')
    granted(await confirmOrder(market.as(market.supplier), seen))
    const late = { ...seen, reason: 'x' }
    expect(refusalOf(await declineOrder(market.as(market.supplier), late))).toBe('stale-version')
  })

  test('a short delivery is closed short: the balance goes back, what was accepted is payable', async () => {
    const before = await stockOf(market, 'caixin')
    const id = await confirmedOrder(market, { caixin: 10 })
    const note = granted(await ship(market, id, [6]))
    const close = async () => {
      const { version } = await orderOf(market, id)
      return closeOrderShort(market.as(market.buyer), { orderId: id, version, reason: '余下的不再要' })
    }
    expect(refusalOf(await close())).toBe('not-yet-accepted')
    granted(await take(market, note.id))
    expect((await orderOf(market, id)).fulfilment).toBe('PARTIALLY_SHIPPED')
    granted(await close())
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'CLOSED_SHORT', acceptedFen: 72_000n })
    expect((await linesOf(market, id))[0]).toMatchObject({ reserved: 0n, shipped: 6000n })
    expect(await stockOf(market, 'caixin')).toEqual({ onHand: before.onHand - 6, reserved: before.reserved })
    expect(refusalOf(await pay(market, { [id]: 72_001n }))).toBe('allocation-exceeds-payable')
    granted(await verify(market, granted(await pay(market, { [id]: 72_000n })).id))
    expect(await orderOf(market, id)).toMatchObject({ payment: 'PAID', countedFen: 72_000n })
    await expectExactBooks(market)
  })
})
