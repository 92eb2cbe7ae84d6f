import { afterAll, expect, it } from 'vitest'
import { LIMITS } from '~/domain/limits/limits'
import { startServer, type TestServer } from '../support/server'

// Two processes on one database: what one has counted the other knows.
const first = await startServer({ sample: false })
const second = await startServer({ url: first.url, sample: false })
afterAll(async () => {
  await Promise.all([first.stop(), second.stop()])
  await first.drop()
})

function guess(server: TestServer, language = 'zh-CN', path = '/sign-in') {
  return fetch(server.origin + path, {
    method: 'POST',
    headers: { Origin: server.origin, Cookie: `xy_locale=${language}` },
    body: new URLSearchParams({ phone: '13911112222', password: 'guess-number-1' }),
    redirect: 'manual',
  })
}

it('guessing at a phone ends on whichever server, with a 429 that says when to come back, in both languages', async () => {
  const { count } = LIMITS['sign-in'].account
  const statuses = await Promise.all(
    Array.from({ length: count + 4 }, async (_, n) => (await guess(n % 2 === 0 ? first : second)).status),
  )
  expect(statuses.filter((status) => status === 401)).toHaveLength(count)
  expect(statuses.filter((status) => status === 429)).toHaveLength(4)
  for (const [language, words] of [
    ['zh-CN', '试的次数太多，请等 2 分钟再来'],
    ['en', 'Too many attempts. Please wait 2 min'],
  ] as const) {
    const reply = await guess(second, language)
    expect(reply.status).toBe(429)
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(60)
    const page = await reply.text()
    expect(page).toContain(words)
    expect(page).toContain('value="13911112222"')
  }
})

it('searching without end gives a page that says so; the shelf itself stays open', async () => {
  // Each word once: what was just drawn is given out again, and asks nothing of the database.
  let word = 0
  const search = () => fetch(`${first.origin}/products?q=x${word++}`)
  let reply = await search()
  for (let asked = 0; asked < LIMITS.search.address.count * 2 && reply.status === 200; asked++) {
    await reply.arrayBuffer()
    reply = await search()
  }
  expect(reply.status).toBe(429)
  expect(reply.headers.get('retry-after')).toBe('1')
  expect(await reply.text()).toContain('试得太快了')
  expect((await fetch(`${first.origin}/products`)).status).toBe(200)
})
