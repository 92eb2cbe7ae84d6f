import { beforeAll, describe, expect, it } from 'vitest'
import { zh } from '~/messages/zh'
import { Caller } from '../support/caller'
import { linksOf } from '../support/page-forms'
import { textOf } from '../support/pdf-text'
import { openSampleProduct, type SampleProduct } from '../support/sample-product'

const [HANDLER, OTHER_BUYER, COOPERATIVE, OFFICIAL] = ['13800000011', '13800000013', '13800000021', '13800000001']

/** Where papers are linked from. */
const DOCUMENT = /^\/(agreements|orders|deliveries)\/[A-Z]{2}-[\d-]+(\/amendments\/\d+)?$/

let product: SampleProduct
let handler: Caller
/** A paper of each kind that the first firm has. */
let papers: string[]

beforeAll(async () => {
  product = await openSampleProduct()
  handler = await Caller.signedIn(product.server.origin, HANDLER)
  const found = new Map<string, string>()
  const seen = new Set<string>()
  const look = async (page: string) => {
    for (const link of linksOf((await handler.get(page)).html)) {
      const kind = /^\/papers\/([a-z-]+)\//.exec(link)?.[1]
      if (kind && !found.has(kind)) found.set(kind, link)
      if (!DOCUMENT.test(link) || seen.has(link)) continue
      seen.add(link)
      await look(link)
    }
  }
  for (const page of ['/agreements', '/orders']) await look(page)
  papers = [...found.values()]
})

async function fetchAs(phone: string | null, path: string, headers: Record<string, string> = {}) {
  const { origin } = product.server
  const signIn = phone
    ? await fetch(`${origin}/sign-in`, {
        ...{ method: 'POST', redirect: 'manual', headers: { Origin: origin } },
        body: new URLSearchParams({ phone, password: 'xiangyue-sample' }),
      })
    : null
  const cookie = signIn?.headers.get('set-cookie')?.split(';')[0] ?? ''
  return fetch(origin + path, { headers: { Cookie: cookie, ...headers }, redirect: 'manual' })
}

/** What stands on a page, without its marks. */
function wordsOf(html: string): string {
  const main = /<article[\s\S]*<\/article>/.exec(html)?.[0] ?? ''
  return main
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, '')
}

describe('papers of the sample', () => {
  it('are linked from their documents, each kind of them', () => {
    expect(papers.map((link) => link.split('/')[2]).sort()).toEqual(
      expect.arrayContaining(['acceptance', 'agreement', 'amendment', 'delivery-note', 'order']),
    )
  })

  it('are pages and PDFs that say the same', async () => {
    for (const link of papers) {
      const page = await handler.get(link)
      expect(page.status).toBe(200)
      const reply = await fetchAs(HANDLER, `${link}/pdf`)
      expect(reply.status).toBe(200)
      expect(reply.headers.get('content-type')).toBe('application/pdf')
      const name = decodeURIComponent(
        /filename\*=UTF-8''([^;]+)/.exec(reply.headers.get('content-disposition') ?? '')?.[1] ?? '',
      )
      expect(name).toMatch(/^(购销协议|补充协议|采购单|送货单|验收单)-[A-Z]{2}-\d{4}-\d{6}(-B\d+)?\.pdf$/)
      const pdf = await textOf(new Uint8Array(await reply.arrayBuffer()))
      const words = wordsOf(page.html)
      for (const part of [
        ...words.matchAll(/人民币[\p{Script=Han}]+|¥[\d,.]+|[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}|[0-9a-f]{64}/gu),
      ])
        expect(pdf).toContain(part[0])
    }
  })

  it('are not sent again while they have not changed', async () => {
    const path = `${papers[0]}/pdf`
    const first = await fetchAs(HANDLER, path)
    const etag = first.headers.get('etag') ?? ''
    expect((await fetchAs(HANDLER, path, { 'If-None-Match': etag })).status).toBe(304)
    expect((await fetchAs(HANDLER, path, { 'If-None-Match': '"other"' })).status).toBe(200)
  })

  it('are for both sides and the officials; for others they are not there', async () => {
    for (const link of papers)
      for (const path of [link, `${link}/pdf`]) {
        expect((await fetchAs(OFFICIAL, path)).status, path).toBe(200)
        expect((await fetchAs(OTHER_BUYER, path)).status, path).toBe(404)
        const visitor = await fetchAs(null, path)
        expect([visitor.status, visitor.headers.get('location')]).toEqual([
          302,
          `/sign-in?${new URLSearchParams({ next: path })}`,
        ])
      }
    expect((await fetchAs(COOPERATIVE, '/papers/order/CG-1999-000001/pdf')).status).toBe(404)
    expect((await fetchAs(COOPERATIVE, '/papers/nothing/CG-1999-000001')).status).toBe(404)
  })
})

describe('whoever holds a print', () => {
  it('checks it without signing in, is told no party and no amount, and no robot keeps it', async () => {
    const visitor = Caller.visitor(product.server.origin)
    const agreement = papers.find((link) => link.includes('/agreement/')) ?? ''
    const { html } = await handler.get(agreement)
    const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(wordsOf(html))?.[0] ?? ''
    const page = await visitor.get(`/verify/${code}`)
    expect(page.status).toBe(200)
    expect(page.html).toContain(zh.papers.verify.verdict.GENUINE)
    expect(page.html).toContain(agreement.split('/').at(-1))
    expect(page.html).toContain('noindex')
    for (const secret of ['东莞市示例电子', '合作社', '¥', '人民币']) expect(mainOf(page.html)).not.toContain(secret)
  })

  it('types the code into a form that works without scripts', async () => {
    const visitor = Caller.visitor(product.server.origin)
    expect((await visitor.get('/verify')).html).toContain('name="code"')
    const typed = await visitor.get('/verify?code=abcd-efgh-jkmn-pqrs')
    expect([typed.status, typed.location]).toEqual([302, '/verify/abcd-efgh-jkmn-pqrs'])
    const unknown = await visitor.get('/verify/abcd-efgh-jkmn-pqrs')
    expect(unknown.status).toBe(404)
    expect(unknown.html).toContain(zh.papers.verify.unknown)
    expect((await visitor.get('/verify/%E0%A4%A')).status).toBeLessThan(500)
  })
})

function mainOf(html: string): string {
  return /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html
}
