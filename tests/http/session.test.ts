import { describe, expect, test } from 'vitest'
import { endedSessionCookie, pathAfterSignIn, readSessionToken, sessionCookie } from '~/http/session.server'

const now = new Date('2026-11-24T02:00:00Z')
const at = (origin: string) => ({ env: { origin, sample: false }, clock: () => now })
const https = at('https://xiangyue.example.cn')
const http = at('http://127.0.0.1:3000')
const token = `${'abcDEF_-'.repeat(5)}xyz`
const session = { token, expiresAt: new Date(now.getTime() + 30 * 24 * 3600_000) }
const withCookie = (cookie: string) => new Request('http://127.0.0.1/', { headers: { Cookie: cookie } })

describe('the session cookie', () => {
  test('under https is bound to this host', () => {
    expect(sessionCookie(session, https)).toBe(
      `__Host-xiangyue=${token}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure`,
    )
    expect(endedSessionCookie(https)).toBe('__Host-xiangyue=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure')
  })

  test('under http has another name, so that neither is taken for the other', () => {
    expect(sessionCookie(session, http)).toBe(`xiangyue=${token}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax`)
    expect(readSessionToken(withCookie(`xiangyue=${token}`), https)).toBeNull()
    expect(readSessionToken(withCookie(`__Host-xiangyue=${token}`), http)).toBeNull()
  })

  test('is found among others, and what is no token is not', () => {
    expect(readSessionToken(withCookie(`xy_locale=en; __Host-xiangyue=${token}; a=b`), https)).toBe(token)
    for (const cookie of ['', 'xiangyue', 'xiangyue=', 'xiangyue=short', `xiangyue=${token}x`, `xiangyue="${token}"`]) {
      expect(readSessionToken(withCookie(cookie), http)).toBeNull()
    }
  })
})

describe('the way back after signing in', () => {
  test.each([
    ['/orders?page=2#last', '/orders?page=2#last'],
    ['/villages/caiziyuan', '/villages/caiziyuan'],
    [null, '/'],
    ['', '/'],
    ['orders', '/'],
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/x/..//evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/%09/evil.example', '/%09/evil.example'],
    ['javascript:alert(1)', '/'],
    ['/sign-in?next=/orders', '/'],
    ['/sign-out', '/'],
  ])('from %j is %j', (next, path) => {
    expect(pathAfterSignIn(next)).toBe(path)
  })
})
