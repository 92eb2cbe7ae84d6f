import fc from 'fast-check'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { fen } from '~/domain/money/fen'
import { stretch } from '~/domain/product/seasons'
import { grams } from '~/domain/quantity/grams'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import { changePrice } from '~/features/catalogue/change-price.server'
import { listProduct } from '~/features/catalogue/list-product.server'
import { PICTURES, SALE_UNITS } from '~/features/catalogue/produce.form'
import { readOwn } from '~/features/catalogue/produce.view.server'
import { CATEGORIES } from '~/features/catalogue/product'
import { applyProductSheet } from '~/features/catalogue/sheet/apply-product-sheet.server'
import { keepProductSheet } from '~/features/catalogue/sheet/keep-product-sheet.server'
import {
  markedProductSheet,
  productSheetStream,
  readProductSheet,
} from '~/features/catalogue/sheet/product-sheet.view.server'
import { runProductSheet } from '~/features/catalogue/sheet/run-product-sheet.server'
import { readHistory } from '~/features/records/records.view.server'
import { LOCALES, type Locale, messagesFor } from '~/messages'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { readSheet } from '~/platform/sheets/read-sheet'
import { type SheetFormat, workbookBytes } from '~/platform/sheets/write-sheet'
import { testDb } from '../../support/database'
import { NOW, openStaffedShelf, type StaffedShelf } from '../../support/staffed-shelf'

let db: Db
let shelf: StaffedShelf

beforeAll(async () => {
  db = (await testDb()).db
  shelf = await openStaffedShelf(db)
})

const caiziyuan = () => shelf.as('13800000021', NOW)
const columns = (locale: Locale = 'zh-CN') => messagesFor(locale).productSheet.columns
const asking = (locale: Locale) => ({
  ...{ programmeId: shelf.programmeId, supplierId: shelf.organisations.suppliers.caiziyuan, now: NOW, locale },
})

async function exported(locale: Locale, format: SheetFormat): Promise<Uint8Array> {
  return new Uint8Array(await new Response(productSheetStream(db, asking(locale), format)).arrayBuffer())
}

async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  const rows: string[][] = []
  for await (const { cells } of readSheet({ bytes })) rows.push(cells)
  return rows
}

/** A workbook of these lines, each by the Chinese headings. */
async function sheet(...lines: Record<string, string>[]): Promise<Uint8Array> {
  const heads = Object.values(columns())
  return await workbookBytes([
    { name: '产品', rows: [heads, ...lines.map((line) => heads.map((head) => line[head] ?? ''))] },
  ])
}

async function send(bytes: Uint8Array, locale: Locale = 'zh-CN') {
  const kept = await keepProductSheet(caiziyuan(), { sheetId: uuid7(), fileName: '改价.xlsx', bytes, locale })
  if (!kept.ok) return { refusal: kept.refusal.code, id: '', plan: null }
  const page = await readProductSheet(db, asking(locale), kept.value.id, 1)
  return { refusal: page?.refusal?.code ?? null, id: kept.value.id, plan: page?.plan ?? null }
}

/** What the sheet says of a product, by heading. */
async function lineOf(slug: string): Promise<Record<string, string>> {
  const [heads = [], ...rows] = await rowsOf(await exported('zh-CN', 'csv'))
  return Object.fromEntries((rows.find(([first]) => first === slug) ?? []).map((cell, at) => [heads[at] ?? '', cell]))
}

const apply = (id: string, seen: string) => applyProductSheet(caiziyuan(), { sheetId: id, seen, locale: 'zh-CN' })

async function own(slug: string) {
  const product = await readOwn(db, shelf.programmeId, shelf.organisations.suppliers.caiziyuan, slug)
  if (!product) throw new Error(`no ${slug}`)
  return product
}

async function slugs(): Promise<string[]> {
  const rows = await rowsOf(await exported('zh-CN', 'csv'))
  return rows.slice(1).map(([slug]) => slug ?? '')
}

const label = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      '=1+1',
      "'-5",
      '@SUM(A1)',
      '１２番',
      '🍠🍠',
      '"筐", 大',
      '-红薯',
      '  空  格 ',
      '007',
      '1e5',
      '2026-11-26',
      'true',
    ),
  )
  .map((text) => normaliseName(text))
  .map((read) => (read.ok ? read.value : ''))
