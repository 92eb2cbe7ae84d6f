import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { comparePrice, PRICE_GUARD } from '~/domain/product/price-guard'
import { grams, ONE_JIN } from '~/domain/quantity/grams'
import { changePrice } from '~/features/catalogue/change-price.server'
import { enterReferencePrices } from '~/features/catalogue/enter-reference-prices.server'
import { explainPrice } from '~/features/catalogue/explain-price.server'
import { judgePrice } from '~/features/catalogue/judge-price.server'
import { readSheet } from '~/features/catalogue/price-guard.form'
import { priceGuardOf } from '~/features/catalogue/price-guard.view.server'
import { readReferences, readReviewedProduct } from '~/features/catalogue/review.view.server'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { NOW, openStaffedShelf, type StaffedShelf, TODAY } from '../../support/staffed-shelf'

let db: Db
let shelf: StaffedShelf

beforeAll(async () => {
  db = (await testDb()).db
  shelf = await openStaffedShelf(db)
})

const official = (at = NOW) => shelf.as('13800000001', at)
const caiziyuan = (at = NOW) => shelf.as('13800000021', at)
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

/** 菜心 costs 120 yuan a basket of 25 jin: 4.80 a jin. */
async function caixin() {
  const product = await readReviewedProduct(db, shelf.programmeId, 'caixin', TODAY)
  if (!product) throw new Error('the sample sells 菜心')
  return product
}

async function market(yuanFen: bigint, change: Partial<Parameters<typeof price>[1]> = {}, at = NOW) {
  const entered = await enterReferencePrices(official(at), { entryId: uuid7(), prices: [price(yuanFen, change)] })
  if (!entered.ok) throw new Error(entered.refusal.code)
}

function price(yuanFen: bigint, change: { produce?: string; observedOn?: typeof TODAY; category?: 'leafy' | 'root' }) {
  const { produce = '菜心', observedOn = TODAY, category = 'leafy' as const } = change
  return { category, produce, priceFen: fen(yuanFen), grams: ONE_JIN, observedOn, source: '江南批发市场' }
}

async function seen() {
  const { version, guard } = await caixin()
  return { slug: 'caixin', version, referenceId: guard.reference?.id ?? uuid7() }
}

describe('the price guard', () => {
  it('compares with the latest reference, a named produce before its category', async () => {
    expect((await caixin()).guard).toMatchObject({ state: 'NONE', reference: null })
    await market(480n, { produce: '' })
    expect((await caixin()).guard).toMatchObject({ state: 'FINE', offBasisPoints: 0n })
    await market(300n, { observedOn: addDays(TODAY, -3) }, later(1))
    expect((await caixin()).guard).toMatchObject({ state: 'FAR_OFF', offBasisPoints: 6000n, waitsFor: 'OFFICE' })
    await market(460n, {}, later(2))
    expect((await caixin()).guard).toMatchObject({ state: 'FINE' })
  })

  it('leaves what is too old, of another category or named otherwise', async () => {
    await market(900n, { produce: '红心番薯', category: 'root' }, later(3))
    await market(900n, { produce: '白菜' }, later(3))
    expect((await caixin()).guard.reference?.priceFen).toBe(460n)
    const much = addDays(TODAY, 200)
    const product = await readReviewedProduct(db, shelf.programmeId, 'caixin', much)
    expect(product?.guard.state).toBe('NONE')
  })

  it('refuses prices of days that lie ahead or too far back, and enters a form that is sent twice once', async () => {
    const entry = (observedOn: typeof TODAY) => ({ entryId: uuid7(), prices: [price(300n, { observedOn })] })
    expect(await enterReferencePrices(official(), entry(addDays(TODAY, 1)))).toMatchObject({
      refusal: { code: 'date-in-future' },
    })
    expect(await enterReferencePrices(official(), entry(addDays(TODAY, -PRICE_GUARD.days - 1)))).toMatchObject({
      refusal: { code: 'reference-too-old' },
    })
    expect(await enterReferencePrices(caiziyuan(), entry(TODAY))).toMatchObject({ refusal: { code: 'not-allowed' } })
    const twice = { entryId: uuid7(), prices: [price(455n, { observedOn: addDays(TODAY, -1) })] }
    const both = await Promise.all([enterReferencePrices(official(), twice), enterReferencePrices(official(), twice)])
    expect(both.map((entered) => entered.ok && entered.value.entered).sort()).toEqual([0, 1])
  })

  it('lists them with the one that stands', async () => {
    const { references } = await readReferences(db, shelf.programmeId, { category: 'leafy' }, 1)
    const standing = references.filter(({ produce, replaced }) => produce === '菜心' && !replaced)
    expect(standing).toHaveLength(1)
    expect(standing[0]).toMatchObject({ priceFen: 460n })
  })

  it('says in the database what it says here', async () => {
    const amount = fc.bigInt(1n, 5_000_000n)
    const weight = fc.bigInt(0n, 60_000n)
    const cases = fc.sample(fc.tuple(amount, weight, amount, fc.bigInt(1n, 2_000n)), 300)
    const near = cases.map(([fenOf, weight, , per]): (typeof cases)[number] => {
      // Right at the limit, where a rounding would show.
      return [fenOf, weight, (fenOf * per * 100n) / ((weight || 1n) * 125n) || 1n, per]
    })
    const all = [...cases, ...near]
    const rows = await db.$queryRawUnsafe<{ far: boolean }[]>(
      `SELECT price_far_off(a, w, m, g, ${PRICE_GUARD.percent}) AS far
         FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) WITH ORDINALITY AS row (a, w, m, g, place)
        ORDER BY place`,
      ...[0, 1, 2, 3].map((column) => all.map((row) => row[column])),
    )
    const here = all.map(([asked, weight, marketFen, per]) => {
      const terms = {
        unitPriceFen: fen(asked),
        billedBy: 'COUNT' as const,
        nominalGrams: weight === 0n ? null : grams(weight),
        priceGrams: null,
      }
      const reference = { priceFen: fen(marketFen), grams: grams(per), observedOn: TODAY }
      return comparePrice(terms, reference, TODAY).state === 'FAR_OFF'
    })
    expect(rows.map(({ far }) => far)).toEqual(here)
    expect(here).toContain(true)
    expect(here).toContain(false)
  })
})

