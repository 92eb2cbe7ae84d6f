import { request } from 'node:http'
import type { Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, describe, expect, it } from 'vitest'
import { isFromThisMachine } from '~/http/serving/metrics-page'
import { routeNamer } from '~/http/serving/route-names'
import { createMetrics } from '~/platform/metrics/metrics'
import { Caller } from '../support/caller'
import { startServer } from '../support/server'

describe('/metrics', () => {
  it('tells a program of this machine about requests, the pool, the queue, the books and the backups', async () => {
    const server = await startServer()
    afterAll(async () => {
      await server.stop()
      await server.drop()
    })
    const handler = await Caller.signedIn(server.origin, '13800000011')
    await handler.get('/orders')
    await handler.get('/products/caixin')
    await handler.get('/no/such/page')
    const reply = await fetch(`${server.origin}/metrics`)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toContain('version=0.0.4')
    const text = await reply.text()
    for (const line of [
      /^xiangyue_http_request_duration_seconds_count\{route="\/orders",method="GET",status="200"\} 1$/m,
      /^xiangyue_http_request_duration_seconds_count\{route="\/products\/:slug",method="GET",status="200"\} 1$/m,
      /^xiangyue_http_request_duration_seconds_count\{route="\*",method="GET",status="404"\} 1$/m,
      /^xiangyue_database_up 1$/m,
      /^xiangyue_pool_connections [1-9]\d*$/m,
      /^xiangyue_queue_parked 0$/m,
      /^xiangyue_ledger_unsealed_rows \d+$/m,
      /^xiangyue_backup_failed 0$/m,
      /^xiangyue_nodejs_eventloop_lag_p99_seconds /m,
    ])
      expect(text).toMatch(line)
    // Never made: no age, and not an age of nothing.
    expect(text).not.toMatch(/^xiangyue_backup_age_seconds \d/m)

    // A proxy on this machine carries somebody else's wish, whatever it calls him.
    for (const name of ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via', 'X-Forwarded-Host'])
      expect((await fetch(`${server.origin}/metrics`, { headers: { [name]: '127.0.0.1' } })).status).toBe(404)
    expect(await statusFor(server.origin, { Host: 'xiangyue.example' })).toBe(404)
  }, 120_000)

  it('goes by the address of the connection, which no header can change', () => {
    const from = (remoteAddress: string, headers = {}) =>
      isFromThisMachine({ socket: { remoteAddress } as Socket, headers: { host: '127.0.0.1:3000', ...headers } })
    for (const own of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(from(own)).toBe(true)
    const elsewhere = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find((one) => !one.internal)
    for (const other of ['203.0.113.9', '::ffff:10.0.0.2', elsewhere?.address ?? '10.0.0.1', '']) {
      expect(from(other)).toBe(false)
      expect(from(other, { 'x-forwarded-for': '127.0.0.1' })).toBe(false)
    }
    expect(from('127.0.0.1', { host: 'localhost:3000' })).toBe(true)
    expect(from('127.0.0.1', { host: 'xiangyue.example' })).toBe(false)
    expect(from('127.0.0.1', { host: undefined })).toBe(false)
  })

  it('says that the database is down instead of failing or waiting', async () => {
    const metrics = createMetrics(() => Promise.reject(new Error('gone')))
    expect(await metrics.text()).toMatch(/^xiangyue_database_up 0$/m)
  })
})

describe('the name of a route', () => {
  const name = routeNamer({
    root: { id: 'root', path: '' },
    'routes/_index': { id: 'routes/_index', parentId: 'root' },
    'routes/produce': { id: 'routes/produce', parentId: 'root', path: 'produce' },
    'routes/produce.new': { id: 'routes/produce.new', parentId: 'routes/produce', path: 'new' },
    'routes/produce.slug': { id: 'routes/produce.slug', parentId: 'routes/produce', path: ':slug' },
    'routes/$': { id: 'routes/$', parentId: 'root', path: '*' },
  })

  it.each([
    ['/', '/'],
    ['/produce/new', '/produce/new'],
    ['/produce/caixin', '/produce/:slug'],
    ['/produce/caixin/', '/produce/:slug'],
    ['/produce/a/b', '*'],
    ['/.env', '*'],
  ])('%s is %s', (path, route) => {
    expect(name(path)).toBe(route)
  })
})

/** fetch does not let one choose the name that is asked for. */
function statusFor(origin: string, headers: Record<string, string>): Promise<number | undefined> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: '/metrics', headers }, (reply) => {
      reply.resume()
      resolve(reply.statusCode)
    })
    asked.on('error', reject).end()
  })
}