const half = fc.integer({ min: 0, max: 23 })
const season = fc.option(fc.tuple(half, half)).map((range) => (range ? stretch(...range) : []))

/** Whatever a cooperative may have said of a product. */
const said = fc.record({
  ...{ name: label, nameEn: label, spec: label, description: label, grade: label, storage: label },
  ...{
    deliveryArea: label,
    originNote: label,
    category: fc.constantFrom(...CATEGORIES),
    picture: fc.constantFrom(...PICTURES),
  },
  saleUnit: fc.constantFrom(...SALE_UNITS),
  weight: fc.option(fc.bigInt({ min: 1n, max: 99_999n }).map(grams)),
  perWeight: fc.constantFrom(null, grams(500n), grams(1000n)),
  price: fc.bigInt({ min: 1n, max: 9_999_999n }).map(fen),
  minimum: fc.bigInt({ min: 1n, max: 99n }).map(wholeUnits),
  leadDays: fc.integer({ min: 0, max: 90 }),
  shelfLifeDays: fc.option(fc.integer({ min: 1, max: 3650 })),
  day: fc.option(fc.constantFrom('2027-06-10', '2028-02-29').map(businessDate)),
  onHand: fc.bigInt({ min: 0n, max: 9_999_999n }).map(thousandths),
  seasons: fc.record({ plant: season, harvest: season, sell: season }),
})

