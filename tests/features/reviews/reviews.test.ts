import { beforeAll, describe, expect, it } from 'vitest'
import { fen } from '~/domain/money/fen'
import { ONE_JIN } from '~/domain/quantity/grams'
import { changeProduct } from '~/features/catalogue/change-product.server'
import { enterReferencePrices } from '~/features/catalogue/enter-reference-prices.server'
import { judgePrice } from '~/features/catalogue/judge-price.server'
import { moveProduct } from '~/features/catalogue/move-product.server'
import { readOwn } from '~/features/catalogue/produce.view.server'
import { readReviewedProduct } from '~/features/catalogue/review.view.server'
import { reviewProduct } from '~/features/catalogue/review-product.server'
import { remindOfReviews } from '~/features/reviews/remind-of-reviews.server'
import { countWaiting, readReviews } from '~/features/reviews/reviews.view.server'
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

const DAY = 86_400_000
const on = (days: number) => new Date(NOW.getTime() + days * DAY)
const official = (days = 0) => shelf.as('13800000001', on(days))
const caiziyuan = (days = 0) => shelf.as('13800000021', on(days))
const own = async () => {
  const product = await readOwn(db, shelf.programmeId, shelf.organisations.suppliers.caiziyuan, 'caixin')
  if (!product) throw new Error('the sample sells 菜心')
  return product
}
const waiting = async (kind: 'PRODUCT' | 'PRICE') => (await readReviews(official(), kind, 1)).reviews
const look = async () => reviewProduct(official(), { ...(await seen()), review: 'look', reason: '' })
const hold = async (reason: string) => reviewProduct(official(), { ...(await seen()), review: 'hold', reason })
const seen = async () => ({ slug: 'caixin', version: (await own()).version })

async function rename(name: string) {
  const { seasons, ...product } = await own()
  const changed = await changeProduct(caiziyuan(), { ...product, seasons, name })
  if (!changed.ok) throw new Error(changed.refusal.code)
}

