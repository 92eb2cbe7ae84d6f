import { expect, it } from 'vitest'
import { thousandths } from '~/domain/quantity/thousandths'
import { uuid7 } from '~/platform/ids/uuid7'
import { Caller } from '../../support/caller'
import { openSampleProduct } from '../../support/sample-product'
import { signedAgreement } from '../../support/signed-agreement'

it('50 call-offs of 1 against a remainder of 10 make 10 orders and 40 clear refusals', async () => {
  const { server, stage, verify } = await openSampleProduct()
  const { number } = await signedAgreement(stage, 'wandao-mi', 10)
  const handler = await Caller.signedIn(server.origin, '13800000011')
  const path = `/agreements/${number}/call-off`
  const form = await handler.form(path, 'placementId')
  const quantity = Object.keys(form).find((name) => name.endsWith('[quantity]'))!

  const replies = await Promise.all(
    Array.from({ length: 50 }, () => handler.post(path, { ...form, placementId: uuid7(), [quantity]: '1' })),
  )

  const placed = replies.filter(({ status }) => status === 302).map(({ location }) => location)
  expect(placed).toHaveLength(10)
  expect(new Set(placed).size).toBe(10)
  const refused = replies.filter(({ status }) => status === 409)
  expect(refused).toHaveLength(40)
  for (const { html } of refused) expect(html).toContain('class="error-summary"')

  const { db, programmeId } = stage
  const agreement = await db.agreement.findFirstOrThrow({ where: { programmeId, number } })
  const [line] = await db.agreementLine.findMany({ where: { programmeId, agreementId: agreement.id } })
  expect(line!.drawn).toBe(thousandths(10_000n))
  const orders = await db.purchaseOrder.findMany({ where: { programmeId, agreementId: agreement.id } })
  expect(orders).toHaveLength(10)
  expect(await verify()).toMatchObject({ code: 0 })
}, 120_000)
