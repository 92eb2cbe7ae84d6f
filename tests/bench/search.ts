import { createDb } from '../../app/platform/db/client'
import { addProducts, addVillages } from '../support/many-products'
import { type ProductProcess, startProduct } from '../support/product-process'
import type { Bench } from './bench'
import { hireBuyers, readWishes } from './buyers'
import type { BenchDatabase } from './database'
import { type Finding, inTurns, ratioOf, speed } from './findings'
import { ask, load } from './load'

const MANY = 100_000
const FEW = 1_000
const VILLAGES = 50
const BUYERS = 400
/** Few: what is measured is how long an answer takes, not how long it waits for its turn. */
const CONNECTIONS = 2

const search = (words: string, more = '') => `/products?q=${encodeURIComponent(words)}${more}`

/** What people ask of the list, and what costs most of it. */
const LOOKS: readonly [what: string, paths: readonly string[]][] = [
  ['list, each order', ['/products', '/products?sort=season', '/products?sort=price', '/products?sort=newest']],
  ['list, page 50', ['/products?page=50', '/products?sort=price&page=50', '/products?sort=newest&page=50']],
  [
    'list, filtered',
    [
      '/products?village=v-7',
      '/products?category=leafy&sort=price',
      '/products?now=1',
      '/products?season=now&sort=newest',
      '/products?from=3&to=8&now=1&category=fruit',
      '/products?certified=1&lead=3',
    ],
  ],
  ['search, one and two characters', [search('姜'), search('菜'), search('菜心'), search('龙眼'), search('番薯')]],
  ['search, very common and rare words', [search('果园'), search('高山'), search('富硒指天椒礼盒'), search('choy')]],
  ['search, pinyin and initials', [search('caixin'), search('gaoshan caixin'), search('shengjiang'), search('cx')]],
  ['search, mistyped', [search('caixn'), search('gingre'), search('采心'), search('批发菜心')]],
  [
    'search, ordered and filtered, further pages',
    [
      search('菜心', '&sort=price'),
      search('姜', '&now=1&page=3'),
      search('caixin', '&village=v-7'),
      search('菜', '&page=20'),
    ],
  ],
]

/** The list and its search at 100,000 listed products against 1,000, over HTTP, signed in, nothing cached. */
export async function measureSearch(bench: Bench): Promise<Finding[]> {
  const many = await shelfOf(bench, 'search_many', MANY)
  const few = await shelfOf(bench, 'search_few', FEW)
  try {
    const findings: Finding[] = []
    for (const [what, paths] of LOOKS) {
      const turn = (shelf: Shelf) => () => {
        let asked = 0
        return load({
          origin: shelf.product.origin,
          connections: CONNECTIONS,
          seconds: bench.seconds,
          next: () => ({ path: paths[asked++ % paths.length] ?? '/products', headers: shelf.somebody() }),
          wanted: 200,
        })
      }
      const { a, b } = await inTurns(bench.rounds, turn(many), turn(few))
      findings.push({
        what: `${what}: ${MANY} products, against ${FEW}`,
        ours: speed(a),
        reference: speed(b),
        ratio: `${ratioOf(a, b, (round) => round.p95).toFixed(2)} of p95 (wanted ≤ 2)`,
      })
    }
    return findings
  } finally {
    for (const shelf of [many, few]) await shelf.close()
  }
}

interface Shelf {
  product: ProductProcess
  /** The headers of somebody signed in, another one each time: nobody searches faster than one may. */
  somebody(): Record<string, string>
  close(): Promise<void>
}

async function shelfOf(bench: Bench, name: string, count: number): Promise<Shelf> {
  const database = await bench.databases.open(name)
  bench.say(`${count} products over ${VILLAGES} villages …`)
  await fill(database, count)
  const product = await startProduct({ DATABASE_URL: database.url, NODE_ENV: 'production', SAMPLE: 'on' })
  const buyers = await hireBuyers(database, (await readWishes(database)).slice(0, 3), BUYERS)
  let asked = 0
  const somebody = () => {
    const turn = asked++ % BUYERS
    return {
      Cookie: buyers[turn]?.cookie ?? '',
      'X-Forwarded-For': `10.0.${Math.floor(turn / 250)}.${1 + (turn % 250)}`,
    }
  }
  for (const [, paths] of LOOKS) {
    for (const path of paths) {
      const { status } = await ask(product.origin, { path, headers: somebody() })
      if (status !== 200) throw new Error(`${path} answers ${status}`)
    }
  }
  return {
    product,
    somebody,
    async close() {
      await product.stop()
      await database.close()
    },
  }
}

async function fill({ pool, programmeId, url }: BenchDatabase, count: number): Promise<void> {
  const { db, close } = createDb(url)
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM organisation WHERE programme_id = $1 AND side = 'SUPPLIER' AND standing = 'APPROVED' ORDER BY id LIMIT 1`,
    [programmeId],
  )
  await addVillages(pool, programmeId, VILLAGES)
  await addProducts({ db, pool }, { programmeId, supplierId: rows[0]?.id ?? '', count })
  await close()
}
