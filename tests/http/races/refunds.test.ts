import { beforeAll, expect, it } from 'vitest'
import { fen } from '~/domain/money/fen'
import { uuid7 } from '~/platform/ids/uuid7'
import { Caller } from '../../support/caller'
import { depositPaid } from '../../support/prepared/deposits'
import { openSampleProduct, type SampleProduct } from '../../support/sample-product'
import { sentOrder, transferFor } from '../../support/spot-orders'

let product: SampleProduct
let buyer: Caller
let handler: Caller
let supplier: Caller

beforeAll(async () => {
  product = await openSampleProduct()
  const { origin } = product.server
  buyer = await Caller.signedIn(origin, '13800000013')
  handler = await Caller.signedIn(origin, '13800000011')
  supplier = await Caller.signedIn(origin, '13800000021')
})

const twenty = <T>(act: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: 20 }, (_, index) => act(index)))
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

it('twenty refunds of one order from two tabs give its money back once, and twenty confirmations count once', async () => {
  const { stage, verify } = product
  const { db } = stage
  const order = await sentOrder(stage, 'wandao-mi', 4)
  const transferId = await transferFor(stage, order)
  const counted = { intent: 'verify', transferId, version: '0' }
  expect((await supplier.post(`/transfers/${transferId}`, counted)).status).toBe(302)
  const amount = `${fen(order.amountFen) / 100n}`
  const opened = await twenty((index) =>
    (index % 2 ? supplier : buyer).post(`/refunds/new/${order.number}`, {
      ...{ refundId: uuid7(), amount, reason: '退货' },
      ...(index % 2 ? { reference: `TH-${index}-${order.number}`, valueDate: today() } : {}),
    }),
  )
  expect(opened.map(({ status }) => status).filter((status) => status === 302)).toHaveLength(1)
  const refund = await db.refund.findFirstOrThrow({ where: { documentId: order.orderId } })
  const path = `/refunds/${refund.number}`
  if (refund.state === 'REQUESTED') {
    const sending = { intent: 'send', version: '0', reference: `TH-${order.number}`, valueDate: today() }
    expect((await supplier.post(path, sending)).status).toBe(302)
  }
  const { version } = await db.refund.findFirstOrThrow({ where: { id: refund.id } })
  const confirmed = await twenty(() => buyer.post(path, { intent: 'confirm', version: String(version) }))
  expect(confirmed.map(({ status }) => status).filter((status) => status === 302)).toHaveLength(1)
  const after = await db.purchaseOrder.findFirstOrThrow({ where: { id: order.orderId } })
  expect([after.refundedFen, after.payment]).toEqual([order.amountFen, 'REFUNDED'])
  expect(await verify()).toMatchObject({ code: 0 })
}, 120_000)

it('a deposit tapped by both sides at once pays the order once', async () => {
  const { stage, verify } = product
  const { number, orderIds } = await depositPaid(stage)
  const taps = await twenty((index) =>
    (index % 2 ? supplier : handler).post(`/agreements/${number}/deposit`, {
      ...{ intent: 'apply', applicationId: uuid7(), orderId: orderIds[index % 2]!, amount: '150.00' },
    }),
  )
  // 200 yuan of deposit, two orders of 200 each: one application of 150 fits.
  expect(taps.map(({ status }) => status).filter((status) => status === 302)).toHaveLength(1)
  const { id } = await stage.db.agreement.findFirstOrThrow({ where: { number } })
  const { _sum } = await stage.db.moneyEntry.aggregate({ where: { documentId: id }, _sum: { amountFen: true } })
  expect(_sum.amountFen).toBe(5_000n)
  expect(await verify()).toMatchObject({ code: 0 })
}, 120_000)
