import { beforeAll, describe, expect, it } from 'vitest'
import { encodingFor } from '~/http/serving/accepted-encoding'
import { Caller } from '../../support/caller'
import { openSampleProduct } from '../../support/sample-product'

const PRODUCT = 'caixin'
const KEPT = ['/', '/products', `/products/${PRODUCT}`, '/villages', '/villages/caiziyuan', '/progress']
const LIFE_MS = 1000

const { server, stage } = await openSampleProduct()
let buyer: Caller
beforeAll(async () => {
  buyer = await Caller.signedIn(server.origin, '13800000011')
})

function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return fetch(server.origin + path, { method, headers, redirect: 'manual' })
}

const pageFor = async (path: string, headers: Record<string, string> = {}) => (await ask(path, headers)).text()

describe('a price', () => {
  it('is never shown as it was to a visitor who asks a second after it changed', async () => {
    const seen: Array<{ askedAt: number; price: string | undefined }> = []
    let asking = true
    const poll = async () => {
      while (asking) {
        const askedAt = performance.now()
        const html = await pageFor(`/products/${PRODUCT}`)
        seen.push({ askedAt, price: /¥([\d,]+\.\d\d)/.exec(textOf(html))?.[1] })
      }
    }
    const polling = Array.from({ length: 4 }, poll)
    const changes: Array<{ price: string; begunAt: number; doneAt: number }> = []
    for (const fen of [91_11, 92_22, 93_33]) {
      const begunAt = performance.now()
      await stage.db.product.updateMany({ where: { slug: PRODUCT }, data: { unitPriceFen: BigInt(fen) } })
      changes.push({ price: (fen / 100).toFixed(2), begunAt, doneAt: performance.now() })
      const { price } = changes.at(-1)!
      await expect.poll(() => seen.some((one) => one.price === price), { timeout: 30_000 }).toBe(true)
      await new Promise((resolve) => setTimeout(resolve, 1.2 * LIFE_MS))
    }
    asking = false
    await Promise.all(polling)
    const stale = seen.filter(({ askedAt, price }) => {
      const due = changes.findLast(({ doneAt }) => askedAt >= doneAt + LIFE_MS)
      if (!due) return false
      // Another change may have begun since, and be shown already.
      const newer = changes.filter(({ begunAt }) => begunAt > due.begunAt).map((change) => change.price)
      return price !== due.price && !newer.includes(price ?? '')
    })
    expect(stale).toEqual([])
    for (const { price } of changes) expect(seen.some((one) => one.price === price)).toBe(true)
    // And most of them cost no drawing: two in a row are the same page.
    expect(await pageFor(`/products/${PRODUCT}`)).toBe(await pageFor(`/products/${PRODUCT}`))
  })
})

describe('whose page it is', () => {
  it('nobody who is signed in is given a visitor’s page, and no visitor theirs', async () => {
    const rounds = Array.from({ length: 12 }, (_, round) => round)
    await Promise.all(
      rounds.flatMap((round) =>
        KEPT.map(async (path) => {
          const own = round % 2 === 0
          const html = await pageFor(path, own ? { Cookie: buyer.cookie } : {})
          expect(html.includes('/sign-out'), `${path} ${own}`).toBe(own)
          expect(html.includes('/sign-in'), `${path} ${own}`).toBe(!own)
        }),
      ),
    )
  })

  it('language and letter size are kept apart, and so are two searches', async () => {
    const html = await Promise.all([
      pageFor('/products'),
      pageFor('/products', { Cookie: 'xy_locale=en' }),
      pageFor('/products', { Cookie: 'xy_mode=clear; xy_locale=en' }),
      pageFor('/products?q=%E5%A7%9C'),
      pageFor('/products?q=%E7%B1%B3'),
    ])
    expect(html.map((page) => /<html[^>]*>/.exec(page)?.[0])).toEqual([
      '<html lang="zh-CN" data-mode="normal">',
      '<html lang="en" data-mode="normal">',
      '<html lang="en" data-mode="clear">',
      '<html lang="zh-CN" data-mode="normal">',
      '<html lang="zh-CN" data-mode="normal">',
    ])
    expect(new Set(html).size).toBe(5)
  })

  it('an address may name its language, which the browser remembers; the page itself gives nothing to remember', async () => {
    const english = await ask('/villages?lang=en')
    expect(await english.text()).toContain('<html lang="en"')
    expect(english.headers.get('set-cookie')).toMatch(/^xy_locale=en;/)
    const again = await ask('/villages', { Cookie: 'xy_locale=en' })
    expect(again.headers.get('set-cookie')).toBeNull()
    expect((await ask('/villages?lang=fr')).headers.get('set-cookie')).toBeNull()
  })
})

describe('how it is sent', () => {
  it.each(KEPT)('%s: without script, nonce or session, to be asked for anew', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    expect(answer.headers.get('vary')).toMatch(/Accept-Encoding.*Cookie/)
    const html = await answer.text()
    expect(html).not.toMatch(/<script(?! type="application\/ld\+json")|modulepreload|nonce=/)
  })

  it('what the browser has already is not sent again', async () => {
    const first = await ask('/villages')
    const etag = first.headers.get('etag')!
    const again = await ask('/villages', { 'If-None-Match': `"other", ${etag}` })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await ask('/villages', { 'If-None-Match': '"other"' })).status).toBe(200)
    expect((await ask('/villages', { 'If-None-Match': etag, Cookie: 'xy_locale=en' })).status).toBe(200)
  })

  it('HEAD is told the same, without the page', async () => {
    const [head, page] = [await ask('/villages', {}, 'HEAD'), await ask('/villages')]
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(head.headers.get('etag')).toBe(page.headers.get('etag'))
  })

  it('packed as the browser can read it', async () => {
    const plain = await pageFor('/villages', { 'Accept-Encoding': 'identity' })
    for (const encoding of ['br', 'gzip']) {
      const answer = await ask('/villages', { 'Accept-Encoding': encoding })
      expect(answer.headers.get('content-encoding')).toBe(encoding)
      expect(await answer.text()).toBe(plain)
    }
    expect(encodingFor('gzip, deflate, br')).toBe('br')
    expect(encodingFor('br;q=0, gzip;q=0.5')).toBe('gzip')
    expect(encodingFor('deflate')).toBeNull()
    expect(encodingFor(undefined)).toBeNull()
  })

  it('what is not there is not kept, and is a page of its own', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => ask('/products/nothing-of-this-name')))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    for (const { headers } of answers) expect(headers.get('etag')).toBeNull()
  })
})

function textOf(html: string): string {
  return html.replace(/<!--.*?-->/g, '').replace(/<[^>]*>/g, '')
}
