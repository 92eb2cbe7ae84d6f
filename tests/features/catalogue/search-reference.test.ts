import fc from 'fast-check'
import type pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Ask, askOf, type Level } from '~/domain/search/ask'
import { termsOf } from '~/domain/search/terms'
import { listProducts } from '~/features/catalogue/catalogue.view.server'
import { indexShelf } from '~/features/catalogue/index-shelf.server'
import { sounded } from '~/features/catalogue/search-terms.server'
import { filterFrom, type Order } from '~/features/catalogue/storefront.form'
import type { Db } from '~/platform/db/db'
import { testDb } from '../../support/database'
import { addProducts, addVillages } from '../../support/many-products'
import { holds } from '../../support/search-reference'
import { openShelf } from '../../support/shelf'
import { TODAY } from '../../support/staffed-shelf'

/** A listed product as one reads it without the shelf, with the terms it is found by. */
interface Row {
  slug: string
  villageSlug: string
  category: string
  certified: boolean
  available: boolean
  ripe: boolean
  light: boolean
  compared: number
  /** Places among all: by the village's distance from its target, and by when it was listed. */
  furthest: number
  newest: number
  length: number
  terms: ReadonlySet<string>
}

/** More than are counted share a word, one begins the name of very many, and some names stand on several products. */
const COUNT = 1_300
const COUNTED_AT_MOST = 1_000
const PAGE = 20

let db: Db
let pool: pg.Pool
let programmeId: string
let rows: Row[]

beforeAll(async () => {
  ;({ db, pool } = await testDb())
  const shelf = await openShelf(db)
  programmeId = shelf.programmeId
  await addVillages(pool, programmeId, 9)
  await addProducts({ db, pool }, { programmeId, supplierId: shelf.suppliers.longdong, count: COUNT })
  await pool.query(
    `UPDATE product
        SET name = CASE WHEN number % 5 = 0 THEN '山货' WHEN number % 10 = 9 THEN name || '山里' ELSE '山里' || name END,
            name_en = CASE WHEN number % 6 = 0 THEN name_en || ' gift' ELSE 'fresh ' || name_en END
       FROM (SELECT id, substr(slug, 6)::int AS number FROM product WHERE slug LIKE 'many-%') AS made
      WHERE product.id = made.id`,
  )
  await indexShelf({ db })
  rows = await readRows()
})

async function readRows(): Promise<Row[]> {
  const { rows: read } = await pool.query(
    `SELECT product.slug, product.name, product.name_en, village.slug AS village_slug, village.name AS village,
            coalesce(base.name, '') AS base, category, certification = 'CERTIFIED' AS certified,
            supply = 'STOCK' AND on_hand - reserved >= minimum_order AS available,
            jsonb_path_exists(seasons, 'strict $.sell[*] ? (@[0] <= 21 && @[1] >= 21)') AS ripe,
            coalesce(price_grams, nominal_grams) IS NOT NULL AS light,
            trunc(unit_price_fen::numeric * 500000 / coalesce(price_grams, nominal_grams, 500))::float8 AS compared,
            row_number() OVER (ORDER BY village.position, village.id)::int AS furthest,
            row_number() OVER (ORDER BY coalesce(listed_at, product.created_at) DESC, product.id)::int AS newest
       FROM product
       JOIN stock ON stock.product_id = product.id
       JOIN village ON village.id = product.village_id
       LEFT JOIN production_base AS base ON base.programme_id = product.programme_id AND base.id = product.base_id
      WHERE product.programme_id = $1 AND product.state = 'LISTED'`,
    [programmeId],
  )
  const villages = [...new Map(read.toSorted((a, b) => a.furthest - b.furthest).map((row) => [row.village_slug, row]))]
  const place = new Map(villages.map(([slug], index) => [slug, index]))
  return read.map((row) => ({
    slug: row.slug,
    villageSlug: row.village_slug,
    category: row.category,
    certified: row.certified,
    available: row.available,
    ripe: row.ripe,
    light: row.light,
    compared: row.compared,
    furthest: place.get(row.village_slug) ?? 0,
    newest: row.newest,
    length: [...row.name].length,
    terms: new Set(
      termsOf({
        name: sounded(row.name),
        nameEn: sounded(row.name_en),
        village: sounded(row.village),
        base: sounded(row.base),
      }),
    ),
  }))
}

