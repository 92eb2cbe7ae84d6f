import { type ProductProcess, startProduct } from '../support/product-process'
import type { Bench } from './bench'
import { type Finding, inTurns, ratioOf, speed } from './findings'
import { type Ask, ask, load } from './load'
import { fillShelf, SHELF } from './shelf'

const CONNECTIONS = 16

/** A browser says what it can unpack; the bare page is not packed, whatever is asked. */
const HEADERS = { 'Accept-Encoding': 'gzip, deflate, br' }

const ONE: readonly Ask[] = [{ path: '/products', headers: HEADERS }]

/** The list in every order, in both languages and letter sizes: 16 pages, asked for in turn. */
const MANY: readonly Ask[] = ['furthest', 'season', 'price', 'newest'].flatMap((sort) =>
  ['zh-CN', 'en'].flatMap((locale) =>
    ['normal', 'clear'].map((mode) => ({
      path: `/products?sort=${sort}`,
      headers: { ...HEADERS, Cookie: `xy_locale=${locale}; xy_mode=${mode}` },
    })),
  ),
)

/** The list page as visitors get it, from memory for a second, against a bare page of the same cards drawn each time. */
export async function measureVisitors(bench: Bench): Promise<Finding[]> {
  const database = await bench.databases.open('visitors')
  await fillShelf(database)
  const env = { DATABASE_URL: database.url, PROGRAMME_ID: database.programmeId, NODE_ENV: 'production' }
  const product = await startProduct({ ...env, SAMPLE: 'on' })
  const bare = await startProduct(env, { script: 'build/bench/bare-server.js' })
  try {
    const findings: Finding[] = []
    for (const [what, pages] of [
      ['one page', ONE],
      [`${MANY.length} pages in turn`, MANY],
    ] as const) {
      for (const { path, headers } of pages) await requireShelf(product, path, headers?.Cookie)
      const { a, b } = await inTurns(
        bench.rounds,
        () => turn(bench, product, pages),
        () => turn(bench, bare, [{ path: '/', headers: HEADERS }]),
      )
      findings.push({
        what: `/products for visitors, ${what}`,
        ours: speed(a),
        reference: speed(b),
        ratio: `${ratioOf(a, b, (round) => round.perSecond).toFixed(2)} (wanted ≥ 2.0)`,
      })
    }
    return findings
  } finally {
    await product.stop()
    await bare.stop()
    await database.close()
  }
}

function turn(bench: Bench, { origin }: ProductProcess, pages: readonly Ask[]) {
  let asked = 0
  const next = () => pages[asked++ % pages.length]
  return load({ origin, connections: CONNECTIONS, seconds: bench.seconds, next, wanted: 200 })
}

/** What is measured has to be the page: all of its cards. */
async function requireShelf({ origin }: ProductProcess, path: string, cookie = ''): Promise<void> {
  const { body } = await ask(origin, { path, headers: { Cookie: cookie } })
  const cards = body.match(/<li class="good"/g)?.length ?? 0
  if (cards !== SHELF) throw new Error(`${path} shows ${cards} cards instead of ${SHELF}`)
}
