import { expect, it } from 'vitest'
import { Caller } from '../../support/caller'
import { openSampleProduct } from '../../support/sample-product'
import { placedOrder } from '../../support/spot-orders'

it('a freight that changes while it is agreed to, and the order is cancelled: one of them happens, and it is what was seen', async () => {
  const { server, stage, verify } = await openSampleProduct()
  const buyer = await Caller.signedIn(server.origin, '13800000013')
  const supplier = await Caller.signedIn(server.origin, '13800000021')
  for (let round = 0; round < 8; round += 1) {
    const { id, number } = await placedOrder(stage, '13800000013', 'wandao-mi', 4)
    const [page, confirm] = [`/orders/${number}`, `/orders/${number}/confirm`]
    const first = await supplier.form(confirm, 'freight')
    expect((await supplier.post(confirm, { ...first, freight: '60' })).status).toBe(302)
    const [change, agree] = [await supplier.form(confirm, 'freight'), await buyer.form(page, 'version')]
    const { orderId, version } = agree
    const seen = { orderId: orderId ?? '', version: version ?? '' }

    const replies = await Promise.all([
      ...[0, 1, 2].map(() => buyer.post(page, { ...seen, intent: 'agree-freight' })),
      supplier.post(confirm, { ...change, freight: '90' }),
      supplier.post(confirm, { ...change, freight: '' }),
      buyer.post(page, { ...seen, intent: 'cancel', reason: '运费太贵' }),
    ])

    // One wins, whoever it is; all that saw the same version are told that it changed.
    expect(replies.filter(({ status }) => status === 302)).toHaveLength(1)
    expect(replies.map(({ status }) => status).filter((status) => status !== 302 && status !== 409)).toEqual([])
    const order = await stage.db.purchaseOrder.findFirstOrThrow({ where: { id } })
    const stands = `${order.fulfilment} ${order.freightFen} ${order.freightOfferedFen}`
    expect(['CONFIRMED 6000 null', 'PLACED 0 9000', 'CONFIRMED 0 null', 'CANCELLED 0 null']).toContain(stands)
  }
  expect(await verify()).toMatchObject({ code: 0 })
}, 120_000)
