import { beforeAll, expect, it } from 'vitest'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { dispatchOrder } from '~/features/deliveries/dispatch-order.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { done } from '../../../prisma/sample/play'
import { Caller } from '../../support/caller'
import { openSampleProduct, type SampleProduct } from '../../support/sample-product'
import { sentOrder, transferFor } from '../../support/spot-orders'
import { now } from '../../support/stage'

let product: SampleProduct
let buyer: Caller
let supplier: Caller

beforeAll(async () => {
  product = await openSampleProduct()
  buyer = await Caller.signedIn(product.server.origin, '13800000013')
  supplier = await Caller.signedIn(product.server.origin, '13800000021')
})

it('an acceptance, a verification, a return agreed five times and an allowance at once leave exact books', async () => {
  const { stage, verify } = product
  const { db } = stage
  const order = await sentOrder(stage, 'wandao-mi', 4, 2)
  const { orderId, number } = order
  const line = await db.orderLine.findFirstOrThrow({ where: { orderId } })
  const first = await db.deliveryNote.findFirstOrThrow({ where: { orderId } })
  const whole = (deliveryNoteId: string) => ({
    ...{ acceptanceId: uuid7(), deliveryNoteId, version: '0', handedOverBy: '', whole: 'on' },
  })
  expect((await buyer.post(`/orders/${number}/accept`, whole(first.id))).status).toBe(302)
  const { version } = await db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })
  const second = uuid7()
  const rest = { orderLineId: line.id, shipped: wholeUnits(2), shippedGrams: null }
  const car = { driverName: '', driverPhone: '', plate: '', notes: '' }
  const sent = { deliveryNoteId: second, orderId, version, lines: [rest], ...car }
  done(await dispatchOrder(now(stage, '13800000021'), sent), 'dispatch')
  const transferId = await transferFor(stage, order)

  const quantity = `lines[${line.id}][quantity]`
  const asked = { remedyId: uuid7(), kind: 'RETURN', reason: '受潮', [quantity]: '1' }
  expect((await buyer.post(`/orders/${number}/remedies/new`, asked)).status).toBe(302)
  const agree = { intent: 'agree', remedyId: asked.remedyId, version: '0', reason: '', restock: 'on' }
  const allowance = {
    remedyId: uuid7(),
    kind: 'ALLOWANCE',
    reason: '路上压了',
    [`lines[${line.id}][amountFen]`]: '1.00',
  }

  const replies = await Promise.all([
    buyer.post(`/orders/${number}/accept`, whole(second)),
    supplier.post(`/transfers/${transferId}`, { intent: 'verify', transferId, version: '0' }),
    ...Array.from({ length: 5 }, () => supplier.post(`/orders/${number}/remedies`, agree)),
    supplier.post(`/orders/${number}/remedies/new`, allowance),
  ])

  const statuses = replies.map(({ status }) => status)
  expect(statuses.slice(0, 7)).toEqual(Array.from({ length: 7 }, () => 302))
  const given = statuses[7] === 302 ? 100n : 0n
  const settled = await db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })
  // Four ordered and paid, one of them gone back.
  const accepted = (order.amountFen * 3n) / 4n - given
  expect([settled.acceptedFen, settled.countedFen]).toEqual([accepted, accepted])
  expect(await db.remedy.count({ where: { orderId, kind: 'RETURN', state: 'AGREED' } })).toBe(1)
  expect(await verify()).toMatchObject({ code: 0 })
}, 120_000)
