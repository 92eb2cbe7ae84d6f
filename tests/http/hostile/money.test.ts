import { beforeAll, expect, it } from 'vitest'
import { MOST_FEN } from '~/domain/money/fen'
import { uuid7 } from '~/platform/ids/uuid7'
import { Caller } from '../../support/caller'
import { bankLines } from '../../support/prepared/bank'
import { openSampleProduct, type SampleProduct } from '../../support/sample-product'
import { sentOrder } from '../../support/spot-orders'

let product: SampleProduct
let buyer: Caller
let supplier: Caller

beforeAll(async () => {
  product = await openSampleProduct()
  buyer = await Caller.signedIn(product.server.origin, '13800000013')
  supplier = await Caller.signedIn(product.server.origin, '13800000021')
}, 180_000)

const yuan = (fen: bigint) => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`

it('an amount beyond any trade is refused, and the largest that is taken still adds up on every page', async () => {
  const { stage } = product
  const order = await sentOrder(stage, 'wandao-mi', 4)
  const path = `/orders/${order.number}/pay`
  const form = await buyer.form(path, 'transferId')
  const pay = (amount: string) =>
    buyer.post(path, { ...form, transferId: uuid7(), reference: `MOST-${uuid7()}`, amount, distinct: '另一笔' })
  for (const amount of [yuan(MOST_FEN + 1n), '92233720368547758.07']) expect((await pay(amount)).status).toBe(422)

  const [first, second] = [yuan(MOST_FEN), yuan(MOST_FEN)]
  const replies = [await pay(first), await pay(second)]
  expect(replies.map(({ status }) => status)).toContain(302)
  const { buyerId, supplierId } = await stage.db.purchaseOrder.findFirstOrThrow({ where: { id: order.orderId } })
  const pages = ['/transfers', '/today', '/tasks', '/books', '/orders', `/statements/${buyerId}.${supplierId}`]
  for (const who of [buyer, supplier]) {
    for (const page of pages) expect((await who.get(page)).status, page).toBeLessThan(400)
  }
})

it('a bank line that is said to pay what is no document at all is a form filled in wrongly', async () => {
  const { stage } = product
  await bankLines(stage)
  const line = await stage.db.bankLine.findFirstOrThrow({ where: { counterparty: '', direction: 'IN', state: 'OPEN' } })
  const buyerId = stage.people['13800000013'].organisationId ?? ''
  const form = { intent: 'confirm', lineId: line.id, version: '0', buyerId }
  for (const document of [`ORDER-${'-'.repeat(36)}`, `DEPOSIT-${'a'.repeat(36)}`, 'ORDER-', '']) {
    const { status } = await supplier.post(`/bank/lines/${line.id}`, { ...form, [`allocations[${document}]`]: '0.01' })
    expect([document, status]).toEqual([document, 422])
  }
  const unknown = { ...form, [`allocations[ORDER-${uuid7()}]`]: '0.01' }
  expect((await supplier.post(`/bank/lines/${line.id}`, unknown)).status).toBe(404)
})
