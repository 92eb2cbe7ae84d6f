import { expect, it } from 'vitest'
import { Caller } from '../support/caller'
import { openSampleProduct } from '../support/sample-product'

it('officials register no organisation, neither by page nor by form; visitors and members may', async () => {
  const { server, stage } = await openSampleProduct()
  const official = await Caller.signedIn(server.origin, '13800000001')
  const visitor = Caller.visitor(server.origin)
  const member = await Caller.signedIn(server.origin, '13800000011')
  for (const path of ['/sign-up', '/sign-up/buyer', '/sign-up/supplier']) {
    expect((await official.get(path)).status, path).toBe(403)
    expect((await visitor.get(path)).status, path).toBe(200)
    expect((await member.get(path)).status, path).toBe(200)
  }
  const before = await stage.db.organisation.count()
  const form = await member.form('/sign-up/buyer', 'register')
  for (const intent of ['code', 'sign-up', 'register'])
    expect((await official.post('/sign-up/buyer', { ...form, intent })).status, intent).toBe(403)
  expect(await stage.db.organisation.count()).toBe(before)
}, 120_000)
