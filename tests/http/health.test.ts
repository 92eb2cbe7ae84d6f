import { request } from 'node:http'
import { afterAll, expect, it } from 'vitest'
import { withoutSecrets } from '~/http/serving/request-log'
import { Caller } from '../support/caller'
import { startServer } from '../support/server'

const PLAIN = 'text/plain; charset=utf-8'
const server = await startServer()
afterAll(async () => {
  await server.stop()
  await server.drop()
})

it('lives and is ready', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const response = await fetch(server.origin + path)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
  }
})

it('sends a page with the nonce its policy names, another one each time', async () => {
  const { cookie } = await Caller.signedIn(server.origin, '13800000011')
  const nonces = await Promise.all(
    [1, 2].map(async () => {
      const response = await fetch(`${server.origin}/account/password`, { headers: { Cookie: cookie } })
      const nonce = /'nonce-([\w-]+)'/.exec(response.headers.get('content-security-policy')!)![1]!
      expect(await response.text()).toContain(`nonce="${nonce}"`)
      return nonce
    }),
  )
  expect(nonces[0]).not.toBe(nonces[1])
})

it('gives each request an id and no hint of what it runs on', async () => {
  const { headers } = await fetch(server.origin)
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('strict-transport-security')).toBeNull()
})

it('answers a broken address with a 400, not as a fault of its own', async () => {
  for (const path of ['/products/%ff', '/products/%00', '/office/ledger?village=%00']) {
    expect((await fetch(server.origin + path)).status).toBe(400)
  }
})

it('lets no shared cache keep a page', async () => {
  expect((await fetch(server.origin)).headers.get('cache-control')).toBe('private, no-cache')
})

it('answers pages alone: not what they were drawn from, nor the list of all routes', async () => {
  const beside = ['/_root.data', '/products.data', '/products/caixin.data?_routes=root', '/__manifest?p=/office']
  const inside = ['/?_data=root', '/products?q=%E8%8F%9C&_data=root', '/sign-in?%5Fdata=root', '/?_data']
  for (const path of [...beside, ...inside]) {
    const response = await fetch(server.origin + path)
    expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 404, PLAIN])
  }
  const posted = await fetch(`${server.origin}/sign-in.data`, {
    method: 'POST',
    body: new URLSearchParams({ phone: '1' }),
  })
  expect(posted.status).toBe(404)
})

it('refuses an address that would be read as another one behind it', async () => {
  for (const path of ['/./__manifest?p=/office', '/x/../products', '/x\\..\\__manifest', '/%2E/progress', 'x', '*']) {
    expect([path, await statusOf(path)]).toEqual([path, 400])
  }
})

/** Sent as it is written: fetch would tidy it up. */
function statusOf(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(server.origin, { path }, (response) => resolve(response.resume().statusCode))
    sent.once('error', reject).end()
  })
}

it('keeps what has a hash in its name for ever, and does not make pages of what is missing there', async () => {
  const page = await (await fetch(server.origin)).text()
  const asset = /\/assets\/[^"]+\.css/.exec(page)![0]
  expect((await fetch(server.origin + asset)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  // Packed at the build, under its own name and kind alone.
  for (const encoding of ['br', 'gzip']) {
    const packed = await fetch(server.origin + asset, { headers: { 'Accept-Encoding': encoding } })
    expect(packed.headers.get('content-encoding')).toBe(encoding)
    expect(packed.headers.get('content-type')).toMatch(/^text\/css/)
    expect(packed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(await packed.text()).toContain('--paper')
  }
  const plain = await fetch(server.origin + asset, { headers: { 'Accept-Encoding': 'identity' } })
  expect([plain.headers.get('content-encoding'), plain.headers.get('vary')]).toEqual([null, 'Accept-Encoding'])
  expect((await fetch(`${server.origin}${asset}.br`)).status).toBe(404)
  const missing = await fetch(`${server.origin}/assets/gone.js`)
  expect(missing.status).toBe(404)
  expect(missing.headers.get('content-type')).toContain('text/plain')
})

it.each<Record<string, string>>([{}, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])(
  'refuses a form from elsewhere: %o',
  async (headers) => {
    const response = await fetch(server.origin, { method: 'POST', body: new URLSearchParams({ a: '1' }), headers })
    expect(response.status).toBe(403)
  },
)

function post(headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      server.origin,
      { method: 'POST', headers: { origin: server.origin, ...headers } },
      (response) => resolve(response.statusCode!),
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

it('refuses a body that is too large by its own word, before it is sent', async () => {
  const form = 'application/x-www-form-urlencoded'
  expect(await post({ 'content-type': form, 'content-length': String(1024 ** 2 + 1) }, '')).toBe(413)
  const upload = 'multipart/form-data; boundary=x'
  expect(await post({ 'content-type': upload, 'content-length': String(12 * 1024 ** 2 + 1) }, '')).toBe(413)
})

it('refuses a body that does not say how large it is', async () => {
  expect(await post({ 'transfer-encoding': 'chunked' }, 'a=1')).toBe(411)
})

it('logs no one-time link', () => {
  expect(withoutSecrets('/invitations/J7d0xyzABCdefGHIjklMNOpqrs12345')).toBe('/invitations/[hidden]')
  expect(withoutSecrets('/orders/0190f0c2-7d0a-7c3e-9a55-0123456789ab/pay')).toContain('0190f0c2')
})
