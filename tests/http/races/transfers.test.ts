import { beforeAll, expect, it } from 'vitest'
import { uuid7 } from '~/platform/ids/uuid7'
import { Caller } from '../../support/caller'
import { openSampleProduct, type SampleProduct } from '../../support/sample-product'
import { type SentOrder, sentOrder, transferFor } from '../../support/spot-orders'

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

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const yuan = (fen: bigint) => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`

/** What stands of an order and of its transfer; the books are exact whatever won. */
async function standing(order: SentOrder) {
  const { db } = product.stage
  const { paidFen, pendingFen } = await db.purchaseOrder.findFirstOrThrow({ where: { id: order.orderId } })
  return { paidFen, pendingFen }
}

it('verify, bounce, reverse and split anew at once: one after the other, and the books are exact', async () => {
  const { stage, verify } = product
  const orders = [
    await sentOrder(stage, PRODUCT, UNITS),
    await sentOrder(stage, PRODUCT, UNITS),
    await sentOrder(stage, PRODUCT, UNITS),
  ]
  const [other] = orders
  const states = await Promise.all(
    orders.slice(1).map(async (order, index) => {
      const transferId = await transferFor(stage, order)
      const path = `/transfers/${transferId}`
      const seen = (version: number) => ({ transferId, version: String(version) })
      const half = yuan(order.amountFen / 2n)
      const acts = [0, 1, 2].flatMap((version) => [
        supplier.post(path, { intent: 'verify', ...seen(version), amount: index === 0 ? half : '' }),
        supplier.post(path, { intent: 'bounce', ...seen(version), bouncedOn: today(), reason: '户名不符' }),
        supplier.post(path, { intent: 'reverse', ...seen(version), reason: '看错了' }),
        supplier.post(`${path}/split`, {
          ...seen(version),
          [`allocations[${other!.orderId}]`]: '1.00',
          [`allocations[${order.orderId}]`]: '1.00',
          reason: '分错了',
        }),
        buyer.post(path, { intent: 'withdraw', ...seen(version) }),
      ])
      const replies = await Promise.all(acts)
      expect(replies.map(({ status }) => status).filter((status) => ![302, 403, 409, 422].includes(status))).toEqual([])
      expect(replies.some(({ status }) => status === 302)).toBe(true)
      return (await stage.db.bankTransfer.findFirstOrThrow({ where: { id: transferId } })).state
    }),
  )
  for (const [index, state] of states.entries()) {
    const { pendingFen } = await standing(orders[index + 1]!)
    expect([state, pendingFen > 0n]).toEqual([state, state === 'RECORDED'])
  }
  expect(await verify()).toMatchObject({ code: 0 })
}, 120_000)

it('whoever paid is told that the money came back, and how to pay again', async () => {
  const { stage } = product
  const order = await sentOrder(stage, PRODUCT, UNITS)
  const transferId = await transferFor(stage, order)
  const path = `/transfers/${transferId}`
  const again = `href="/orders/${order.number}/pay"`
  expect((await buyer.get(path)).html).not.toContain(again)
  const bounce = { intent: 'bounce', transferId, version: '0', bouncedOn: today(), reason: '户名不符' }
  expect((await supplier.post(path, bounce)).status).toBe(302)
  expect((await buyer.get(path)).html).toContain(again)
  expect((await supplier.get(path)).html).not.toContain(again)
}, 120_000)

it('one form sent from two tabs is one transfer, and one number in two forms is one', async () => {
  const { stage, verify } = product
  const order = await sentOrder(stage, PRODUCT, UNITS)
  const path = `/orders/${order.number}/pay`
  const form = { ...(await buyer.form(path, 'transferId')), reference: 'TWO-TABS' }
  const once = await Promise.all(Array.from({ length: 6 }, () => buyer.post(path, form)))
  expect(once.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 302))
  expect(await standing(order)).toEqual({ paidFen: 0n, pendingFen: order.amountFen })

  const second = await sentOrder(stage, PRODUCT, UNITS)
  const other = `/orders/${second.number}/pay`
  const typed = await buyer.form(other, 'transferId')
  const tabs = await Promise.all(
    Array.from({ length: 6 }, () => buyer.post(other, { ...typed, transferId: uuid7(), reference: 'one number' })),
  )
  expect(tabs.map(({ status }) => status).toSorted()).toEqual([302, 409, 409, 409, 409, 409])
  expect(await standing(second)).toEqual({ paidFen: 0n, pendingFen: second.amountFen })
  expect(await verify()).toMatchObject({ code: 0 })
}, 120_000)

it('the supplier receives what the buyer records under the same number: it stands once', async () => {
  const { stage, verify } = product
  const order = await sentOrder(stage, PRODUCT, UNITS)
  const { id: buyerId } = await stage.db.organisation.findFirstOrThrow({
    where: { id: stage.people['13800000013'].organisationId! },
  })
  const amount = yuan(order.amountFen)
  const part = { [`allocations[${order.orderId}]`]: amount }
  const record = await buyer.form(`/orders/${order.number}/pay`, 'transferId')
  const receive = await supplier.form(`/transfers/receive?buyer=${buyerId}`, 'transferId')
  const replies = await Promise.all([
    ...Array.from({ length: 4 }, () =>
      buyer.post(`/orders/${order.number}/pay`, { ...record, transferId: uuid7(), reference: 'BOTH 1' }),
    ),
    ...Array.from({ length: 4 }, () =>
      supplier.post('/transfers/receive', { ...receive, transferId: uuid7(), reference: 'both1', amount, ...part }),
    ),
  ])
  expect(replies.filter(({ status }) => status === 302)).toHaveLength(1)
  const { programmeId, db } = stage
  const stands = await db.bankTransfer.findMany({
    where: { programmeId, reference: 'BOTH1', state: { in: ['RECORDED', 'VERIFIED'] } },
  })
  expect(stands).toHaveLength(1)
  const { paidFen, pendingFen } = await standing(order)
  expect(paidFen + pendingFen).toBe(order.amountFen)
  expect(await verify()).toMatchObject({ code: 0 })
}, 120_000)
