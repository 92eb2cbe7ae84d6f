import { beforeAll, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { readCallOff } from '~/features/agreements/call-off.view.server'
import { addToBasket } from '~/features/orders/add-to-basket.server'
import { approveOrder } from '~/features/orders/approve-order.server'
import { listCallOffs } from '~/features/orders/call-offs.view.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { changeBasket } from '~/features/orders/change-basket.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { readOrderList } from '~/features/orders/orders.view.server'
import { placeOrders } from '~/features/orders/place-orders.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  activeAgreement,
  callOff,
  DELIVERY,
  expectExactBooks,
  granted,
  type Market,
  openMarket,
  orderOf,
  placeSpot,
  productOf,
  refusalOf,
  seenLines,
  setStock,
  ship,
  take,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  for (const slug of ['caixin', 'hongxin-fanshu']) await setStock(market, slug, 1_000)
})

const seen = async (orderId: string) => ({ orderId, version: (await orderOf(market, orderId)).version })

describe('cases that other systems got wrong', () => {
  test('two lines of one basket share one stock item: they are summed before the check', async () => {
    await setStock(market, 'wandao-mi', 10)
    const productId = productOf(market, 'wandao-mi')
    for (const units of [6, 6]) {
      granted(await addToBasket(market.as(market.buyer), { productId, quantity: wholeUnits(units) }))
    }
    const [line] = await seenLines(market, { 'wandao-mi': 12 })
    const form = { placementId: uuid7(), lines: [line!], delivery: DELIVERY }
    expect(refusalOf(await placeOrders(market.as(market.buyer), form))).toBe('insufficient-stock')
    granted(await changeBasket(market.as(market.buyer), { lines: [{ productId, quantity: wholeUnits(0) }] }))
  })

  test('a call-off’s form is prefilled with what remains, and never with the full quantity', async () => {
    const { agreementId, lineIds } = await activeAgreement(market, [{ slug: 'caixin', agreed: 100 }])
    granted(await callOff(market, agreementId, { [lineIds[0]!]: 70 }))
    const { number } = await market.db.agreement.findFirstOrThrow({ where: { id: agreementId } })
    const form = await readCallOff(market.db, market.buyer, number, businessDate('2026-11-24'))
    expect(form?.lines.map(({ suggested }) => suggested)).toEqual([wholeUnits(30)])
  })

  test('the list of call-offs says what was ordered, received, is invoiced and remains', async () => {
    const { agreementId, lineIds } = await activeAgreement(market, [
      { slug: 'caixin', agreed: 100, unitPriceFen: 100n },
    ])
    const [first] = granted(await callOff(market, agreementId, { [lineIds[0]!]: 40 }))
    const [second] = granted(await callOff(market, agreementId, { [lineIds[0]!]: 10 }))
    granted(await confirmOrder(market.as(market.supplier), await seen(first!.id)))
    const note = granted(await ship(market, first!.id, [25]))
    granted(await take(market, note.id, [24]))
    granted(await cancelOrder(market.as(market.buyer), { ...(await seen(second!.id)), reason: '不要了' }))
    const listed = await listCallOffs(market.db, market.programmeId, agreementId)
    const rowOf = (id: string) => listed.find((row) => row.id === id)
    expect(rowOf(first!.id)).toMatchObject({
      ...{ orderedFen: 4_000n, acceptedFen: 2_400n, outstandingFen: 1_600n, invoice: 'NOT_REQUESTED' },
    })
    expect(rowOf(second!.id)).toMatchObject({ fulfilment: 'CANCELLED', outstandingFen: 0n })
  })

  test('call-offs wait for the approver by tier as direct orders do, and the two count under one limit', async () => {
    const { programmeId, db } = market
    const rule = { programmeId, organisationId: market.buyerId, changedAt: new Date() }
    const tiers = { aloneFen: 1_000n, approverFen: 4_000n, limitPeriod: 'YEAR' as const }
    const spent = await db.purchaseOrder.aggregate({
      where: { programmeId, buyerId: market.buyerId, fulfilment: { notIn: ['CANCELLED', 'DECLINED'] } },
      _sum: { orderedFen: true },
    })
    const limitFen = (spent._sum.orderedFen ?? 0n) + 8_000n
    await db.buyingRule.create({ data: { ...rule, ...tiers, limitFen } })
    try {
      const terms = { slug: 'hongxin-fanshu', agreed: 200, unitPriceFen: 100n }
      const { agreementId, lineIds } = await activeAgreement(market, [terms])
      const call = async (units: number) => granted(await callOff(market, agreementId, { [lineIds[0]!]: units }))[0]!.id
      const [alone, approver, manager] = [await call(10), await call(20), await call(45)]
      const stateOf = async (id: string) => (await orderOf(market, id)).fulfilment
      expect([await stateOf(alone), await stateOf(approver), await stateOf(manager)]).toEqual([
        ...['PLACED', 'PENDING_APPROVAL', 'PENDING_APPROVAL'],
      ])
      const approve = async (id: string, person = market.approver) => approveOrder(market.as(person), await seen(id))
      granted(await approve(approver))
      expect(refusalOf(await approve(manager))).toBe('manager-approves')
      const head = { ...market.approver, personId: uuid7(), role: 'BUYER_MANAGER' as const }
      const person = { id: head.personId, phone: '13700000001', name: '主管', createdAt: new Date() }
      await db.person.create({ data: person })
      granted(await approve(manager, head))
      expect(await stateOf(manager)).toBe('PLACED')
      // 75 yuan of the 80 that were left: six more do not fit, by whichever way they are bought.
      expect(refusalOf(await callOff(market, agreementId, { [lineIds[0]!]: 6 }))).toBe('spending-limit')
      expect(refusalOf(await placeSpot(market, market.buyer, { 'hongxin-fanshu': 10 }))).toBe('spending-limit')
    } finally {
      await db.buyingRule.deleteMany({ where: { organisationId: market.buyerId } })
      await db.basketLine.deleteMany()
    }
    await expectExactBooks(market)
  })

  test('one seller never sees another’s lines: a basket over two cooperatives is two orders, each with its own', async () => {
    const orders = granted(await placeSpot(market, market.buyer, { caixin: 6, 'shiling-xianguo': 20 }))
    expect(orders).toHaveLength(2)
    const sold = await Promise.all(
      [market.supplier, market.otherSupplier].map(async (seller) => {
        const list = await readOrderList(market.as(seller), { state: null, after: null })
        const mine = list.orders.filter(({ id }) => orders.some((order) => order.id === id))
        return mine.flatMap(({ lines }) => lines.map(({ productName }) => productName))
      }),
    )
    expect(sold[0]).toEqual(['菜心'])
    expect(sold[1]).toHaveLength(1)
    expect(sold[1]).not.toContain('菜心')
  })
})
