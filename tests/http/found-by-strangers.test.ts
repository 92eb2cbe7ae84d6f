import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { type Fen, formatYuanPlain } from '~/domain/money/fen'
import { openSampleProduct } from '../support/sample-product'
import { startServer } from '../support/server'

const { server, stage } = await openSampleProduct()
const ORIGIN = server.origin

const pageOf = async (path: string, cookie = '') =>
  parse(await (await fetch(ORIGIN + path, { headers: { Cookie: cookie } })).text())

type Page = Awaited<ReturnType<typeof pageOf>>

const hrefs = (page: Page, selector: string) => page.querySelectorAll(selector).map((one) => one.getAttribute('href'))
const content = (page: Page, selector: string) => page.querySelector(selector)?.getAttribute('content')

function dataOf(page: Page): Array<Record<string, unknown>> {
  return page.querySelectorAll('script[type="application/ld+json"]').map((one) => JSON.parse(one.text))
}

describe('a public page', () => {
  it.each(['/', '/products', '/products/caixin', '/villages', '/villages/caiziyuan', '/progress', '/privacy'])(
    '%s says what it is, where it stands, and where it stands in the other language',
    async (path) => {
      for (const [locale, own] of [
        ['zh-CN', path],
        ['en', `${path}?lang=en`],
      ] as const) {
        const page = await pageOf(own)
        expect(page.querySelector('html')?.getAttribute('lang')).toBe(locale)
        expect(page.querySelectorAll('title').length).toBe(1)
        expect(content(page, 'meta[name="description"]')?.length).toBeGreaterThan(10)
        expect(hrefs(page, 'link[rel="canonical"]')).toEqual([ORIGIN + own])
        expect(content(page, 'meta[property="og:url"]')).toBe(ORIGIN + own)
        expect(content(page, 'meta[property="og:title"]')?.length).toBeGreaterThan(0)
        const others = page
          .querySelectorAll('link[rel="alternate"]')
          .map((one) => [one.getAttribute('hreflang'), one.getAttribute('href')])
        expect(others).toEqual([
          ['zh-CN', ORIGIN + path],
          ['en', `${ORIGIN}${path}?lang=en`],
          ['x-default', ORIGIN + path],
        ])
      }
    },
  )

  it('a filtered list has one address however it was typed, and keeps its language out of the way back', async () => {
    const page = await pageOf('/products?sort=price&lang=en&category=leafy')
    expect(hrefs(page, 'link[rel="canonical"]')).toEqual([`${ORIGIN}/products?category=leafy&sort=price&lang=en`])
    const [chinese] = hrefs(page, 'a[lang="zh-CN"][href^="/preferences"]')
    expect(new URL(chinese ?? '', ORIGIN).searchParams.get('back')).toBe('/products?category=leafy&sort=price')
  })

  it('one that is not there, and one that is for nobody else, is not to be listed', async () => {
    for (const path of ['/products/nothing-of-this-name', '/sign-in']) {
      const page = await pageOf(path)
      expect(content(page, 'meta[name="robots"]')).toBe('noindex')
      expect(hrefs(page, 'link[rel="canonical"]')).toEqual([])
    }
  })
})

describe('structured data', () => {
  it('of a product says what its page says', async () => {
    const product = await stage.db.product.findFirstOrThrow({ where: { slug: 'caixin' } })
    for (const cookie of ['', 'xy_locale=en']) {
      const page = await pageOf('/products/caixin', cookie)
      const [data, crumbs] = dataOf(page)
      const shown = page.querySelector('main')?.text ?? ''
      const name = cookie === '' ? product.name : product.nameEn
      const offer = data?.offers as Record<string, unknown>
      expect(data).toMatchObject({ '@type': 'Product', name, sku: 'caixin' })
      expect(offer).toMatchObject({
        price: formatYuanPlain(product.unitPriceFen as Fen),
        priceCurrency: 'CNY',
        availability: 'https://schema.org/InStock',
      })
      expect(shown).toContain(`¥${offer.price}`)
      for (const { price } of offer.priceSpecification as Array<{ price: string }>) expect(shown).toContain(price)
      expect(shown).toContain((offer.seller as { name: string }).name)
      const way = crumbs?.itemListElement as unknown[] | undefined
      expect(way?.at(-1)).toMatchObject({ name, item: `${ORIGIN}/products/caixin` })
    }
  })

  it('says that it cannot be had when the page does', async () => {
    await stage.db.product.updateMany({ where: { slug: 'caixin' }, data: { state: 'PAUSED' } })
    const shown = async () => dataOf(await pageOf('/products/caixin'))[0]?.offers
    // What is kept for a second may still be the one before.
    await expect.poll(shown).toMatchObject({ availability: 'https://schema.org/OutOfStock' })
  })

  it('of a village names its town only where that is published', async () => {
    const [known] = dataOf(await pageOf('/villages/caiziyuan'))
    expect(known).toMatchObject({ '@type': 'Place', containedInPlace: { name: '龙潭镇' } })
    const villages = await stage.db.village.findMany({ where: { townId: null, placeholder: false } })
    for (const { slug } of villages.slice(0, 1))
      expect(dataOf(await pageOf(`/villages/${slug}`))[0]).not.toHaveProperty('containedInPlace')
  })
})

describe('for search engines', () => {
  it('the sample asks not to be listed at all', async () => {
    expect(content(await pageOf('/products'), 'meta[name="robots"]')).toBe('noindex')
    expect(await (await fetch(`${ORIGIN}/robots.txt`)).text()).toBe('User-agent: *\nDisallow: /\n')
  })

  it('the addresses of the shelf and of the villages, in parts', async () => {
    const locs = async (path: string) =>
      [...(await (await fetch(ORIGIN + path)).text()).matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc]) => loc!)
    const parts = await locs('/sitemap.xml')
    expect(parts).toEqual([`${ORIGIN}/sitemap.xml?part=pages`, `${ORIGIN}/sitemap.xml?after=`])
    expect(await locs('/sitemap.xml?part=pages')).toContain(`${ORIGIN}/villages/caiziyuan?lang=en`)
    const products = await locs('/sitemap.xml?after=')
    const listed = await stage.db.product.findMany({ where: { state: 'LISTED' } })
    const addresses = listed.flatMap(({ slug }) => ['', '?lang=en'].map((own) => `${ORIGIN}/products/${slug}${own}`))
    expect(products.toSorted()).toEqual(addresses.toSorted())
    expect(await locs('/sitemap.xml?after=zzzz')).toEqual([])
  })
})

it('a real programme may be listed, and says where its addresses are', async () => {
  const real = await startServer({ sample: false })
  try {
    const robots = await (await fetch(`${real.origin}/robots.txt`)).text()
    expect(robots).toContain(`Sitemap: ${real.origin}/sitemap.xml`)
    expect(robots).not.toMatch(/^Disallow: \/$/m)
    const page = parse(await (await fetch(`${real.origin}/products`)).text())
    expect(content(page, 'meta[name="robots"]')).toBeUndefined()
  } finally {
    await real.stop()
    await real.drop()
  }
})
