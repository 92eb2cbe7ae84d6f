import { afterAll, expect, it } from 'vitest'
import { uuid7 } from '~/platform/ids/uuid7'
import { callOffs } from '../support/call-offs'
import { Caller } from '../support/caller'
import { runCommand } from '../support/command'
import { openSampleProduct } from '../support/sample-product'
import { startServer } from '../support/server'

it('is one JSON object a line, with the id the answer carries, and without a phone, a name or a token', async () => {
  const server = await startServer({ env: { NODE_ENV: 'test', LOG_LEVEL: 'debug' } })
  afterAll(async () => {
    await server.stop()
    await server.drop()
  })
  const before = server.output().length
  const invited = await runCommand(['official', 'invite', '13912345678', '王小明'], {
    DATABASE_URL: server.url,
    SAMPLE: 'on',
  })
  const invitation = /\/invitation\/([\w-]{43})/.exec(invited.output)![1]!

  const session = await signIn(server.origin, '13800000011', 'xiangyue-sample')
  await signIn(server.origin, '13800000011', 'wrong-password-of-mine')
  await signIn(server.origin, '13912345678', 'never-registered')
  const person = Caller.visitor(server.origin)
  await person.get(`/invitation/${invitation}`)
  await person.get('/products?q=13800000011')
  await person.get('/no/such/13800000011')
  const lost = await fetch(`${server.origin}/orders/${uuid7()}`, { headers: { Cookie: session } })
  const id = lost.headers.get('x-request-id')!
  expect(await lost.text()).toContain(id)

  // Written when the answer is out: what is asked for last may still be on its way.
  await expect.poll(() => server.output()).toContain(id)
  const lines = server
    .output()
    .slice(before)
    .split('\n')
    .filter((line) => line.startsWith('{'))
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(entries.length).toBeGreaterThanOrEqual(7)
  for (const entry of entries) expect(entry).toMatchObject({ time: expect.any(String), level: expect.any(String) })
  expect(entries.find(({ request }) => request === id)).toMatchObject({ status: 404, ms: expect.any(Number) })

  const said = lines.join('\n')
  const secrets = [session.split('=')[1]!, invitation, 'xiangyue-sample', 'wrong-password-of-mine', 'never-registered']
  for (const word of ['13800000011', '13912345678', '王小明', '林晓峰', ...secrets]) expect(said).not.toContain(word)
  expect(said).not.toMatch(/(?<![\w-])1[3-9]\d{9}(?![\w-])/)
}, 120_000)

it('an error page shows the id under which the log tells why', async () => {
  const { server, stage } = await openSampleProduct()
  const { place } = await callOffs(server.origin, stage)
  await place()
  await stage.db.$executeRaw`ALTER TABLE village RENAME TO village_away`
  const reply = await fetch(`${server.origin}/villages`)
  await stage.db.$executeRaw`ALTER TABLE village_away RENAME TO village`
  expect(reply.status).toBe(500)
  const id = reply.headers.get('x-request-id')!
  const html = await reply.text()
  expect(html).toContain(`>${id}</code>`)
  expect(html).not.toContain('village_away')
  await expect.poll(() => server.output()).toContain(`"request":"${id}"`)
  const why = server
    .output()
    .split('\n')
    .filter((line) => line.includes(id))
    .join('\n')
  expect(why).toMatch(/a request failed/)
}, 120_000)

async function signIn(origin: string, phone: string, password: string): Promise<string> {
  const reply = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ phone, password }).toString(),
    redirect: 'manual',
  })
  return reply.headers.get('set-cookie')?.split(';')[0] ?? ''
}
