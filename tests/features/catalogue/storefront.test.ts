import type pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  listProducts,
  listVillageProducts,
  readNeediest,
  readProduct,
  readStall,
} from '~/features/catalogue/catalogue.view.server'
import { filterFrom, hrefOf, WHOLE_SHELF } from '~/features/catalogue/storefront.form'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { openShelf, type Shelf } from '../../support/shelf'
import { TODAY } from '../../support/staffed-shelf'

let db: Db
let pool: pg.Pool
let shelf: Shelf

beforeAll(async () => {
  ;({ db, pool } = await testDb())
  shelf = await openShelf(db)
  // 井田村 is nearly there, 菜仔园村 is above its target, 龙东村 has nothing.
  await counted('jingtian', 2_900_000n)
  await counted('caiziyuan', 3_100_000n)
})

async function counted(village: 'jingtian' | 'caiziyuan', amountFen: bigint) {
  await db.ledgerEntry.create({
    data: {
      programmeId: shelf.programmeId,
      id: uuid7(),
      villageId: shelf.villages[village],
      year: 2026,
      businessDate: new Date('2026-03-01'),
      step: 'COUNTED',
      documentType: 'ORDER',
      documentId: uuid7(),
      amountFen,
      ruleVersion: 1,
      cause: 'test',
      recordedAt: new Date(),
    },
  })
}

const list = (query: string) => listProducts(db, shelf.programmeId, filterFrom(new URLSearchParams(query)), TODAY)
const slugs = async (query: string) => (await list(query)).products.map(({ slug }) => slug)

describe('the shelf', () => {
  it('shows what lacks most first, with what each village lacks', async () => {
    const { products, total, pages } = await list('')
    expect(total).toBe(10)
    expect(pages).toBe(1)
    expect(products.map(({ village }) => village.slug)).toEqual([
      ...Array(2).fill('longdong'),
      ...Array(3).fill('jingtian'),
      ...Array(5).fill('caiziyuan'),
    ])
    expect(products[0]).toMatchObject({ targetFen: 3_000_000n, countedFen: 0n })
    expect(products.at(-1)).toMatchObject({ targetFen: 3_000_000n, countedFen: 3_100_000n })
  })

  it('orders by season, by price for the weight, by age', async () => {
    expect((await slugs('sort=season')).at(-1)).toBe('shiling-xianguo')
    const prices = await slugs('sort=price')
    expect(prices.slice(0, 3)).toEqual(['hongxin-fanshu', 'wandao-mi', 'wandao-mi-xiaodai'])
    expect(prices.at(-1)).toBe('longyan-gan')
    expect((await slugs('sort=newest'))[0]).toBe('caixin')
  })

  it('is filtered by village, kind and what can be had now, and counts the whole shelf for the ticks', async () => {
    const found = await list('village=longdong&village=jingtian&category=fruit&now=1')
    expect(found.products.map(({ slug }) => slug).sort()).toEqual(['baiguoyuan-xianguo', 'longyan-gan'])
    expect(found.villages.map(({ key, products }) => [key, products])).toEqual([
      ['caiziyuan', 5],
      ['longdong', 2],
      ['jingtian', 3],
    ])
    expect(found.categories).toContainEqual({ key: 'fruit', label: 'fruit', products: 3 })
    expect(found.available).toBe(9)
  })

  it('does not call in stock what is less than the smallest order', async () => {
    const key = { programmeId_productId: { programmeId: shelf.programmeId, productId: shelf.products.caixin ?? '' } }
    const before = await db.stock.findUniqueOrThrow({ where: key })
    await db.stock.update({ where: key, data: { reserved: before.onHand - 4000n } })
    expect(await slugs('now=1')).not.toContain('caixin')
    await db.stock.update({ where: key, data: { reserved: 0n } })
  })

  it('is searched by name, village, base and English name, and takes every sign as itself', async () => {
    expect(await slugs('q=番薯')).toEqual(['hongxin-fanshu'])
    expect(await slugs('q=GINGER')).toEqual(['shengjiang', 'shengjiang-xiaodai'])
    expect(await slugs('q=龙盛')).toHaveLength(2)
    expect(await slugs('q=井田村')).toHaveLength(3)
    for (const strange of ['%', '_', '\\', "'", '😀', '\u0000', '‮gniht', '𠮷', '３００', 'x'.repeat(500)]) {
      expect((await list(new URLSearchParams({ q: strange }).toString())).total, strange).toBeLessThanOrEqual(10)
    }
    expect(await slugs('q=%25')).toEqual([])
  })

  it('answers a page beyond the last with no product and the true count', async () => {
    expect(await list('page=7')).toMatchObject({ products: [], total: 10, page: 7, pages: 1 })
  })

  it('shows nothing of another programme, of drafts, paused and withdrawn ones', async () => {
    expect((await listProducts(db, uuid7(), filterFrom(new URLSearchParams()), TODAY)).total).toBe(0)
    const where = { programmeId: shelf.programmeId, slug: 'longyan-gan' }
    for (const state of ['DRAFT', 'PAUSED', 'WITHDRAWN'] as const) {
      await db.product.updateMany({ where, data: { state } })
      expect(await slugs('')).not.toContain('longyan-gan')
      const page = await readProduct(db, shelf.programmeId, 'longyan-gan', TODAY)
      expect(page?.state ?? null).toBe(state === 'PAUSED' ? 'PAUSED' : null)
    }
    await db.product.updateMany({ where, data: { state: 'LISTED' } })
  })

  it('puts one of each kind on the front stall before a second', async () => {
    const stall = await readStall(db, shelf.programmeId, TODAY, 6)
    expect(new Set(stall.map(({ picture }) => picture)).size).toBe(6)
    expect(await listVillageProducts(db, shelf.programmeId, 'jingtian', TODAY)).toHaveLength(3)
    expect((await readNeediest(db, shelf.programmeId, TODAY))?.village.slug).toBe('longdong')
  })
})