interface Look {
  words: string
  order: Order
  village: string | null
  now: boolean
  certified: boolean
  page: number
}

/** What a page has to be: every product is looked at, and all of them are put in order. */
function plainly({ words, order, village, now, certified, page }: Look) {
  const ask: Ask = askOf(sounded(words)) ?? []
  const heard = rows.flatMap((row) => {
    const rank = ask.findIndex(({ condition }) => holds(row.terms, condition))
    return rank < 0 ? [] : [{ ...row, rank, tier: tierOf(ask[rank]?.level ?? 'loose') }]
  })
  const chosen = heard.filter(
    (row) =>
      (village === null || row.villageSlug === village) && (!now || row.available) && (!certified || row.certified),
  )
  const more = chosen.length > COUNTED_AT_MOST
  type Found = (typeof chosen)[number]
  const keys: Record<Order, (row: Found) => number[]> = {
    best: more
      ? ({ tier, length, newest }) => [tier, length, newest]
      : ({ rank, length, furthest, newest }) => [rank, length, furthest, newest],
    furthest: ({ furthest, newest }) => [furthest, newest],
    season: ({ ripe, newest }) => [ripe ? 0 : 1, newest],
    price: ({ light, compared, newest }) => [light ? 0 : 1, compared, newest],
    newest: ({ newest }) => [newest],
  }
  const ordered = chosen.toSorted((a, b) => {
    const [one, other] = [keys[order](a), keys[order](b)]
    const at = one.findIndex((key, index) => key !== other[index])
    return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0)
  })
  return {
    heard: heard.length > 0,
    found: {
      total: Math.min(COUNTED_AT_MOST, chosen.length),
      more,
      slugs: ordered.slice((page - 1) * PAGE, page * PAGE).map(({ slug }) => slug),
    },
  }
}

function tierOf(level: Level): number {
  return { exact: 0, prefix: 1, words: 2, sounds: 3, loose: 3 }[level]
}

async function looked({ words, order, village, now, certified, page }: Look) {
  const asked = new URLSearchParams({ q: words, sort: order, page: String(page) })
  if (village !== null) asked.set('village', village)
  if (now) asked.set('now', '1')
  if (certified) asked.set('certified', '1')
  const { products, total, more, meant } = await listProducts(db, programmeId, filterFrom(asked), TODAY)
  return { meant, found: { total, more, slugs: products.map(({ slug }) => slug) } }
}

const WORDS = [
  '山',
  '山里',
  '山货',
  '山里菜心',
  '菜',
  '菜心',
  '采心',
  '姜',
  '果园',
  '富硒',
  '礼盒',
  '红心番薯',
  '里山',
  '心菜',
  '7',
  '山 菜',
  '村',
  '石桥',
]
const LETTERS = [
  'fresh',
  'gift',
  'fr',
  'ginger',
  'sweet potatoes',
  'shan',
  'shanli',
  'shan li',
  'caixin',
  'sl',
  'slcx',
  'cx',
  'xian',
  'shanlicaixi',
  'g',
  'gift fresh',
]

const look: fc.Arbitrary<Look> = fc.record({
  words: fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...LETTERS)),
  order: fc.oneof(fc.constant<Order>('best'), fc.constantFrom<Order>('furthest', 'season', 'price', 'newest')),
  village: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('v-1', 'longdong') },
  ),
  now: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  certified: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  page: fc.oneof({ weight: 2, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: 50 }) }),
})

describe('a search of very many and of few', () => {
  it('shows what looking at every product and putting all in order shows', async () => {
    let searched = 0
    await fc.assert(
      fc.asyncProperty(look, async (one) => {
        const wanted = plainly(one)
        if (!wanted.heard) return
        searched++
        expect(await looked(one)).toEqual({ meant: null, found: wanted.found })
      }),
      { numRuns: 120 },
    )
    expect(searched).toBeGreaterThan(80)
  })

  it.each(['山', 'fresh', 'shan', 'sl', '山里'])(
    'of the very many that %s finds every page is as it has to be',
    async (words) => {
      for (const order of ['best', 'furthest', 'season', 'price', 'newest'] as const) {
        for (const page of [1, 7, 50, 51]) {
          const one: Look = { words, order, village: null, now: false, certified: false, page }
          const wanted = plainly(one)
          expect({ order, ...(await looked(one)).found }).toEqual({ order, ...wanted.found })
        }
      }
    },
  )
})
