import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { clientAddress, dropForeignForwarding } from '~/http/serving/forwarding'

let close = () => {}
afterEach(() => close())

/** What a server with these trusted proxies makes of a request from 127.0.0.1 with these headers. */
async function seen(trusted: string[], headers: Record<string, string>) {
  const app = express()
  app.set('trust proxy', trusted)
  app.use(dropForeignForwarding(app))
  app.use((req, res) => {
    res.json({ address: clientAddress(req), host: req.get('x-forwarded-host') ?? null, protocol: req.protocol })
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  close = () => void server.close()
  await new Promise((resolve) => server.once('listening', resolve))
  return await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers })).json()
}

const told = {
  'x-forwarded-for': '203.0.113.9',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  forwarded: 'for=203.0.113.9',
}

describe('what a request says about where it came from', () => {
  it('is believed from a trusted proxy', async () => {
    expect(await seen(['loopback'], told)).toEqual({
      address: '203.0.113.9',
      host: 'evil.example',
      protocol: 'https',
    })
  })

  it.each([[[]], [['10.0.0.0/8', '192.0.2.1']]])('is forgotten from anybody else (trusted: %o)', async (trusted) => {
    expect(await seen(trusted, told)).toEqual({ address: '127.0.0.1', host: null, protocol: 'http' })
  })

  it('counts back through trusted proxies only: what a visitor wrote in front is not believed', async () => {
    const forged = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9, 10.0.0.7' }
    expect((await seen(['loopback', '10.0.0.0/8'], forged)).address).toBe('203.0.113.9')
  })

  it('is the proxy itself where the word is no address', async () => {
    expect((await seen(['loopback'], { 'x-forwarded-for': 'unknown<script>' })).address).toBe('127.0.0.1')
  })
})
