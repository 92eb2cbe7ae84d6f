import { afterAll, beforeAll, expect, test } from 'vitest'
import { SAMPLE_PHONES } from '~/features/accounts/sample-accounts.server'
import { freshToken } from '~/features/accounts/token.server'
import { createDb } from '~/platform/db/client'
import { OTHER_BUYER } from '../e2e/people'
import { Caller } from '../support/caller'
import { startServer, type TestServer } from '../support/server'

let server: TestServer
let names: string[]

beforeAll(async () => {
  server = await startServer({ env: { ...process.env, LOG_LEVEL: 'debug' } })
  const { db, close } = createDb(server.url, { max: 1, name: 'test' })
  names = (await db.person.findMany({ select: { name: true } })).map(({ name }) => name)
  await close()
}, 120_000)

afterAll(() => server?.drop())

test('what the product logs of people at work tells no phone number and no name', async () => {
  const { origin } = server
  const visitor = Caller.visitor(origin)
  await visitor.post('/sign-in', { phone: OTHER_BUYER, password: 'wrong' })
  await visitor.post('/sign-in', { phone: '13912345678', password: 'wrong' })
  await visitor.get(`/products?q=${OTHER_BUYER}`)
  const manager = await Caller.signedIn(origin, OTHER_BUYER)
  for (const path of ['/account', '/organisation/members', '/account/export.json', '/account/switch', '/basket']) {
    expect((await manager.get(path)).status).toBe(200)
  }
  const invitation = { intent: 'invite', phone: '13912345678', name: '王小明', role: 'BUYER_HANDLER', title: '' }
  const { html } = await manager.post('/organisation/members', invitation)
  const link = /\/invitation\/[\w-]{43}/.exec(html)?.[0] ?? ''
  expect(link).not.toBe('')
  await visitor.post(link, { name: '王小明', password: 'green-field-7-terraces' })
  const driver = freshToken().token
  for (const path of [`/deliver/${driver}`, `/deliver/${driver}.data`]) await visitor.get(path)
  await visitor.post(`/deliver/${driver}`, { name: '王示例' })
  await manager.post('/account/phone', { intent: 'send', phone: '13912345679' })
  await manager.post('/account/name', { name: '黄某' })
  await manager.post('/organisation/members', { ...invitation, phone: 'broken' })
  expect(await server.stop()).toBe(0)

  const log = server.output()
  expect(log).toContain('/organisation/members')
  expect(log).toContain('/deliver/[hidden]')
  // The list of sample accounts printed at start is for whoever starts it, and is of nobody real.
  const atWork = log.slice(log.indexOf('\n', log.lastIndexOf(SAMPLE_PHONES.at(-1)!)))
  const told = [...SAMPLE_PHONES, '13912345678', '13912345679', '王小明', '黄某', ...names, link.slice(12), driver]
  expect(told.filter((word) => atWork.includes(word))).toEqual([])
  expect(/(?<!\d)1[3-9]\d{9}(?!\d)/.exec(atWork)?.[0]).toBeUndefined()
}, 60_000)
