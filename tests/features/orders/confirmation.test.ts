import { beforeAll, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { agreeFreight } from '~/features/orders/agree-freight.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { type ConfirmOrderInput, confirmOrder } from '~/features/orders/confirm-order.server'
import { declineOrder } from '~/features/orders/decline-order.server'
import { readOrder, readSupplierDay } from '~/features/orders/orders.view.server'
import { readMyTasks } from '~/features/tasks/tasks.view.server'
import { testDb } from '../../support/database'
import {
  activeAgreement,
  callOff,
  expectExactBooks,
  granted,
  ledgerOf,
  linesOf,
  type Market,
  openMarket,
  orderOf,
  pay,
  placeSpot,
  refusalOf,
  setStock,
  ship,
  stockOf,
  take,
  verify,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 1_000)
  await setStock(market, 'hongxin-fanshu', 1_000)
})

const placed = async (wish: Record<string, number>) => granted(await placeSpot(market, market.buyer, wish))[0]!.id
const seen = async (orderId: string) => ({ orderId, version: (await orderOf(market, orderId)).version })
const confirm = async (orderId: string, said: Omit<ConfirmOrderInput, 'orderId' | 'version'> = {}) =>
  confirmOrder(market.as(market.supplier), { ...(await seen(orderId)), ...said })
const notices = async (orderId: string) =>
  (await market.db.notice.findMany({ where: { subjectId: orderId }, orderBy: { id: 'asc' } })).map(({ kind, facts }) =>
    `${kind} ${(facts as Record<string, string>).what ?? ''}`.trim(),
  )
async function less(orderId: string, units: readonly number[], reason = '霜冻') {
  const lines = await linesOf(market, orderId)
  return lines.map((line, index) => ({
    ...{ orderLineId: line.id, quantity: wholeUnits(units[index] ?? 0), promisedDate: null },
    reason: wholeUnits(units[index] ?? 0) < line.ordered ? reason : '',
  }))
}

describe('confirming in part', () => {
  test('lets go of stock and of the ordered step at once, and tells the buyer line by line', async () => {
    const before = await stockOf(market, 'caixin')
    const orderId = await placed({ caixin: 12, 'hongxin-fanshu': 20 })
    const lines = await less(orderId, [8, 0])
    granted(await confirm(orderId, { lines, promisedDate: businessDate('2026-11-28') }))

    expect(await orderOf(market, orderId)).toMatchObject({
      fulfilment: 'CONFIRMED',
      orderedFen: 96_000n,
      freightFen: 0n,
      promisedDate: new Date('2026-11-28'),
    })
    expect(await linesOf(market, orderId)).toMatchObject([
      { ordered: 8_000n, lowered: 4_000n, loweredReason: '霜冻', orderedFen: 96_000n, reserved: 8_000n },
      { ordered: 0n, lowered: 20_000n, orderedFen: 0n, reserved: 0n },
    ])
    expect(await stockOf(market, 'caixin')).toEqual({ onHand: before.onHand, reserved: before.reserved + 8 })
    expect(await ledgerOf(market, orderId)).toEqual([
      'ORDERED 2026 2026-11-24 196000 order.place',
      'ORDERED 2026 2026-11-24 -100000 order.confirm',
    ])
    expect(await notices(orderId)).toContain('order-confirmed-in-part 菜心 8/12 (霜冻) · 红心番薯 0/20 (霜冻)')
    await expectExactBooks(market)

    // What was left out is not waited for: shipped and accepted in full is done.
    const note = granted(await ship(market, orderId))
    granted(await take(market, note.id))
    expect(await orderOf(market, orderId)).toMatchObject({ fulfilment: 'ACCEPTED', acceptedFen: 96_000n })
    const transfer = granted(await pay(market, { [orderId]: 96_000n }))
    granted(await verify(market, transfer.id))
    expect(await orderOf(market, orderId)).toMatchObject({ fulfilment: 'COMPLETED', countedFen: 96_000n })
    await expectExactBooks(market)
  })

  test('the buyer may still cancel before anything is shipped, and everything is free again', async () => {
    const before = await stockOf(market, 'caixin')
    const orderId = await placed({ caixin: 12 })
    granted(await confirm(orderId, { lines: await less(orderId, [5]) }))
    granted(await cancelOrder(market.as(market.buyer), { ...(await seen(orderId)), reason: '太少' }))
    expect(await stockOf(market, 'caixin')).toEqual(before)
    await expectExactBooks(market)
  })

  test('of a call-off gives the rest back to its agreement', async () => {
    const { agreementId, lineIds } = await activeAgreement(market, [
      { slug: 'caixin', agreed: 100, held: 0, unitPriceFen: 7_000n },
    ])
    const [order] = granted(await callOff(market, agreementId, { [lineIds[0]!]: 40 }))
    const drawn = async () =>
      (await market.db.agreementLine.findFirstOrThrow({ where: { id: lineIds[0]! } })).drawn / 1000n
    expect(await drawn()).toBe(40n)
    granted(await confirm(order!.id, { lines: await less(order!.id, [25]) }))
    expect(await drawn()).toBe(25n)
    expect(await orderOf(market, order!.id)).toMatchObject({ orderedFen: 175_000n })
    await expectExactBooks(market)
  })

  test('refuses more than was asked, less without a reason, nothing at all, a foreign line and a day that is over', async () => {
    const orderId = await placed({ caixin: 12 })
    const other = await placed({ caixin: 5 })
    const [line] = await less(orderId, [8])
    const codes = async (said: Omit<ConfirmOrderInput, 'orderId' | 'version'>) =>
      refusalOf(await confirm(orderId, said))
    expect(await codes({ lines: [{ ...line!, quantity: wholeUnits(13) }] })).toBe('over-asked')
    expect(await codes({ lines: [{ ...line!, reason: '' }] })).toBe('reason-required')
    expect(await codes({ lines: await less(orderId, [0]) })).toBe('nothing-confirmed')
    expect(await codes({ lines: await less(other, [1]) })).toBe('not-found')
    expect(await codes({ promisedDate: businessDate('2026-11-23') })).toBe('date-in-past')
    const foreign = await confirmOrder(market.as(market.otherSupplier), await seen(orderId))
    expect(refusalOf(foreign)).toBe('not-found')
    expect(await orderOf(market, orderId)).toMatchObject({ fulfilment: 'PLACED', version: 0 })
  })
})

