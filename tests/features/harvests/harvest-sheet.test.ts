import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { half, halfOf } from '~/domain/harvest/half-month'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import { changeExpected } from '~/features/harvests/change-expected.server'
import { dropPlanting } from '~/features/harvests/drop-planting.server'
import { gatherHarvest } from '~/features/harvests/gather-harvest.server'
import { readPlanting } from '~/features/harvests/harvests.view.server'
import { keepField } from '~/features/harvests/keep-field.server'
import { planPlanting } from '~/features/harvests/plan-planting.server'
import { applyHarvestSheet } from '~/features/harvests/sheet/apply-harvest-sheet.server'
import {
  harvestSheetStream,
  markedHarvestSheet,
  readHarvestSheet,
} from '~/features/harvests/sheet/harvest-sheet.view.server'
import { keepHarvestSheet } from '~/features/harvests/sheet/keep-harvest-sheet.server'
import { plantingCode } from '~/features/harvests/sheet/planting-code'
import { runHarvestSheet } from '~/features/harvests/sheet/run-harvest-sheet.server'
import { readHistory } from '~/features/records/records.view.server'
import { LOCALES, type Locale, messagesFor } from '~/messages'
import { uuid7 } from '~/platform/ids/uuid7'
import { readSheet } from '~/platform/sheets/read-sheet'
import { type SheetFormat, workbookBytes } from '~/platform/sheets/write-sheet'
import { testDb } from '../../support/database'
import { expectExactBooks, granted, type Market, openMarket, productOf, stockOf } from '../../support/market'

let market: Market
let fieldId: string
beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  fieldId = await field('河边大田')
})

const TODAY = businessDate('2026-11-24')
const NOW = halfOf(TODAY)
const columns = messagesFor('zh-CN').harvestSheet.columns
const supplier = () => market.as(market.supplier)
const asking = (locale: Locale) => ({
  ...{ programmeId: market.programmeId, supplierId: market.suppliers.caiziyuan, now: supplier().now, locale },
})

async function field(name: string): Promise<string> {
  const id = uuid7()
  const villageId = market.villages.caiziyuan
  const made = { fieldId: id, version: null, villageId, baseId: null, name, area: thousandths(3500) }
  granted(await keepField(supplier(), made))
  return id
}

/** A planting harvested from this half-month on. */
async function plant(on: string, slug: string, parts: readonly bigint[], sown = NOW): Promise<string> {
  const plantingId = uuid7()
  const shares = parts.map((part) => thousandths(part))
  granted(
    await planPlanting(supplier(), {
      ...{ plantingId, fieldId: on, productId: productOf(market, slug), intercropped: true, shares },
      ...{ from: half(sown), harvestFrom: half(NOW), to: half(NOW + parts.length - 1) },
      quantity: thousandths(parts.reduce((sum, part) => sum + part, 0n)),
    }),
  )
  return plantingId
}

async function exported(locale: Locale, format: SheetFormat): Promise<Uint8Array> {
  return new Uint8Array(await new Response(harvestSheetStream(market.db, asking(locale), format)).arrayBuffer())
}

async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  const rows: string[][] = []
  for await (const { cells } of readSheet({ bytes })) rows.push(cells)
  return rows
}

/** The lines of one's own sheet, by the Chinese headings. */
async function ownLines(): Promise<Record<string, string>[]> {
  const [heads = [], ...rows] = await rowsOf(await exported('zh-CN', 'xlsx'))
  return rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at] ?? ''])))
}

async function ownLine(plantingId: string): Promise<Record<string, string>> {
  const line = (await ownLines()).find(({ 编号 }) => 编号 === plantingCode(plantingId))
  if (!line) throw new Error(`no ${plantingId}`)
  return line
}

async function sheet(...lines: Record<string, string>[]): Promise<Uint8Array> {
  const heads = Object.values(columns)
  const rows = [heads, ...lines.map((line) => heads.map((head) => line[head] ?? ''))]
  return await workbookBytes([{ name: '种植', rows }])
}

async function send(bytes: Uint8Array, locale: Locale = 'zh-CN') {
  const kept = await keepHarvestSheet(supplier(), { sheetId: uuid7(), fileName: '收成.xlsx', bytes, locale })
  if (!kept.ok) return { refusal: kept.refusal.code, id: '', plan: null }
  const page = await readHarvestSheet(market.db, asking(locale), kept.value.id, 1)
  return { refusal: page?.refusal?.code ?? null, id: kept.value.id, plan: page?.plan ?? null }
}

const apply = (id: string, seen = '') => applyHarvestSheet(supplier(), { sheetId: id, seen, locale: 'zh-CN' })

const own = async (id: string) =>
  await readPlanting(market.db, market.programmeId, market.suppliers.caiziyuan, id, TODAY)

