import { beforeAll, expect, it } from 'vitest'
import { uuid7 } from '~/platform/ids/uuid7'
import { Caller } from '../../support/caller'
import { type OpenOrder, openOrders } from '../../support/cloned-orders'
import { openSampleProduct, type SampleProduct } from '../../support/sample-product'
import { sentOrder, transferFor } from '../../support/spot-orders'

const PRODUCT = 'wandao-mi'
const UNITS = 4

let product: SampleProduct
let buyer: Caller
let supplier: Caller

beforeAll(async () => {
  product = await openSampleProduct()
  buyer = await Caller.signedIn(product.server.origin, '13800000013')
  supplier = await Caller.signedIn(product.server.origin, '13800000021')
})

it('20 parallel verifications of one transfer count it once', async () => {
  const { stage, verify } = product
  const order = await sentOrder(stage, PRODUCT, UNITS)
  const transferId = await transferFor(stage, order)
  const path = `/transfers/${transferId}`
  const form = await supplier.form(path, 'verify')

  const replies = await Promise.all(
    Array.from({ length: 20 }, () => supplier.post(path, { ...form, intent: 'verify' })),
  )

  expect(replies.map(({ status }) => status).filter((status) => status !== 302 && status !== 409)).toEqual([])
  expect(replies.filter(({ status }) => status === 302).length).toBeGreaterThan(0)
  const { db, programmeId } = stage
  const { paidFen, pendingFen } = await db.purchaseOrder.findFirstOrThrow({ where: { id: order.orderId } })
  expect({ paidFen, pendingFen }).toEqual({ paidFen: order.amountFen, pendingFen: 0n })
  const paid = await db.ledgerEntry.findMany({ where: { programmeId, documentId: order.orderId, step: 'PAID' } })
  expect(paid.map(({ amountFen }) => amountFen)).toEqual([order.amountFen])
  const verified = { programmeId, subjectId: transferId, action: 'transfer.verify' }
  expect(await db.auditEntry.count({ where: verified })).toBe(1)
  expect(await verify()).toMatchObject({ code: 0 })
}, 120_000)

it('acceptance against verification at the same moment counts each of 300 orders exactly', async () => {
  const { stage, verify } = product
  const orders = await openOrders(stage, PRODUCT, UNITS, 300)
  expect(orders).toHaveLength(300)
  const waiting = [...orders]
  const settle = async () => {
    for (let order = waiting.pop(); order; order = waiting.pop()) await acceptAndVerify(order)
  }
  await Promise.all(Array.from({ length: 8 }, settle))

  const { db, programmeId } = stage
  const settled = await db.purchaseOrder.findMany({
    where: { programmeId, id: { in: orders.map(({ orderId }) => orderId) } },
    select: { id: true, acceptedFen: true, paidFen: true, countedFen: true },
  })
  const due = new Map(orders.map(({ orderId, amountFen }) => [orderId, amountFen]))
  const wrong = settled.filter((order) =>
    [order.acceptedFen, order.paidFen, order.countedFen].some((amount) => amount !== due.get(order.id)),
  )
  expect(settled).toHaveLength(300)
  expect(wrong).toEqual([])
  expect(await verify()).toMatchObject({ code: 0 })
}, 180_000)

/** The buyer signs for the goods while the cooperative finds the money. */
async function acceptAndVerify(order: OpenOrder): Promise<void> {
  const { number, orderLineId, deliveryNoteId, transferId } = order
  const acceptance = { acceptanceId: uuid7(), deliveryNoteId, version: '0', handedOverBy: '', counted: 'on' }
  const line = { [`lines[${orderLineId}][accepted]`]: String(UNITS), [`lines[${orderLineId}][reason]`]: '' }
  const replies = await Promise.all([
    buyer.post(`/orders/${number}/accept`, { ...acceptance, ...line }),
    supplier.post(`/transfers/${transferId}`, { intent: 'verify', transferId, version: '0' }),
  ])
  expect(replies.map(({ status }) => status)).toEqual([302, 302])
}