describe('a sheet of products', () => {
  test('as it was taken out changes nothing, in both languages and both kinds of file, whatever the products say', async () => {
    for (const product of fc.sample(said, { numRuns: 40, seed: 7 })) {
      const byWeight = product.perWeight !== null && product.weight !== null
      const { name, nameEn, spec, description, grade, storage, deliveryArea, originNote, category, picture } = product
      const listed = await listProduct(caiziyuan(), {
        ...{ productId: uuid7(), villageId: shelf.villages.caiziyuan, baseId: shelf.bases.guilai },
        ...{
          nameEn,
          spec,
          description,
          grade,
          storage,
          deliveryArea,
          originNote,
          category,
          picture,
          name: name || '无名',
        },
        ...{ minimumOrder: product.minimum, leadDays: product.leadDays, shelfLifeDays: product.shelfLifeDays },
        ...{ supply: product.day ? 'PREORDER' : 'STOCK', availableFrom: product.day, seasons: product.seasons },
        terms: {
          ...{ saleUnit: product.saleUnit, quantityStep: wholeUnits(1), nominalGrams: product.weight },
          ...{ billedBy: byWeight ? 'WEIGHT' : 'COUNT', priceGrams: byWeight ? product.perWeight : null },
          unitPriceFen: product.price,
        },
        ...{ onHand: product.onHand, publish: false },
      })
      expect(listed).toMatchObject({ ok: true })
    }
    const count = (await slugs()).length
    for (const locale of LOCALES) {
      for (const format of ['xlsx', 'csv'] as const) {
        const bytes = await exported(locale, format)
        const other = locale === 'en' ? 'zh-CN' : 'en'
        const { plan } = await send(bytes, other)
        expect(plan).toMatchObject({ rows: count, unchanged: count, added: 0, changed: 0, faultCount: 0 })
      }
    }
    const csv = new TextDecoder().decode(await exported('zh-CN', 'csv'))
    expect(csv).toMatch(/,'=1\+1/)
  })

  test('says what it would change, writes it with its reasons the way of the forms, and makes new products', async () => {
    const before = await own('hongxin-fanshu')
    const { slug, name, spec, stock, price } = {
      ...{ slug: before.slug, name: columns().name, spec: columns().spec },
      ...{ stock: columns().onHand, price: columns().unitPriceFen },
    }
    const rows = await rowsOf(await exported('zh-CN', 'csv'))
    const heads = rows[0] ?? []
    const line = Object.fromEntries(
      (rows.find(([first]) => first === slug) ?? []).map((cell, at) => [heads[at] ?? '', cell]),
    )
    const changed = {
      ...line,
      [spec]: '大 个 🍠',
      [price]: '３９.5',
      调价原因: '采收量大',
      [stock]: '77',
      盘点说明: '月末盘点',
    }
    const fresh = { [name]: '表格新菜', 销售单位: '筐', [price]: '12', [stock]: '5', 村: '菜仔园村', 状态: '' }
    const { id, plan } = await send(await sheet(changed, fresh))
    expect(plan).toMatchObject({ rows: 2, added: 1, changed: 1, unchanged: 0, faults: [] })
    expect(plan?.lines[0]?.cells.map(({ title, to }) => [title, to])).toEqual([
      ['规格', '大 个 🍠'],
      ['单价(元)', '39.50'],
      ['调价原因', '采收量大'],
      ['库存', '77'],
      ['盘点说明', '月末盘点'],
    ])
    expect(await apply(id, plan?.seen ?? '')).toEqual({ ok: true, value: { state: 'APPLIED' } })
    const after = await own(slug)
    expect(after).toMatchObject({ spec: '大 个 🍠', onHand: 77_000n, terms: { unitPriceFen: 3950n } })
    const history = await readHistory(db, shelf.programmeId, [after.productId])
    expect(history.map(({ action, reason }) => [action, reason])).toEqual(
      expect.arrayContaining([
        ['product.price', '采收量大'],
        ['product.stock', '月末盘点'],
        ['product.change', null],
      ]),
    )
    const movement = await db.stockMovement.findFirst({
      where: { productId: after.productId },
      orderBy: { sequence: 'desc' },
    })
    expect(movement).toMatchObject({ reason: 'COUNT', onHandAfter: 77_000n, note: '月末盘点' })
    const made = await db.product.findMany({ where: { programmeId: shelf.programmeId, name: '表格新菜' } })
    expect(made).toMatchObject([{ state: 'DRAFT', saleUnit: '筐', unitPriceFen: 1200n }])
    // Said twice it is done once, and what was sent is not kept.
    expect(await apply(id, plan?.seen ?? '')).toEqual({ ok: true, value: { state: 'APPLIED' } })
    expect(await db.product.count({ where: { programmeId: shelf.programmeId, name: '表格新菜' } })).toBe(1)
    const again = await send(await sheet({ ...fresh }))
    expect(again.plan?.lines[0]).toMatchObject({ twin: true, fresh: true })
  })

  test('tells every fault by row and column, and comes back with them marked', async () => {
    const good = { 产品名: '好菜', 销售单位: '筐', '单价(元)': '1', 村: '菜仔园村' }
    const { slug, onHand } = await own('hongxin-fanshu')
    const rows = await rowsOf(await exported('en', 'csv'))
    const line = rows.find(([first]) => first === slug) ?? []
    const known = Object.fromEntries(Object.values(columns()).map((head, at) => [head, line[at] ?? '']))
    const { id, plan } = await send(
      await sheet(
        { ...good, 品类: '飞机', 种植期: '十三月', 提前几天: '91' },
        { ...good, 产品名: '', '单价(元)': '一元' },
        { 编号: 'p-none' },
        { ...known, 库存: String(onHand / 1000n + 1n), 村: '龙洞村', '单价(元)': '999' },
        { ...good, 供货方式: '预订', 最早可送: '2020-01-01' },
        known,
      ),
    )
    expect(plan?.faults.map(({ rowNumber, title, refusal }) => [rowNumber, title, refusal.code])).toEqual([
      [2, '品类', 'sheet-choice'],
      [2, '提前几天', 'bad-days'],
      [2, '种植期', 'sheet-season'],
      [3, '产品名', 'required'],
      [3, '单价(元)', 'bad-amount'],
      [4, '编号', 'sheet-no-product'],
      [4, '产品名', 'required'],
      [4, '销售单位', 'required'],
      [4, '单价(元)', 'required'],
      [5, '村', 'sheet-fixed'],
      [6, '最早可送', 'date-in-past'],
      [7, '编号', 'sheet-line-twice'],
    ])
    expect(await apply(id, plan?.seen ?? '')).toMatchObject({ refusal: { code: 'sheet-errors' } })
    const words = { say: ({ code }: { code: string }) => `改:${code}`, column: '怎么改', row: String, name: '产品' }
    const marked = await markedProductSheet(db, asking('zh-CN'), id, words)
    const back = await rowsOf(marked!)
    expect(back[1]?.at(-1)).toBe('品类：改:sheet-choice\n提前几天：改:bad-days\n种植期：改:sheet-season')
    expect((await send(marked!)).plan?.faultCount).toBe(12)
    const reasons = await send(await sheet({ ...known, 库存: String(onHand / 1000n + 1n), '单价(元)': '999' }))
    expect(reasons.plan?.faults.map(({ title, refusal }) => [title, refusal.code])).toEqual([
      ['调价原因', 'reason-required'],
      ['库存', 'sheet-stock-reason'],
    ])
  })

  test('taken out before a column was there is read without it: what is there stays, and the page says so', async () => {
    const { slug } = await own('hongxin-fanshu')
    const rows = await rowsOf(await exported('zh-CN', 'csv'))
    const heads = rows[0] ?? []
    const line = rows.find(([first]) => first === slug) ?? []
    const older = new Set(['编号', '产品名', '销售单位', '单价(元)', '怎么存放'])
    const earlier = (change: Record<string, string>) => {
      const kept = heads.flatMap((head, at) =>
        older.has(head) ? [{ head, cell: change[head] ?? line[at] ?? '' }] : [],
      )
      const text = `${[...kept.map(({ head }) => head), '备注'].join(',')}\n${[...kept.map(({ cell }) => cell), '自己记'].join(',')}\n`
      return send(new TextEncoder().encode(text))
    }
    const same = await earlier({})
    expect(same.plan).toMatchObject({ rows: 1, unchanged: 1, faultCount: 0, unread: ['备注'] })
    expect(same.plan?.absent).toEqual(heads.filter((head) => !older.has(head)))
    const other = await earlier({ 怎么存放: '阴凉处' })
    expect(other.plan?.lines).toMatchObject([{ cells: [{ title: '怎么存放', to: '阴凉处' }] }])
    const before = await db.product.findFirstOrThrow({ where: { programmeId: shelf.programmeId, slug } })
    expect(await apply(other.id, other.plan?.seen ?? '')).toMatchObject({ ok: true })
    const after = await db.product.findFirstOrThrow({ where: { programmeId: shelf.programmeId, slug } })
    const { version: _, ...stays } = before
    expect(after).toMatchObject({ ...stays, storage: '阴凉处' })
  })

  test('is refused in words where it is no sheet, has another head or nothing in it; a formula is never worked out', async () => {
    const encode = (text: string) => new TextEncoder().encode(text)
    expect((await send(new Uint8Array())).refusal).toBe('required')
    expect((await send(Uint8Array.of(0, 1, 2, 0, 0, 0xff))).refusal).toBe('bad-file')
    expect((await send(encode('PK\x03\x04 no zip'))).refusal).toBe('bad-file')
    expect((await send(encode(`${Object.values(columns()).join(',')}\n${',\n'.repeat(3_000)}x\0`))).refusal).toBe(
      'bad-file',
    )
    expect((await send(encode('编号,名称\n1,2\n'))).refusal).toBe('bad-column')
    const heavy = new Uint8Array(8 * 1024 ** 2 + 1)
    const kept = { sheetId: uuid7(), fileName: '产品.csv', bytes: heavy, locale: 'zh-CN' as const }
    expect(await keepProductSheet(caiziyuan(), kept)).toMatchObject({ refusal: { detail: { maximum: '8 MB' } } })
    expect((await send(encode(`${Object.values(columns()).join(',')}\n,,\n`))).refusal).toBe('nothing-to-import')
    expect((await send(encode(`${[...Object.values(columns()), '编号'].join(',')}\n1\n`))).refusal).toBe('bad-column')
    const long = await send(encode(`${Object.values(columns()).join(',')}\n,,${'长'.repeat(400_000)}\n`))
    expect(long.refusal ?? long.plan?.faults.map(({ refusal }) => refusal.code)).toBeTruthy()
    const formula = await send(await sheet({ 产品名: '=1+1', 销售单位: '筐', '单价(元)': '=2*3', 村: '菜仔园村' }))
    expect(formula.plan?.faults).toMatchObject([{ title: '单价(元)', refusal: { code: 'bad-amount' } }])
  })

  test('nothing of it is done when a product changed after it was looked at, or one line is refused', async () => {
    const { slug, version } = await own('hongxin-fanshu')
    const line = await lineOf(slug)
    const fresh = { 产品名: '不该有的菜', 销售单位: '筐', '单价(元)': '1', 村: '菜仔园村' }
    const { id, plan } = await send(await sheet(fresh, { ...line, 规格: '变了' }))
    await changePrice(caiziyuan(), { slug, version, unitPriceFen: fen(4100n), reason: '中间改过' })
    expect(await apply(id, plan?.seen ?? '')).toMatchObject({ refusal: { code: 'sheet-changed' } })
    expect(await db.product.count({ where: { programmeId: shelf.programmeId, name: '不该有的菜' } })).toBe(0)
    const now = await readProductSheet(db, asking('zh-CN'), id, 1)
    // The price of the sheet is another than the new one, and says not why.
    expect(now?.plan?.faults.map(({ refusal }) => refusal.code)).toEqual(['reason-required'])
    const others = applyProductSheet(shelf.as('13800000022', NOW), {
      sheetId: id,
      seen: plan?.seen ?? '',
      locale: 'en',
    })
    expect(await others).toMatchObject({ refusal: { code: 'not-found' } })
  })

  test('a change that is under way while it is applied is not written over', async () => {
    const { slug } = await own('hongxin-fanshu')
    const where = { programmeId: shelf.programmeId, slug }
    const { id, plan } = await send(await sheet({ ...(await lineOf(slug)), 规格: '表里的规格' }))
    const waiting = async () => {
      const [row] = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`
      expect(row?.count).toBeGreaterThan(0)
    }
    const { applied } = await db.$transaction(
      async (tx) => {
        await tx.product.updateMany({ where, data: { spec: '刚改的规格', version: { increment: 1 } } })
        const applied = apply(id, plan?.seen ?? '')
        await vi.waitFor(waiting, { timeout: 20_000 })
        return { applied }
      },
      { timeout: 30_000 },
    )
    expect(await applied).toMatchObject({ refusal: { code: 'sheet-changed' } })
    expect(await db.product.findFirstOrThrow({ where })).toMatchObject({ spec: '刚改的规格' })
  })

  test('two who say so at once write it once; a long one is written in the queue for whoever said so', async () => {
    const lines = Array.from({ length: 501 }, (_, index) => ({
      ...{ 产品名: `长表 ${index}`, 销售单位: '筐', '单价(元)': '1', 村: '菜仔园村' },
    }))
    const named = { programmeId: shelf.programmeId, name: { startsWith: '长表' } }
    const short = await send(await sheet(...lines.slice(0, 3)))
    const both = await Promise.all([1, 2].map(() => apply(short.id, short.plan?.seen ?? '')))
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect(await db.product.count({ where: named })).toBe(3)
    const long = await send(await sheet(...lines))
    expect(long.plan).toMatchObject({ long: true, added: 501 })
    expect(await apply(long.id, long.plan?.seen ?? '')).toEqual({ ok: true, value: { state: 'WAITING' } })
    expect(await db.product.count({ where: named })).toBe(3)
    const actor = caiziyuan().actor
    if (actor.kind !== 'person') throw new Error('nobody')
    const { id, plan } = await send(await sheet(...lines.slice(3, 5)))
    const { programmeId, supplierId } = asking('zh-CN')
    const job = { programmeId, supplierId, personId: actor.personId, locale: 'zh-CN' as const }
    const run = (sheetId: string, seen: string, personId = actor.personId) =>
      runProductSheet({ db, clock: () => NOW }, { ...job, sheetId, seen, personId }, false)
    await run(long.id, long.plan?.seen ?? '', uuid7())
    expect((await readProductSheet(db, asking('zh-CN'), long.id, 1))?.refusal?.code).toBe('not-allowed')
    await run(id, 'f'.repeat(64))
    expect((await readProductSheet(db, asking('zh-CN'), id, 1))?.refusal?.code).toBe('sheet-changed')
    await run(id, plan?.seen ?? '')
    await run(id, plan?.seen ?? '')
    expect((await readProductSheet(db, asking('zh-CN'), id, 1))?.sheet).toMatchObject({ state: 'APPLIED', added: 2 })
    expect(await db.product.count({ where: named })).toBe(5)
  })
})
