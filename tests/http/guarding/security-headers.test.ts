import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, describe, expect, it } from 'vitest'
import { securityHeaders } from '~/http/serving/security-headers'
import { Caller } from '../../support/caller'
import { startServer } from '../../support/server'

const server = await startServer()
afterAll(async () => {
  await server.stop()
  await server.drop()
})

async function headersOf(options: { https: boolean; development: boolean }): Promise<Headers> {
  const app = express()
  app.use(securityHeaders(options))
  app.use((_req, res) => void res.send('x'))
  const listening = createServer(app).listen(0, '127.0.0.1')
  await new Promise((resolve) => listening.once('listening', resolve))
  const { headers } = await fetch(`http://127.0.0.1:${(listening.address() as AddressInfo).port}/`)
  listening.close()
  return headers
}

function directives(policy: string): Map<string, string> {
  return new Map(policy.split('; ').map((part) => [part.split(' ')[0]!, part.split(' ').slice(1).join(' ')]))
}

const WANTED: Array<[string, RegExp]> = [
  ['x-content-type-options', /^nosniff$/],
  ['x-frame-options', /^DENY$/],
  ['x-xss-protection', /^0$/],
  ['referrer-policy', /^same-origin$/],
  ['cross-origin-opener-policy', /^same-origin$/],
  ['cross-origin-resource-policy', /^same-origin$/],
  ['x-permitted-cross-domain-policies', /^none$/],
  ['permissions-policy', /camera=\(\).*geolocation=\(\).*microphone=\(\)/],
]

describe('every answer', () => {
  it.each(['/', '/products', '/nowhere', '/mark.svg', '/progress.json', '/attachments/x'])(
    '%s says what a browser may not do',
    async (path) => {
      const { headers } = await fetch(server.origin + path, { redirect: 'manual' })
      for (const [name, value] of WANTED)
        expect([name, headers.get(name)]).toEqual([name, expect.stringMatching(value)])
    },
  )

  it('of a page: scripts run by nonce only, nothing frames it, its forms go nowhere else', async () => {
    const { cookie } = await Caller.signedIn(server.origin, '13800000011')
    const response = await fetch(`${server.origin}/products`, { headers: { Cookie: cookie } })
    const policy = directives(response.headers.get('content-security-policy')!)
    expect(policy.get('default-src')).toBe("'self'")
    const script = policy.get('script-src')!
    expect(script).toMatch(/^'self' 'nonce-[\w-]{22}'$/)
    expect(script).not.toMatch(/unsafe|\*|https?:/)
    for (const none of ['object-src', 'base-uri', 'frame-ancestors', 'frame-src', 'worker-src', 'script-src-attr']) {
      expect(policy.get(none)).toBe("'none'")
    }
    expect(policy.get('form-action')).toBe("'self'")
    const nonce = /'nonce-([\w-]+)'/.exec(script)![1]!
    const page = await response.text()
    const inline = [...page.matchAll(/<script\b([^>]*)>/g)].map(([, attributes]) => attributes!)
    expect(inline.length).toBeGreaterThan(0)
    for (const attributes of inline) expect(attributes).toContain(`nonce="${nonce}"`)
    expect(page).not.toMatch(/<[^>]+\son[a-z]+=/i)
    expect(page).not.toMatch(/(href|src|action)="javascript:/i)
  })
})

describe('under https', () => {
  it('browsers are told to stay with it, here and below, and to upgrade what is not', async () => {
    const headers = await headersOf({ https: true, development: false })
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
  })

  it('and only there: a plain server would lock its visitors out', async () => {
    const headers = await headersOf({ https: false, development: false })
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests')
  })
})