describe('what is said of a price that is far off', () => {
  it('goes from the office to the supplier and back, and ends when it is accepted', async () => {
    expect(await judgePrice(official(), { ...(await seen()), judgement: 'accept', reason: '可以' })).toMatchObject({
      refusal: { code: 'price-not-far-off' },
    })
    await market(300n, {}, later(10))
    expect(await judgePrice(official(), { ...(await seen()), judgement: 'ask', reason: '' })).toMatchObject({
      refusal: { code: 'reason-required' },
    })
    const asked = await judgePrice(official(later(11)), { ...(await seen()), judgement: 'ask', reason: '高了' })
    expect(asked.ok).toBe(true)
    const { guard, productId } = await caixin()
    expect(guard.waitsFor).toBe('SUPPLIER')
    expect(await db.notice.count({ where: { subjectId: productId, kind: 'price-asked' } })).toBe(1)
    const explained = await explainPrice(caiziyuan(later(12)), { ...(await seen()), reason: '手工分级' })
    expect(explained.ok).toBe(true)
    expect((await caixin()).guard.waitsFor).toBe('OFFICE')
    const accepted = await judgePrice(official(later(13)), {
      ...(await seen()),
      judgement: 'accept',
      reason: '分级精选',
    })
    expect(accepted.ok).toBe(true)
    expect((await caixin()).guard).toMatchObject({ state: 'FAR_OFF', accepted: true, waitsFor: null })
    expect(await explainPrice(caiziyuan(), { ...(await seen()), reason: '还有' })).toMatchObject({
      refusal: { code: 'price-already-accepted' },
    })
    const said = await priceGuardOf(db, shelf.programmeId, [await caixin()], TODAY)
    expect([...said.values()]).toEqual([(await caixin()).guard])
  })

  it('holds for this price beside this reference: another of either opens the question again', async () => {
    const before = await seen()
    await market(290n, {}, later(20))
    expect((await caixin()).guard).toMatchObject({ accepted: false, waitsFor: 'OFFICE' })
    expect(await judgePrice(official(), { ...before, judgement: 'accept', reason: '可以' })).toMatchObject({
      refusal: { code: 'stale-version' },
    })
    const done = await judgePrice(official(later(21)), { ...(await seen()), judgement: 'accept', reason: '可以' })
    expect(done.ok).toBe(true)
    const { version } = await caixin()
    const changed = await changePrice(caiziyuan(later(22)), {
      slug: 'caixin',
      version,
      unitPriceFen: fen(13_000n),
      reason: '少',
    })
    expect(changed.ok).toBe(true)
    expect((await caixin()).guard).toMatchObject({ accepted: false, waitsFor: 'OFFICE' })
  })

  it('is for officials and its own supplier alone', async () => {
    const word = { ...(await seen()), reason: '可以' }
    expect(await judgePrice(caiziyuan(), { ...word, judgement: 'accept' })).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    expect(await explainPrice(shelf.as('13800000022', NOW), word)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await explainPrice(official(), word)).toMatchObject({ refusal: { code: 'not-allowed' } })
  })
})

describe('a pasted sheet', () => {
  it('is read with tabs or commas, with or without names of its columns', () => {
    const read = readSheet(
      '品类\t品名\t价格\t单位\t日期\t来源\n叶菜\t菜心\t3.2\t元/斤\t2026/11/20\t中心市场\n\nroot,,5，公斤,2026-11-21,x',
    )
    expect(read.ok && read.value).toMatchObject([
      { category: 'leafy', produce: '菜心', priceFen: 320n, grams: 500n, observedOn: '2026-11-20', source: '中心市场' },
      { category: 'root', produce: '', priceFen: 500n, grams: 1000n },
    ])
  })

  it('says which row it cannot read', () => {
    expect(
      readSheet('叶菜\t菜心\t3.2\t斤\t2026-11-20\t中心市场\n叶菜\t菜心\t三块\t斤\t2026-11-20\t中心市场'),
    ).toMatchObject({
      refusal: { code: 'price-row', detail: { row: '2' } },
    })
    expect(readSheet(' \n ')).toMatchObject({ refusal: { code: 'required' } })
    const many = Array.from({ length: 201 }, () => '叶菜\t菜心\t3.2\t斤\t2026-11-20\t中心市场').join('\n')
    expect(readSheet(many)).toMatchObject({ refusal: { code: 'too-many-prices' } })
  })
})