describe('freight', () => {
  test('is agreed to before the order is confirmed, is payable and is never counted', async () => {
    const orderId = await placed({ caixin: 10 })
    granted(await confirm(orderId, { freightFen: fen(12_000n) }))
    expect(await orderOf(market, orderId)).toMatchObject({
      ...{ fulfilment: 'PLACED', freightFen: 0n, freightOfferedFen: 12_000n },
    })
    expect(await notices(orderId)).toEqual(['order-placed', 'freight-asked'])
    // It is the buyer's turn, and no longer the supplier's.
    const { number } = await orderOf(market, orderId)
    const mine = await readMyTasks(market.as(market.buyer), { size: 200 })
    expect(mine.tasks.filter((task) => task.number === number).map(({ kind }) => kind)).toEqual(['agree-freight'])
    const day = await readSupplierDay(market.as(market.supplier))
    expect(day.placed.orders.map((order) => order.number)).not.toContain(number)
    expect(refusalOf(await ship(market, orderId))).toBe('wrong-state')

    granted(await agreeFreight(market.as(market.buyer), await seen(orderId)))
    expect(await orderOf(market, orderId)).toMatchObject({
      ...{ fulfilment: 'CONFIRMED', freightFen: 12_000n, freightOfferedFen: null },
    })
    const note = granted(await ship(market, orderId))
    granted(await take(market, note.id))
    const page = await readOrder(market.as(market.buyer), number)
    expect(page?.money.payableFen).toBe(132_000n)
    const transfer = granted(await pay(market, { [orderId]: 132_000n }))
    granted(await verify(market, transfer.id))
    expect(await orderOf(market, orderId)).toMatchObject({
      fulfilment: 'COMPLETED',
      paidFen: 132_000n,
      countedFen: 120_000n,
    })
    await expectExactBooks(market)
  })

  test('may be changed or taken back until it is agreed to; what was seen is what is agreed to', async () => {
    const orderId = await placed({ caixin: 10 })
    expect(refusalOf(await agreeFreight(market.as(market.buyer), await seen(orderId)))).toBe('wrong-state')
    granted(await confirm(orderId, { freightFen: fen(12_000n) }))
    const first = await seen(orderId)
    granted(await confirm(orderId, { freightFen: fen(15_000n) }))
    expect(refusalOf(await agreeFreight(market.as(market.buyer), first))).toBe('stale-version')
    expect(refusalOf(await agreeFreight(market.as(market.otherBuyer), await seen(orderId)))).toBe('not-found')
    expect(refusalOf(await agreeFreight(market.as(market.supplier), await seen(orderId)))).toBe('not-allowed')
    granted(await confirm(orderId, { freightFen: null }))
    expect(await orderOf(market, orderId)).toMatchObject({ fulfilment: 'CONFIRMED', freightFen: 0n })
    await expectExactBooks(market)
  })

  test.each([
    [
      'cancelled',
      (orderId: string, version: number) =>
        cancelOrder(market.as(market.buyer), { orderId, version, reason: '运费太贵' }),
    ],
    [
      'declined',
      (orderId: string, version: number) =>
        declineOrder(market.as(market.supplier), { orderId, version, reason: '没车' }),
    ],
  ])('nobody waits for it once the order is %s', async (_, act) => {
    const orderId = await placed({ caixin: 10 })
    granted(await confirm(orderId, { freightFen: fen(12_000n), lines: await less(orderId, [6]) }))
    expect(await orderOf(market, orderId)).toMatchObject({ orderedFen: 72_000n, freightOfferedFen: 12_000n })
    granted(await act(orderId, (await orderOf(market, orderId)).version))
    expect(await orderOf(market, orderId)).toMatchObject({ freightFen: 0n, freightOfferedFen: null })
    await expectExactBooks(market)
  })
})
