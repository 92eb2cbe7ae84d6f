import { expect, it } from 'vitest'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { productOf } from '../../../prisma/sample/play'
import { Caller } from '../../support/caller'
import { manyBuyers } from '../../support/many-buyers'
import { openSampleProduct } from '../../support/sample-product'
import { putStock } from '../../support/stock'

it('30 buyers for 5 units make 5 orders and 25 clear refusals', async () => {
  const { server, stage, verify } = await openSampleProduct()
  const { db, programmeId } = stage
  const productId = productOf(stage, 'wandao-mi')
  await db.product.update({
    where: { programmeId_id: { programmeId, id: productId } },
    data: { minimumOrder: wholeUnits(1) },
  })
  const stock = await db.stock.findFirstOrThrow({ where: { programmeId, productId } })
  await putStock(db, programmeId, productId, { onHand: stock.reserved + wholeUnits(5) })
  const placedBefore = await db.purchaseOrder.count({ where: { programmeId } })

  const phones = await manyBuyers(stage, 30)
  const forms = await Promise.all(
    phones.map(async (phone) => {
      const buyer = await Caller.signedIn(server.origin, phone)
      const added = await buyer.post('/products/wandao-mi', { productId, quantity: '1' })
      expect(added.status).toBe(302)
      return { buyer, form: await buyer.form('/basket', 'placementId') }
    }),
  )
  const replies = await Promise.all(forms.map(({ buyer, form }) => buyer.post('/basket', { ...form, intent: 'place' })))

  const placed = replies.filter(({ status }) => status === 302).map(({ location }) => location)
  expect(new Set(placed).size).toBe(5)
  const refused = replies.filter(({ status }) => status === 409)
  expect(refused).toHaveLength(25)
  for (const { html } of refused) expect(html).toContain('class="error-summary"')
  expect(await db.purchaseOrder.count({ where: { programmeId } })).toBe(placedBefore + 5)
  const after = await db.stock.findFirstOrThrow({ where: { programmeId, productId } })
  expect(after.reserved).toBe(after.onHand)
  expect(await verify()).toMatchObject({ code: 0 })
}, 120_000)