describe('a product that was listed or renamed', () => {
  it('waits to be looked at and is sold meanwhile', async () => {
    expect(await waiting('PRODUCT')).toEqual([])
    expect(await look()).toMatchObject({ refusal: { code: 'nothing-to-review' } })
    await rename('菜心（精选）')
    expect(await waiting('PRODUCT')).toMatchObject([
      { what: '菜心（精选）', path: '/office/reviews/products/caixin', dueOn: '2026-11-29', late: 0 },
    ])
    expect((await own()).state).toBe('LISTED')
    expect(await look()).toMatchObject({ ok: true })
    expect(await waiting('PRODUCT')).toEqual([])
  })

  it('is not looked at anew for what says nothing of it, nor counted as seen when it changed meanwhile', async () => {
    const { seasons, ...product } = await own()
    const other = await changeProduct(caiziyuan(), { ...product, seasons, leadDays: product.leadDays + 1 })
    expect(other.ok).toBe(true)
    expect(await waiting('PRODUCT')).toEqual([])
    const before = await seen()
    await rename('头等菜心')
    expect(await reviewProduct(official(), { ...before, review: 'look', reason: '' })).toMatchObject({
      refusal: { code: 'stale-version' },
    })
    expect(await waiting('PRODUCT')).toHaveLength(1)
  })

  it('is taken off with a reason, its supplier told, and lines up again when it is back', async () => {
    expect(await hold('')).toMatchObject({ refusal: { code: 'reason-required' } })
    expect(await hold('没有说明等级的依据')).toMatchObject({ ok: true })
    expect(await own()).toMatchObject({ state: 'PAUSED', heldByOffice: true, events: ['publish', 'withdraw'] })
    expect(await waiting('PRODUCT')).toEqual([])
    const { productId } = await own()
    expect(await db.notice.findFirst({ where: { subjectId: productId, kind: 'product-held' } })).toMatchObject({
      path: '/produce/caixin',
      facts: { reason: '没有说明等级的依据' },
    })
    expect(await hold('再来')).toMatchObject({ refusal: { code: 'wrong-state' } })
    const back = await moveProduct(caiziyuan(), { ...(await seen()), event: 'publish', reason: '' })
    expect(back).toMatchObject({ ok: true, value: 'LISTED' })
    expect(await own()).toMatchObject({ heldByOffice: false })
    expect(await waiting('PRODUCT')).toHaveLength(1)
  })

  it('paused and put back by its supplier does not line up', async () => {
    expect(await look()).toMatchObject({ ok: true })
    const move = async (event: 'pause' | 'publish') =>
      moveProduct(caiziyuan(), { ...(await seen()), event, reason: '雨水多' })
    expect(await move('pause')).toMatchObject({ ok: true })
    expect(await move('publish')).toMatchObject({ ok: true })
    expect(await waiting('PRODUCT')).toEqual([])
  })

  it('is looked at once when two officials press at once', async () => {
    await rename('菜心')
    const asked = await seen()
    const answers = await Promise.all(
      ['13800000001', '13800000002'].map((phone) =>
        reviewProduct(shelf.as(phone as '13800000001', NOW), { ...asked, review: 'look', reason: '' }),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is for officials alone', async () => {
    const asked = { ...(await seen()), review: 'hold' as const, reason: '不好' }
    expect(await reviewProduct(caiziyuan(), asked)).toMatchObject({ refusal: { code: 'not-allowed' } })
  })
})

describe('the one queue', () => {
  it('has everything that waits, the oldest first, and counts what it lists', async () => {
    await rename('菜心苗')
    const entered = await enterReferencePrices(official(1), {
      entryId: uuid7(),
      prices: [
        { category: 'leafy', produce: '菜心', priceFen: fen(200n), grams: ONE_JIN, observedOn: TODAY, source: '市场' },
      ],
    })
    expect(entered.ok).toBe(true)
    const all = await readReviews(official(2), null, 1)
    expect(all.reviews.map(({ since }) => since.getTime())).toEqual(
      all.reviews.map(({ since }) => since.getTime()).sort((a, b) => a - b),
    )
    expect(all.reviews.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['PRODUCT', 'PRICE']))
    expect(all.total).toBe(all.reviews.length)
    for (const { kind, count } of all.counts) {
      const { reviews, shown } = await readReviews(official(2), kind, 1)
      expect([kind, reviews.length, shown]).toEqual([kind, count, count])
    }
    expect(await countWaiting(official(2))).toMatchObject({ total: all.total })
    expect(await countWaiting(caiziyuan(2))).toEqual({ total: 0, late: 0 })
  })

  it('leaves a price that was accepted, and one whose supplier was asked', async () => {
    const product = await readReviewedProduct(db, shelf.programmeId, 'caixin', TODAY)
    const asked = await judgePrice(official(2), {
      slug: 'caixin',
      version: product!.version,
      referenceId: product!.guard.reference!.id,
      judgement: 'ask',
      reason: '高了',
    })
    expect(asked.ok).toBe(true)
    expect(await waiting('PRICE')).toEqual([])
  })

  it('reminds the officials once for each day it is due, however many run', async () => {
    const { productId } = await own()
    const remind = (days: number) => remindOfReviews({ db, now: on(days) }, shelf.programmeId)
    const told = () => db.notice.count({ where: { subjectId: productId, kind: 'review-waits' } })
    await remind(5)
    expect(await told()).toBe(0)
    await Promise.all([remind(6), remind(6), remind(6)])
    expect(await told()).toBe(1)
    await remind(7)
    expect(await told()).toBe(1)
    await remind(9)
    expect(await told()).toBe(2)
    expect(await look()).toMatchObject({ ok: true })
    await remind(20)
    expect(await told()).toBe(2)
    expect(await db.notice.count({ where: { subjectId: productId, kind: 'review-waits', doneAt: null } })).toBe(0)
  })
})