describe('a sheet of plantings', () => {
  test('as it was taken out changes nothing, in both languages and both kinds of file', async () => {
    const parts = fc.array(fc.bigInt({ min: 1n, max: 9_999_999n }), { minLength: 1, maxLength: 40 })
    const names = ['=1+1', "'-5 坡地", '1e5', '２号地，东', '🍠', '2026-11-26', '007']
    for (const [index, said] of fc.sample(parts, { numRuns: 14, seed: 3 }).entries()) {
      const on = await field(`${names[index % names.length]} ${index}`)
      const id = await plant(on, index % 2 === 0 ? 'caixin' : 'hongxin-fanshu', said, half(NOW - index))
      if (index % 3 > 0) continue
      const gather = { plantingId: id, half: NOW, seenGathered: thousandths(0), quantity: thousandths(1 + index) }
      granted(await gatherHarvest(supplier(), gather))
    }
    const count = (await ownLines()).length
    expect(count).toBe(14)
    for (const locale of LOCALES) {
      for (const format of ['xlsx', 'csv'] as const) {
        const { plan } = await send(await exported(locale, format), locale === 'en' ? 'zh-CN' : 'en')
        expect(plan).toMatchObject({ rows: count, unchanged: count, added: 0, changed: 0, faultCount: 0 })
      }
    }
  })

  test('says what it would change; gathers into stock, expects anew and plans as the forms do', async () => {
    const id = await plant(fieldId, 'caixin', [20_000n, 30_000n])
    const line = await ownLine(id)
    expect(line).toMatchObject({ 种下: '2026年11月下半', 预计收: '20、30', 已收: '', 间作套种: '是', 地块: '河边大田' })
    const before = await stockOf(market, 'caixin')
    const fresh = { ...line, 编号: '', 种下: 'early Mar 2027', 开始收: '2027-05-03', 收完: '2027年6月下半' }
    const { id: sheetId, plan } = await send(
      await sheet({ ...line, 预计收: '20；３5.5', 已收: '12、0' }, { ...fresh, 预计收: '10', 已收: '' }),
    )
    expect(plan).toMatchObject({ rows: 2, added: 1, changed: 1, unchanged: 0, faults: [] })
    expect(plan?.lines[0]?.cells).toEqual([
      { title: '预计收', from: '20、30', to: '20、35.5' },
      { title: '已收', from: '', to: '12、0' },
    ])
    expect(plan?.lines[1]).toMatchObject({ fresh: true, name: '菜心 · 河边大田' })
    expect(plan?.lines[1]?.cells.find(({ title }) => title === '预计收')?.to).toBe('3、3、2、2')
    const both = await Promise.all([1, 2].map(() => apply(sheetId, plan?.seen)))
    expect(both).toEqual(Array(2).fill({ ok: true, value: { state: 'APPLIED' } }))
    expect(await own(id)).toMatchObject({ expected: 55_500n, gathered: 12_000n })
    expect((await stockOf(market, 'caixin')).onHand).toBeCloseTo(before.onHand + 12, 3)
    const history = await readHistory(market.db, market.programmeId, [id])
    expect(history.map(({ action }) => action)).toEqual(expect.arrayContaining(['planting.change', 'harvest.gather']))
    const made = (await ownLines()).filter(({ 种下 }) => 种下 === '2027年3月上半')
    expect(made).toMatchObject([{ 地块: '河边大田', 开始收: '2027年5月上半', 收完: '2027年6月下半' }])
    await expectExactBooks(market)
  })

  test('tells every fault by row and column, and comes back with them marked', async () => {
    const on = await field('坡地')
    const id = await plant(on, 'caixin', [20_000n, 30_000n])
    granted(
      await gatherHarvest(supplier(), {
        ...{ plantingId: id, half: NOW, seenGathered: thousandths(0), quantity: wholeUnits(5) },
      }),
    )
    const gone = await plant(await field('淹了的'), 'caixin', [1_000n])
    const goneLine = await ownLine(gone)
    granted(await dropPlanting(supplier(), { plantingId: gone, version: 0, reason: '淹了' }))
    const line = await ownLine(id)
    const fresh = { ...line, 编号: '', 已收: '', 间作套种: '否' }
    const later = { ...fresh, 种下: '2028年1月上半', 开始收: '2028年1月上半', 收完: '2028年1月下半' }
    const { id: sheetId, plan } = await send(
      await sheet(
        { ...line, 预计收: '1、2、3', 已收: '4、0', 地块: '别处' },
        line,
        { ...goneLine, 预计收: '9' },
        { 编号: 'z-000000000000' },
        { ...fresh, 地块: '没有的地', 产品编号: 'p-none', 种下: '十三月', 间作套种: '也许' },
        fresh,
        { ...later, 收完: '2027年12月下半' },
        { ...later, 预计收: '0' },
        later,
        { ...later, 间作套种: '是', 收完: '2028年2月上半', 预计收: '1、1、1' },
      ),
    )
    expect(plan?.faults.map(({ rowNumber, title, refusal }) => [rowNumber, title, refusal.code])).toEqual([
      [2, '地块', 'sheet-fixed'],
      [2, '预计收', 'sheet-halves'],
      [3, '编号', 'sheet-line-twice'],
      [4, '编号', 'planting-over'],
      [5, '编号', 'sheet-no-planting'],
      ...['地块', '产品编号', '种下', '开始收', '收完', '预计收'].map((title) => [5, title, 'required']),
      [6, '地块', 'sheet-no-field'],
      [6, '产品编号', 'sheet-no-crop'],
      [6, '种下', 'sheet-half'],
      [6, '间作套种', 'sheet-choice'],
      [7, '种下', 'field-taken'],
      [8, '收完', 'planting-order'],
      [9, '预计收', 'quantity-not-positive'],
      [11, '种下', 'field-taken'],
    ])
    expect(await apply(sheetId, plan?.seen)).toMatchObject({ refusal: { code: 'sheet-errors' } })
    const less = await send(await sheet({ ...line, 已收: '4、0' }))
    expect(less.plan?.faults).toMatchObject([{ title: '已收', refusal: { code: 'sheet-gathered-less' } }])
    const words = { say: ({ code }: { code: string }) => `改:${code}`, column: '怎么改', row: String, name: '种植' }
    const back = await rowsOf((await markedHarvestSheet(market.db, asking('zh-CN'), sheetId, words))!)
    expect(back[1]?.at(-1)).toBe('地块：改:sheet-fixed\n预计收：改:sheet-halves')
    const encode = (text: string) => new TextEncoder().encode(text)
    expect((await send(encode('编号,地块\n1,2\n'))).refusal).toBe('bad-column')
    expect((await send(Uint8Array.of(0, 1, 2, 0xff))).refusal).toBe('bad-file')
    const formula = await send(await sheet({ ...line, 预计收: '=20+1、30' }))
    expect(formula.plan?.faults).toMatchObject([{ title: '预计收', refusal: { code: 'bad-quantity' } }])
  })

  test('nothing of it is done when a planting changed after it was looked at, and nobody does another’s', async () => {
    const on = await field('早田')
    const id = await plant(on, 'caixin', [20_000n, 30_000n])
    const line = await ownLine(id)
    const fresh = { ...line, 编号: '', 种下: '2029年1月上半', 开始收: '2029年1月上半', 收完: '2029年1月下半' }
    const changed = await send(await sheet({ ...line, 预计收: '1、1' }, fresh))
    expect(changed.plan).toMatchObject({ added: 1, changed: 1 })
    const more = [{ half: NOW, quantity: wholeUnits(21) }]
    granted(await changeExpected(supplier(), { plantingId: id, version: 0, expected: more }))
    expect(await apply(changed.id, changed.plan?.seen)).toMatchObject({ refusal: { code: 'sheet-changed' } })
    expect((await ownLines()).filter(({ 地块 }) => 地块 === '早田')).toHaveLength(1)
    const foreign = { sheetId: changed.id, seen: changed.plan?.seen ?? '', locale: 'en' as const }
    const refused = await applyHarvestSheet(market.as(market.otherSupplier), foreign)
    expect(refused).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await applyHarvestSheet(market.as(market.buyer), foreign)).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    // The queue asks again whether whoever said so still may: this one is no member of the cooperative.
    const { actor } = supplier()
    if (actor.kind !== 'person') throw new Error('nobody')
    const { programmeId, supplierId } = asking('zh-CN')
    const job = { programmeId, supplierId, personId: actor.personId, locale: 'zh-CN' as const, sheetId: changed.id }
    const at = { db: market.db, clock: () => supplier().now }
    await runHarvestSheet(at, { ...job, seen: changed.plan?.seen ?? '' }, false)
    const now = await readHarvestSheet(market.db, asking('zh-CN'), changed.id, 1)
    expect(now).toMatchObject({ refusal: { code: 'not-allowed' }, plan: { changed: 1, faultCount: 0 } })
    expect(await apply(changed.id, now?.plan?.seen)).toMatchObject({ ok: true })
    expect(await own(id)).toMatchObject({ expected: 2_000n })
    const theirs = { ...asking('zh-CN'), supplierId: market.suppliers.longdong }
    expect(await readHarvestSheet(market.db, theirs, changed.id, 1)).toBeNull()
  })
})
