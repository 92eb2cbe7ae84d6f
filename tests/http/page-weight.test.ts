import { get } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'
import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { routeNamer } from '~/http/serving/route-names'
import { Caller } from '../support/caller'
import { openSampleProduct } from '../support/sample-product'

/** Of a page with everything it loads but pictures, packed as it is sent. */
const MOST_BYTES = 80_000
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

const IMPORTED = /\b(?:from|import)\s*["'](\.\/[^"']+\.js)["']/g

/** The style sheet and every module, those that modules ask for included. */
async function filesOf(html: string): Promise<string[]> {
  const page = parse(html)
  const first = [
    ...page
      .querySelectorAll('link[rel="stylesheet"], link[rel="modulepreload"]')
      .map((one) => one.getAttribute('href')),
    ...page.querySelectorAll('script[src]').map((one) => one.getAttribute('src')),
  ]
  // The picker of photos is asked for where there is a place for it.
  const asking = page.querySelector('[data-photos]') ? /\b(?:from|import)\s*\(?["'](\.\/[^"']+\.js)["']/g : IMPORTED
  const all = new Set<string>()
  const add = async (path: string): Promise<void> => {
    if (all.has(path)) return
    all.add(path)
    if (!path.endsWith('.js')) return
    const { text } = await file(path)
    const imported = [...text.matchAll(asking)].map(([, name]) => name!)
    for (const name of imported) await add(`/assets/${name.slice(2)}`)
  }
  for (const path of first) if (path) await add(path)
  return [...all]
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
    ['a buyer', '13800000011', []],
    ['a cooperative', '13800000021', ['/produce/new']],
    ['an official', '13800000001', []],
  ])(
    '%s gets a script with what is filled in and none with what is read, and no page is heavy',
    async (_who, phone, starts) => {
      const { cookie } = await Caller.signedIn(server.origin, phone)
      const pages = await weigh(cookie, ['/', ...starts])
      expect(pages.length).toBeGreaterThan(20)
      expect(pages.filter(({ scripted }) => scripted).length).toBeGreaterThan(5)
      expect(pages.filter(({ scripted }) => !scripted).length).toBeGreaterThan(5)
      expect(pages.filter(({ bytes }) => bytes > MOST_BYTES)).toEqual([])
      if (process.env.SHOW_WEIGHTS)
        console.log(pages.map(({ path, bytes, scripted }) => `${bytes} ${scripted} ${path}`).join('\n'))
    },
    240_000,
  )

  it('the picker of photos, the heaviest that comes, is weighed too', async () => {
    const { cookie } = await Caller.signedIn(server.origin, '13800000021')
    const page = await load('/produce/new', cookie)
    expect((await filesOf(page.text)).some((path) => path.includes('photo-picker'))).toBe(true)
  })
})
