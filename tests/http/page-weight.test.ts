import { get } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'
import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { routeNamer } from '~/http/serving/route-names'
import { Caller } from '../support/caller'
import { openSampleProduct } from '../support/sample-product'

/** Of a page with everything it loads but pictures, packed as it is sent. */
const MOST_BYTES = 110_000
/** With the scripts of a form: React and the router are 73 of it, the texts of one language 77. To be lowered. */
const MOST_BYTES_SCRIPTED = 250_000
/** So many pages of a route are looked at; they differ by who may do what. */
const PAGES_OF_A_ROUTE = 2

const { server } = await openSampleProduct()

interface Loaded {
  readonly bytes: number
  readonly kind: string
  readonly text: string
}

const files = new Map<string, Promise<Loaded>>()

/** As a browser asks for it; `bytes` is what came over the line. */
function load(path: string, cookie: string): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    const headers = { 'Accept-Encoding': 'br', ...(cookie ? { Cookie: cookie } : {}) }
    get(new URL(path, server.origin), { headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const body = Buffer.concat(parts)
        const plain = answer.headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body
        resolve({ bytes: body.length, kind: answer.headers['content-type'] ?? '', text: plain.toString() })
      })
      answer.on('error', reject)
    }).on('error', reject)
  })
}

function file(path: string): Promise<Loaded> {
  const known = files.get(path) ?? load(path, '')
  files.set(path, known)
  return known
}

/** The style sheet and every module, those that modules ask for included. */
async function filesOf(html: string): Promise<string[]> {
  const page = parse(html)
  const first = [
    ...page
      .querySelectorAll('link[rel="stylesheet"], link[rel="modulepreload"]')
      .map((one) => one.getAttribute('href')),
    ...page.querySelectorAll('script[src]').map((one) => one.getAttribute('src')),
    ...page
      .querySelectorAll('script[type="module"]')
      .flatMap((one) => [...one.text.matchAll(/"(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path)),
  ]
  const all = new Set<string>()
  const add = async (path: string): Promise<void> => {
    if (all.has(path)) return
    all.add(path)
    if (!path.endsWith('.js')) return
    const { text } = await file(path)
    const imported = [...text.matchAll(/(?:\bfrom|\bimport)\s*["'](\.\/[^"']+\.js)["']/g)].map(([, name]) => name!)
    // Of the two languages the page awaits one, whichever is larger.
    const awaited = [...text.matchAll(/\bawait\b[^;]{0,80}?import\(["'](\.\/[^"']+\.js)["']\)/g)].map(
      ([, name]) => name!,
    )
    for (const name of imported) await add(`/assets/${name.slice(2)}`)
    for (const name of await largest(awaited)) await add(name)
  }
  for (const path of first) if (path) await add(path)
  return [...all]
}

async function largest(names: readonly string[]): Promise<string[]> {
  const paths = names.map((name) => `/assets/${name.slice(2)}`)
  const sizes = await Promise.all(paths.map(async (path) => ({ path, bytes: (await file(path)).bytes })))
  return sizes
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, 1)
    .map(({ path }) => path)
}

interface Weighed {
  readonly path: string
  readonly bytes: number
  readonly scripted: boolean
}

/** Walks from the front page over every link to pages of every route, and weighs each. */
async function weigh(cookie: string, starts: readonly string[]): Promise<Weighed[]> {
  const build = await import(`${process.cwd()}/build/server/index.js`)
  const routeOf = routeNamer(build.routes)
  const seen = new Map<string, number>()
  const asked = new Set<string>()
  const weighed: Weighed[] = []
  const open = [...starts]
  for (let path = open.shift(); path !== undefined; path = open.shift()) {
    const route = routeOf(new URL(path, server.origin).pathname)
    const times = seen.get(route) ?? 0
    if (asked.has(path) || times >= PAGES_OF_A_ROUTE || /^\/(preferences|sign-out|photos|attachments)/.test(path))
      continue
    asked.add(path)
    const page = await load(path, cookie)
    seen.set(route, times + 1)
    if (!page.kind.startsWith('text/html')) continue
    const parts = await Promise.all((await filesOf(page.text)).map(file))
    const bytes = page.bytes + parts.reduce((sum, part) => sum + part.bytes, 0)
    weighed.push({ path, bytes, scripted: /<script(?! type="application\/ld\+json")/.test(page.text) })
    const links = parse(page.text).querySelectorAll('a[href^="/"]')
    open.push(...links.map((link) => (link.getAttribute('href') ?? '/').replace(/#.*$/, '')))
  }
  return weighed
}

describe('what a page weighs', () => {
  it('a visitor gets no script, and no page is heavy', async () => {
    const pages = await weigh('', ['/', '/published', '/verify', '/sign-up', '/sign-up/buyer', '/forgot', '/nowhere'])
    expect(pages.length).toBeGreaterThan(15)
    expect(pages.filter(({ scripted }) => scripted)).toEqual([])
    expect(pages.filter(({ bytes }) => bytes > MOST_BYTES)).toEqual([])
  }, 120_000)

  it.each([
    ['a buyer', '13800000011'],
    ['a cooperative', '13800000021'],
    ['an official', '13800000001'],
  ])(
    '%s reads without scripts too; a form has them, and is bounded',
    async (_who, phone) => {
      const { cookie } = await Caller.signedIn(server.origin, phone)
      const pages = await weigh(cookie, ['/'])
      expect(pages.length).toBeGreaterThan(20)
      const reading = pages.filter(({ scripted }) => !scripted)
      expect(reading.length).toBeGreaterThan(5)
      expect(reading.filter(({ bytes }) => bytes > MOST_BYTES)).toEqual([])
      expect(pages.filter(({ bytes }) => bytes > MOST_BYTES_SCRIPTED)).toEqual([])
      if (process.env.SHOW_WEIGHTS)
        console.log(pages.map(({ path, bytes, scripted }) => `${bytes} ${scripted} ${path}`).join('\n'))
    },
    240_000,
  )
})
