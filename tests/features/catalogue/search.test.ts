import type pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { listProducts, readNeediest, readStall } from '~/features/catalogue/catalogue.view.server'
import { indexShelf } from '~/features/catalogue/index-shelf.server'
import { rebuildSearch } from '~/features/catalogue/rebuild-search.server'
import { checkShelfTerms } from '~/features/catalogue/shelf-terms.steps.server'
import { filterFrom, type Order } from '~/features/catalogue/storefront.form'
import { readFirstWrong } from '~/features/progress/books/book-check.repo.server'
import { shelfChecks } from '~/features/progress/books/shelf-checks.repo.server'
import { type Db, inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { addProducts, addVillages } from '../../support/many-products'
import { openShelf, type Shelf } from '../../support/shelf'
import { TODAY } from '../../support/staffed-shelf'

let db: Db
let pool: pg.Pool
let shelf: Shelf

const page = (query: string, from: Db = db) =>
  listProducts(from, shelf.programmeId, filterFrom(new URLSearchParams(query)), TODAY)
const search = (words: string, more = '') => page(`q=${encodeURIComponent(words)}${more}`)
const slugs = async (words: string, more = '') => (await search(words, more)).products.map(({ slug }) => slug)

/** What of the shelf is not as its products are; null when all is. */
async function firstWrong() {
  return inTransaction(db, async (tx) => {
    for (const check of shelfChecks) {
      const wrong = await readFirstWrong(tx, check, shelf.programmeId)
      if (wrong) return wrong
    }
    return checkShelfTerms(tx, shelf.programmeId)
  })
}

describe('a few products', () => {
  beforeAll(async () => {
    ;({ db, pool } = await testDb())
    shelf = await openShelf(db)
  })

  it.each([
    ['采心', ['caixin']],
    ['caixin', ['caixin']],
    ['cai xin', ['caixin']],
    ['cx', ['caixin']],
    ['gltycx', ['caixin']],
    ['choy sum', ['caixin']],
    ['菜仔园 菜心', ['caixin']],
    ['薑', ['shengjiang', 'shengjiang-xiaodai']],
    ['sheng jiang', ['shengjiang', 'shengjiang-xiaodai']],
    ['longyangan', ['longyan-gan']],
    ["')|('", []],
  ])('%s', async (words, found) => {
    const { products, meant } = await search(words)
    expect(products.map(({ slug }) => slug)).toEqual(found)
    expect(meant).toBeNull()
  })

  it.each([
    ['caixn', 'caixin', ['caixin']],
    ['gingre', 'ginger', ['shengjiang', 'shengjiang-xiaodai']],
    ['新鲜菜心', '菜心', ['caixin']],
    ['批发价 caixin', 'caixin', ['caixin']],
    ['senjiang', 'shengjiang', ['shengjiang', 'shengjiang-xiaodai']],
    ['桂圆', '龙眼', ['longyan-gan']],
  ])('%s was meant as %s', async (words, meant, found) => {
    const page = await search(words)
    expect(page.meant).toBe(meant)
    expect(page.products.map(({ slug }) => slug)).toEqual(found)
  })

  it('shows a kind for the word of a kind that no product is called by, within what was chosen', async () => {
    const page = await search('shuiguo')
    expect(page.kinds).toEqual(['fruit'])
    expect(page.categories.map(({ key }) => key)).toContain('fruit')
    expect(page.products.map(({ slug }) => slug)).toContain('longyan-gan')
    expect(await search('水果', '&village=caiziyuan')).toMatchObject({ total: 0, kinds: [] })
  })

  it('counts villages and kinds among what a search finds, and says when only the filter hides it', async () => {
    const found = await search('姜')
    expect(found.villages).toEqual([{ key: 'jingtian', label: '井田村', products: 2 }])
    expect(found.categories).toEqual([{ key: 'ginger', label: 'ginger', products: 2 }])
    expect(await search('姜', '&village=longdong')).toMatchObject({ total: 0, hidden: true, meant: null })
    expect(await search('没有这种')).toMatchObject({ total: 0, hidden: false, meant: null })
    expect((await listProducts(db, uuid7(), filterFrom(new URLSearchParams('q=姜')), TODAY)).total).toBe(0)
  })

  it('is filtered by what is sold when, for how much, how soon, certified, and from which base', async () => {
    const all = (await page('')).products
    expect((await page('preorder=1')).products.every(({ supply }) => supply === 'PREORDER')).toBe(true)
    expect((await page('now=1&preorder=1')).total).toBe(all.length)
    expect((await page('from=2&to=3')).products.map(({ slug }) => slug)).toContain('hongxin-fanshu')
    expect((await page('from=2&to=3')).products.map(({ slug }) => slug)).not.toContain('caixin')
    expect((await page('lead=1')).products.every(({ leadDays, supply }) => leadDays <= 1 && supply === 'STOCK')).toBe(
      true,
    )
    const sold = await page('season=6')
    expect(sold.total).toBeGreaterThan(0)
    expect(sold.total).toBeLessThan(all.length)
    for (const { seasons } of sold.products)
      expect(seasons.sell.some(([from, to]) => from <= 11 && to >= 10)).toBe(true)
    expect((await page('season=now')).products.map(({ slug }) => slug)).not.toContain('shiling-xianguo')
    expect((await page('certified=1')).total).toBe(0)
    await db.product.updateMany({
      where: { programmeId: shelf.programmeId, slug: 'caixin' },
      data: {
        certification: 'CERTIFIED',
        certificationNumber: 'RD-2026-000001',
        certifiedUntil: new Date('2027-12-31'),
      },
    })
    expect((await page('certified=1')).products.map(({ slug }) => slug)).toEqual(['caixin'])
    const [base] = (await page('')).bases
    expect((await page(`base=${base?.key}`)).total).toBe(base?.products)
  })

  it('is found by new words once they are written, and by those of a renamed village', async () => {
    const { programmeId } = shelf
    await db.product.updateMany({ where: { programmeId, slug: 'caixin' }, data: { name: '芥蓝' } })
    await db.village.update({
      where: { programmeId_id: { programmeId, id: shelf.villages.jingtian } },
      data: { name: '水井村' },
    })
    expect(await indexShelf({ db })).toBe(4)
    expect(await slugs('jielan')).toEqual(['caixin'])
    expect(await slugs('caixin')).toEqual([])
    expect(await slugs('水井')).toHaveLength(3)
    await rebuildSearch({ db }, [programmeId])
    expect(await slugs('jielan')).toEqual(['caixin'])
    expect(await firstWrong()).toBeNull()
  })

  it('says when the terms of a product are not its own, and when a total or a row is wrong', async () => {
    const { programmeId } = shelf
    await pool.query(`UPDATE shelf SET terms = '''x''' WHERE product_id = $1`, [shelf.products.caixin])
    expect((await firstWrong())?.row).toBe(`shelf ${shelf.products.caixin}`)
    await rebuildSearch({ db }, [programmeId])
    await pool.query(`DELETE FROM search_term WHERE programme_id = $1 AND term = 'pjiang'`, [programmeId])
    expect((await firstWrong())?.row).toBe('search_term pjiang')
    await rebuildSearch({ db }, [programmeId])
    await pool.query('UPDATE shelf_total SET products = products + 1 WHERE programme_id = $1', [programmeId])
    expect((await firstWrong())?.row).toContain('shelf_total')
    await pool.query('UPDATE shelf_total SET products = products - 1 WHERE programme_id = $1', [programmeId])
    expect(await firstWrong()).toBeNull()
  })

  it('stays as it has to be while products, stock and suppliers change at once', async () => {
    const { programmeId, suppliers } = shelf
    const ids = Object.values(shelf.products)
    const change = async (n: number) => {
      const productId = ids[n % ids.length] ?? ''
      const where = { programmeId_id: { programmeId, id: productId } }
      const stock = { programmeId_productId: { programmeId, productId } }
      switch (n % 5) {
        case 0:
          return db.stock.update({ where: stock, data: { onHand: BigInt((n % 7) * 4000), reserved: 0n } })
        case 1:
          return db.product.update({ where, data: { minimumOrder: BigInt(1 + (n % 9)) * 2000n } })
        case 2:
          return db.product.update({
            where,
            data: { state: n % 2 === 0 ? 'PAUSED' : 'LISTED', version: { increment: 1 } },
          })
        case 3:
          return db.organisation.update({
            where: { programmeId_id: { programmeId, id: suppliers.jingtian } },
            data: { standing: n % 2 === 0 ? 'SUSPENDED' : 'APPROVED' },
          })
        default:
          return db.product.update({ where, data: { category: n % 2 === 0 ? 'other' : 'leafy', baseId: null } })
      }
    }
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, (_, n) => change(n)))
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
    await indexShelf({ db })
    expect(await firstWrong()).toBeNull()
  })
})

