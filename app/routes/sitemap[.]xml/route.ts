import type { LoaderFunctionArgs } from '@remix-run/node'
import { listShelfPart, listShelfParts } from '~/features/catalogue/addresses.view.server'
import { listVillageSlugs } from '~/features/villages/addresses.view.server'
import { optionalActor } from '~/http/guard.server'
import { LOCALES } from '~/messages'
import { addressIn } from '~/messages/language-address'

const PAGES = ['/', '/products', '/villages', '/progress', '/published', '/verify', '/privacy']
const HEADERS = { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' }

/** GET /sitemap.xml: the parts; ?part=pages: pages and villages; ?after=SLUG: the products of a part. For search engines. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const { db, actor } = ctx
  const { origin } = args.context.env
  const { searchParams } = new URL(args.request.url)
  const after = searchParams.get('after')
  if (searchParams.get('part') === 'pages') {
    const villages = await listVillageSlugs(db, actor.programmeId)
    return urlSet(origin, [...PAGES, ...villages.map((slug) => `/villages/${slug}`)])
  }
  if (after !== null) {
    const products = await listShelfPart(db, actor.programmeId, after)
    return urlSet(
      origin,
      products.map((slug) => `/products/${slug}`),
    )
  }
  const parts = await listShelfParts(db, actor.programmeId)
  const addresses = ['part=pages', ...parts.map((slug) => String(new URLSearchParams({ after: slug })))]
  return xml(
    'sitemapindex',
    '',
    addresses.map((query) => `<sitemap>${loc(`${origin}/sitemap.xml?${query}`)}</sitemap>`),
  )
}

/** Each address in Chinese and in English, each naming the other. */
function urlSet(origin: string, paths: readonly string[]): Response {
  const entries = paths.flatMap((path) => {
    const address = (locale: (typeof LOCALES)[number]) => addressIn(locale, origin, path, '')
    const others = LOCALES.map(
      (locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${escaped(address(locale))}"/>`,
    ).join('')
    return LOCALES.map((locale) => `<url>${loc(address(locale))}${others}</url>`)
  })
  return xml('urlset', ' xmlns:xhtml="http://www.w3.org/1999/xhtml"', entries)
}

function xml(root: string, more: string, entries: readonly string[]): Response {
  const open = `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"${more}>`
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', open, ...entries, `</${root}>`, '']
  return new Response(lines.join('\n'), { headers: HEADERS })
}

function loc(address: string): string {
  return `<loc>${escaped(address)}</loc>`
}

function escaped(address: string): string {
  return address.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
