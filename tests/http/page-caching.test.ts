import { expect, it } from 'vitest'
import { forbidCaching } from '~/http/page-caching.server'

const context = { env: { origin: 'http://127.0.0.1:3000', sample: false } }

function cachingOf(cookie: string, said: Record<string, string> = {}): string | null {
  const headers = new Headers(said)
  forbidCaching(headers, new Request('http://127.0.0.1/', { headers: { Cookie: cookie } }), context)
  return headers.get('Cache-Control')
}

it('a page of somebody signed in is kept nowhere', () => {
  expect(cachingOf(`xy_locale=en; xiangyue=${'a'.repeat(43)}`)).toBe('private, no-store')
})

it("a visitor's page is asked for anew, since cookies change it", () => {
  expect(cachingOf('xy_mode=clear')).toBe('private, no-cache')
})

it('what a route has said itself stays', () => {
  expect(cachingOf('', { 'Cache-Control': 'public, max-age=1' })).toBe('public, max-age=1')
})
