import { Caller } from '../support/caller'
import { startProduct } from '../support/product-process'
import type { Bench } from './bench'
import { type Finding, inTurns, ratioOf, speed } from './findings'
import { ask, load } from './load'
import { fillShelf, SHELF } from './shelf'

const CONNECTIONS = 16

/** Whoever is signed in gets every page from the database; what visitors get is measured in visitors.ts. */
const BUYER = '13800000011'

/** The list page as a buyer gets it, against a bare page of the same cards. */
export async function measureProductList(bench: Bench): Promise<Finding[]> {
  const database = await bench.databases.open('list')
  await fillShelf(database)
  const env = { DATABASE_URL: database.url, PROGRAMME_ID: database.programmeId, NODE_ENV: 'production' }
  const product = await startProduct({ ...env, SAMPLE: 'on' })
  const bare = await startProduct(env, { script: 'build/bench/bare-server.js' })
  try {
    const { cookie } = await Caller.signedIn(product.origin, BUYER)
    const headers = { Cookie: cookie }
    const sizes = [await pageSize(product.origin, '/products', headers), await pageSize(bare.origin, '/', headers)]
    const page = (origin: string, path: string) => () =>
      load({ origin, connections: CONNECTIONS, seconds: bench.seconds, next: () => ({ path, headers }), wanted: 200 })
    const { a, b } = await inTurns(bench.rounds, page(product.origin, '/products'), page(bare.origin, '/'))
    return [
      {
        what: `/products of a buyer, from the database, ${SHELF} cards (${sizes.join(' against ')})`,
        ours: speed(a),
        reference: speed(b),
        ratio: `${ratioOf(a, b, (round) => round.perSecond).toFixed(2)} (wanted ≥ 0.2)`,
      },
    ]
  } finally {
    await product.stop()
    await bare.stop()
    await database.close()
  }
}

async function pageSize(origin: string, path: string, headers: Record<string, string>): Promise<string> {
  const { body } = await ask(origin, { path, headers })
  const cards = body.match(/<li class="good"/g)?.length ?? 0
  if (cards !== SHELF) throw new Error(`${path} shows ${cards} cards instead of ${SHELF}`)
  return `${(Buffer.byteLength(body) / 1024).toFixed(0)} KB`
}
