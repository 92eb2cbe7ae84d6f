import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { SAMPLE_PASSWORD } from '~/features/accounts/sample-accounts.server'
import { fileHeaders } from '~/http/file-response'
import { nestFields } from '~/http/nest-fields'
import { startServer } from '../../support/server'

const server = await startServer({ env: { ...process.env, LOG_LEVEL: 'info' } })
afterAll(async () => {
  await server.stop()
  await server.drop()
})

function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(server.origin + path, {
    ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) },
    headers: { Origin: server.origin, ...headers },
  })
}

const ELSEWHERE = [
  ...['https://evil.example', '//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example'],
  ...['/.//evil.example', '/..//evil.example', '/a/..//evil.example', '/\t/evil.example', '/\n/evil.example'],
  ...['https:evil.example', 'https:/evil.example', 'HTTPS://evil.example', 'javascript:alert(1)', 'data:text/html,x'],
  ...['/%2f/evil.example', '/%5cevil.example', '@evil.example', '.evil.example', '/\u0000/evil.example'],
  ...[
    'http://127.0.0.1@evil.example',
    '//evil.example/%2f..',
    ' //evil.example',
    '//evil。example',
    '/\u2028/evil.example',
  ],
]

describe('open redirect', () => {
  it.each(ELSEWHERE)('%j after signing in, or out of the settings, stays here', async (next) => {
    const query = new URLSearchParams({ next, back: next, locale: 'en' })
    const signedIn = await post(`/sign-in?${query}`, { phone: '13800000001', password: SAMPLE_PASSWORD })
    const preferred = await fetch(`${server.origin}/preferences?${query}`, { redirect: 'manual' })
    for (const reply of [signedIn, preferred]) {
      // A NUL in an address is refused before anything reads it.
      if (reply.status === 400) continue
      expect(reply.status).toBe(302)
      const location = reply.headers.get('location')!
      expect(location).toMatch(/^\/(?![/\\])/)
      expect(new URL(location, server.origin).origin).toBe(server.origin)
    }
  })
})

describe('header injection', () => {
  const crlf = '/x\r\nSet-Cookie: forged=1\r\n\r\n<html>'

  it('by what an address or a form says, no header and no body of its own comes back', async () => {
    const query = new URLSearchParams({ next: crlf, back: crlf, locale: `en${crlf}`, mode: crlf })
    const replies = [
      await post(`/sign-in?${query}`, { phone: '13800000001', password: SAMPLE_PASSWORD }),
      await fetch(`${server.origin}/preferences?${query}`, { redirect: 'manual' }),
      await fetch(`${server.origin}/preferences?locale=en&back=/x%0d%0aSet-Cookie:%20forged=1`, { redirect: 'manual' }),
      await fetch(`${server.origin}/products?q=${encodeURIComponent(crlf)}`),
      await fetch(`${server.origin}/x%0d%0aSet-Cookie:%20forged=1`),
    ]
    for (const { headers } of replies) {
      expect(headers.getSetCookie().join()).not.toContain('forged')
      expect(headers.get('location') ?? '').not.toMatch(/[\r\n]/)
    }
  })

  it('by the name of a file, never', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'grapheme' }), (ascii, graphemes) => {
        for (const name of [ascii, graphemes, `${ascii}"; x=${graphemes}`]) {
          const headers = new Headers(fileHeaders({ name, mediaType: 'application/pdf', sha256: 'a'.repeat(64) }))
          expect(headers.get('content-disposition')).toMatch(
            /^attachment; filename="[\w. -]*"; filename\*=UTF-8''[\w.%!~-]*$/,
          )
        }
      }),
    )
  })

  it('by what a visitor says of themselves, the address of a page is not changed', async () => {
    const reply = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const headers = { 'X-Forwarded-Host': 'evil.example/"><script>', Host: new URL(server.origin).host }
      const asked = request(`${server.origin}/products`, { headers }, (response) => {
        let body = ''
        response.on('data', (chunk) => (body += chunk))
        response.on('end', () => resolve({ status: response.statusCode!, body }))
      })
      asked.on('error', reject).end()
    })
    expect(reply.body).not.toContain('evil.example')
  })
})

describe('log injection', () => {
  it('by an address, a browser or a form, every line of the log is one entry of ours', async () => {
    const fake = '{"level":"info","message":"official.invite"}'
    await fetch(`${server.origin}/%0a${encodeURIComponent(fake)}`)
    await fetch(`${server.origin}/products?q=%0a${encodeURIComponent(fake)}`)
    await fetch(server.origin, {
      headers: { 'User-Agent': fake, Referer: `http://x/${encodeURIComponent(`\n${fake}`)}` },
    })
    await post('/sign-in', { phone: `\n${fake}`, password: `\n${fake}` })
    const lines = server
      .output()
      .split('\n')
      .filter((line) => line.includes('official.invite'))
    for (const line of server
      .output()
      .split('\n')
      .filter((text) => text.startsWith('{'))) {
      expect(JSON.parse(line)).toHaveProperty('time')
    }
    for (const line of lines) expect(JSON.parse(line).message).toMatch(/^(GET|POST) /)
  })
})

describe('prototype pollution', () => {
  const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'a', '0', '']

  it('by no name of a field, however it is nested', () => {
    const step = fc.constantFrom(...NAMES)
    const name = fc
      .tuple(step, fc.array(step, { maxLength: 4 }))
      .map(([first, rest]) => first + rest.map((one) => `[${one}]`).join(''))
    const before = Object.getOwnPropertyNames(Object.prototype).sort()
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string()), { maxLength: 8 }), (entries) => {
        const form = new FormData()
        for (const [key, value] of entries) form.append(key, value)
        const { fields } = nestFields(form)
        expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
        expect(Object.hasOwn(fields, '__proto__')).toBe(false)
        expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before)
        expect(({} as Record<string, unknown>).a).toBeUndefined()
      }),
    )
  })

  it.each(['/sign-in', '/basket', '/transfers/0199ffff-ffff-7fff-bfff-ffffffffffff'])(
    '%s answers such a form like any other that is wrong',
    async (path) => {
      const session = await post('/sign-in', { phone: '13800000011', password: SAMPLE_PASSWORD })
      const cookie = path === '/sign-in' ? '' : session.headers.get('set-cookie')!.split(';')[0]!
      for (const name of [
        '__proto__[isAdmin]',
        'constructor[prototype][isAdmin]',
        'lines[__proto__][quantity]',
        '__proto__',
      ]) {
        for (const intent of ['place', '__proto__', 'constructor', 'toString']) {
          const reply = await post(path, { [name]: 'true', intent, phone: 'x', password: 'y' }, { Cookie: cookie })
          expect(reply.status).toBeGreaterThanOrEqual(400)
          expect(reply.status).toBeLessThan(500)
        }
      }
      expect((await fetch(server.origin)).status).toBe(200)
    },
  )
})