describe('more products than are counted', () => {
  const COUNT = 1_600

  beforeAll(async () => {
    ;({ db, pool } = await testDb())
    shelf = await openShelf(db)
    await addVillages(pool, shelf.programmeId, 12)
    await addProducts(
      { db, pool },
      { programmeId: shelf.programmeId, supplierId: shelf.suppliers.longdong, count: COUNT },
    )
  })

  /** The same in plain SQL, without the shelf. */
  async function slowly(order: string, where = 'true'): Promise<string[]> {
    const { rows } = await pool.query<{ slug: string }>(
      `SELECT product.slug FROM product
         JOIN stock ON stock.programme_id = product.programme_id AND stock.product_id = product.id
         JOIN village ON village.programme_id = product.programme_id AND village.id = product.village_id
        WHERE product.programme_id = $1 AND product.state = 'LISTED' AND ${where}
        ORDER BY ${order}, coalesce(product.listed_at, product.created_at) DESC, product.id`,
      [shelf.programmeId],
    )
    return rows.map(({ slug }) => slug)
  }

  const ORDERED: Record<Exclude<Order, 'best'>, string> = {
    furthest: 'village.position, village.id',
    season: "NOT jsonb_path_exists(product.seasons, 'strict $.sell[*] ? (@[0] <= 21 && @[1] >= 21)')",
    price: `coalesce(price_grams, nominal_grams) IS NULL,
            trunc(unit_price_fen::numeric * 500000 / coalesce(price_grams, nominal_grams, 500))`,
    newest: 'product.programme_id',
  }

  it.each(Object.keys(ORDERED) as (keyof typeof ORDERED)[])('is put in the order %s on every page', async (order) => {
    const expected = await slowly(ORDERED[order])
    for (const number of [1, 2, 50, 81]) {
      const { products, total, more } = await page(`sort=${order}&page=${number}`)
      expect(products.map(({ slug }) => slug)).toEqual(expected.slice((number - 1) * 20, number * 20))
      expect([total, more]).toEqual([COUNT + 10, false])
    }
  })

  it.each<[string, string, string]>([
    ['now=1', "product.supply = 'STOCK' AND stock.on_hand - stock.reserved >= product.minimum_order", 'many'],
    ['preorder=1', "product.supply = 'PREORDER'", 'few'],
    ['village=v-1', "village.slug = 'v-1'", 'few'],
    [
      'village=v-1&village=longdong&category=leafy',
      "village.slug IN ('v-1', 'longdong') AND category = 'leafy'",
      'few',
    ],
    ['season=now', "jsonb_path_exists(product.seasons, 'strict $.sell[*] ? (@[0] <= 21 && @[1] >= 21)')", 'few'],
    ['lead=7', "product.lead_days <= 7 AND product.supply = 'STOCK'", 'few'],
    ['certified=1', "product.certification = 'CERTIFIED'", 'few'],
    [
      'now=1&category=ginger',
      "product.supply = 'STOCK' AND stock.on_hand - stock.reserved >= product.minimum_order AND category = 'ginger'",
      'few',
    ],
  ])('filtered by %s', async (filter, where, size) => {
    for (const order of ['furthest', 'price'] as const) {
      const expected = await slowly(ORDERED[order], where)
      for (const number of [1, 3]) {
        const { products, total, more } = await page(`${filter}&sort=${order}&page=${number}`)
        expect(products.map(({ slug }) => slug)).toEqual(expected.slice((number - 1) * 20, number * 20))
        expect(more).toBe(size === 'many')
        expect(total).toBe(size === 'many' ? 1_000 : expected.length)
      }
    }
  })

  it('searched by a word of very many, has those named so first, and is put in every order', async () => {
    await db.product.updateMany({
      where: { programmeId: shelf.programmeId, slug: { startsWith: 'many-' } },
      data: { nameEn: 'very fresh' },
    })
    await pool.query(`UPDATE product SET name = 'fresh ' || name WHERE slug IN ('many-7', 'many-77')`)
    await indexShelf({ db })
    const best = await search('fresh')
    expect(best).toMatchObject({ total: 1_000, more: true, pages: 50 })
    expect(best.villages.every(({ products }) => products === null)).toBe(true)
    const expected = await slowly(
      "product.name NOT LIKE 'fresh%', char_length(product.name)",
      "(product.name_en = 'very fresh' OR product.name LIKE 'fresh%')",
    )
    expect(best.products.map(({ slug }) => slug)).toEqual(expected.slice(0, 20))
    for (const order of Object.keys(ORDERED) as (keyof typeof ORDERED)[]) {
      const inOrder = await slowly(ORDERED[order], "product.name_en = 'very fresh'")
      const { products } = await search('fresh', `&sort=${order}&page=2`)
      expect(products.map(({ slug }) => slug)).toEqual(inOrder.slice(20, 40))
    }
    expect((await search('fresh', '&certified=1')).total).toBe(COUNT / 40)
  })

  it('is never read from one end to the other', async () => {
    const statements: { text: string; values: unknown[] }[] = []
    const traced = db.$extends({
      query: {
        $queryRaw({ args, query }) {
          statements.push({ text: args.text, values: args.values })
          return query(args)
        },
      },
    }) as unknown as Db
    const looks = [
      '',
      'sort=season&page=2',
      'sort=price',
      'sort=newest',
      'village=v-1',
      'category=leafy&sort=price',
      'q=菜心',
      'q=caixin&sort=price',
      'q=cx&village=v-2',
      'q=姜&now=1',
    ]
    for (const look of looks) await page(look, traced)
    // Which products and their cards; of a search first which of its terms there are.
    expect(statements).toHaveLength(2 * looks.length + looks.filter((look) => look.startsWith('q=')).length)
    await readStall(traced, shelf.programmeId, TODAY, 6)
    await readNeediest(traced, shelf.programmeId, TODAY)
    for (const { text, values } of statements) {
      const plan = await pool.query({ text: `EXPLAIN ${text}`, values })
      const lines = plan.rows.map((row) => String(row['QUERY PLAN'])).join('\n')
      expect(lines).not.toMatch(/Seq Scan on (?:product|stock|shelf)\b/u)
    }
  })
})