describe('the address of a filter', () => {
  it('comes back as it was, and leaves out what is as always', () => {
    const filter = filterFrom(
      new URLSearchParams(
        'q=姜&village=jingtian&base=x&category=ginger&now=1&preorder=1&certified=1&season=3&from=1.5&to=９&lead=3&sort=price&page=3',
      ),
    )
    const again = filterFrom(new URL(hrefOf(filter, { page: 3 }), 'http://here').searchParams)
    expect(again).toEqual(filter)
    expect(hrefOf(filterFrom(new URLSearchParams()))).toBe('/products')
  })

  it('ignores what it does not understand', () => {
    const strange = new URLSearchParams(
      'page=-1&sort=best&village=%27--&base=%27&category=__proto__&now=2&q=%00%20%20&season=13&lead=2&from=-1&to=1e9',
    )
    expect(filterFrom(strange)).toEqual(WHOLE_SHELF)
  })
})

it('is read by index among many products of another programme', async () => {
  await pool.query(
    `INSERT INTO programme (id, slug, name, helper, assisted, since, created_at)
     SELECT gen_random_uuid(), 'other-' || n, 'other', '', '', 2016, now() FROM generate_series(1, 20) AS n`,
  )
  await pool.query(
    `INSERT INTO village (programme_id, id, slug, position, name)
     SELECT id, gen_random_uuid(), 'v', 1, 'v' FROM programme WHERE name = 'other'`,
  )
  await pool.query(
    `INSERT INTO organisation (programme_id, id, side, name, uscc, supplier_kind, standing, standing_since, created_at)
     SELECT id, gen_random_uuid(), 'SUPPLIER', 's', 'x', 'COOPERATIVE', 'APPROVED', now(), now() FROM programme WHERE name = 'other'`,
  )
  await pool.query(
    `INSERT INTO product (programme_id, id, slug, supplier_id, village_id, state, name, category, picture, sale_unit,
                          quantity_step, billed_by, unit_price_fen, minimum_order, supply, seasons, listed_at, created_at)
     SELECT p.id, gen_random_uuid(), 'p-' || n, o.id, v.id, 'LISTED', 'p', 'other', 'generic', '筐', 1000, 'COUNT', 100,
            1000, 'STOCK', '{}', now(), now()
       FROM programme p JOIN organisation o ON o.programme_id = p.id JOIN village v ON v.programme_id = p.id,
            generate_series(1, 300) AS n
      WHERE p.name = 'other'`,
  )
  await pool.query('INSERT INTO stock SELECT programme_id, id, 1000, 0 FROM product WHERE name = $1', ['p'])
  await pool.query('ANALYZE')
  const statements: { text: string; values: unknown[] }[] = []
  const traced = db.$extends({
    query: {
      $queryRaw({ args, query }) {
        statements.push({ text: args.text, values: args.values })
        return query(args)
      },
    },
  }) as unknown as Db
  await listProducts(traced, shelf.programmeId, filterFrom(new URLSearchParams()), TODAY)
  expect(statements).toHaveLength(2)
  const plans = await Promise.all(statements.map(({ text, values }) => pool.query({ text: `EXPLAIN ${text}`, values })))
  const lines = plans.flatMap(({ rows }) => rows.map((row) => String(row['QUERY PLAN']))).join('\n')
  expect(lines).not.toMatch(/Seq Scan on (product|stock|shelf)\b/u)
  expect(lines).toMatch(/Index.* on shelf/u)
  expect(lines).toMatch(/Index.* on product/u)
})
