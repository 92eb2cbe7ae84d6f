import { beforeAll, expect, it } from 'vitest'
import { fen } from '~/domain/money/fen'
import { changePrice } from '~/features/catalogue/change-price.server'
import { copyProduct } from '~/features/catalogue/copy-product.server'
import { listProduct } from '~/features/catalogue/list-product.server'
import { moveProduct } from '~/features/catalogue/move-product.server'
import { readPrices } from '~/features/catalogue/prices.view.server'
import { listProductForm } from '~/features/catalogue/produce.form'
import { listOwn, readOwn } from '~/features/catalogue/produce.view.server'
import { reviewProduct } from '~/features/catalogue/review-product.server'
import { readReviews } from '~/features/reviews/reviews.view.server'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { NOW, openStaffedShelf, type StaffedShelf } from '../../support/staffed-shelf'

let db: Db
let shelf: StaffedShelf

beforeAll(async () => {
  db = (await testDb()).db
  shelf = await openStaffedShelf(db)
})

const supplier = () => shelf.as('13800000021', NOW)
const official = () => shelf.as('13800000001', NOW)
const lookFirst = (on: boolean) => db.programme.update({ where: { id: shelf.programmeId }, data: { lookFirst: on } })

async function own(slug: string) {
  const product = await readOwn(db, shelf.programmeId, shelf.organisations.suppliers.caiziyuan, slug)
  if (!product) throw new Error(`no ${slug}`)
  return product
}

async function listed(name: string): Promise<{ slug: string; state: string }> {
  const villageId = shelf.villages.caiziyuan
  const typed = { productId: uuid7(), name, saleUnit: '箱', unitPriceFen: '20', onHand: '5', villageId }
  const outcome = await listProduct(supplier(), listProductForm.parse(typed))
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}

const review = async (slug: string, review: 'look' | 'hold', reason = '') =>
  await reviewProduct(official(), { slug, version: (await own(slug)).version, review, reason })

async function move(slug: string, event: 'publish' | 'submit' | 'recall') {
  return await moveProduct(supplier(), { slug, version: (await own(slug)).version, event, reason: '' })
}

it('where the programme looks first, a product is handed in, given back with the reason, and listed by an official', async () => {
  await lookFirst(true)
  const { slug, state } = await listed('先看芥菜')
  expect(state).toBe('SUBMITTED')
  const { productId, events } = await own(slug)
  expect(events).toEqual(['recall'])
  expect(await db.product.findFirstOrThrow({ where: { id: productId } })).toMatchObject({ listedAt: null })
  const waiting = await readReviews(official(), 'LISTING', 1)
  expect(waiting.reviews.map(({ documentId }) => documentId)).toContain(productId)
  expect((await readReviews(official(), 'PRODUCT', 1)).reviews.map(({ documentId }) => documentId)).not.toContain(
    productId,
  )

  expect(await review(slug, 'hold')).toMatchObject({ refusal: { code: 'reason-required' } })
  expect(await review(slug, 'hold', '请写明产地')).toMatchObject({ ok: true })
  expect(await own(slug)).toMatchObject({ state: 'DRAFT', events: ['submit', 'withdraw'], heldByOffice: false })
  expect(await db.notice.findFirst({ where: { subjectId: productId, kind: 'product-returned' } })).not.toBeNull()

  // A page drawn before the setting was changed still says publish: it is handed in all the same.
  expect(await move(slug, 'publish')).toMatchObject({ ok: true, value: 'SUBMITTED' })
  expect(await move(slug, 'recall')).toMatchObject({ ok: true, value: 'DRAFT' })
  expect(await move(slug, 'submit')).toMatchObject({ ok: true, value: 'SUBMITTED' })
  expect(await reviewProduct(supplier(), { slug, version: 1, review: 'look', reason: '' })).toMatchObject({
    refusal: { code: 'not-allowed' },
  })
  expect(await review(slug, 'look')).toMatchObject({ ok: true })
  expect(await own(slug)).toMatchObject({ state: 'LISTED', events: ['pause'] })
  const row = await db.product.findFirstOrThrow({ where: { id: productId } })
  expect(row).toMatchObject({ listedAt: NOW, reviewSince: null })
  expect(await db.notice.findFirst({ where: { subjectId: productId, kind: 'product-listed' } })).not.toBeNull()
  await lookFirst(false)
  expect((await listed('先卖芥菜')).state).toBe('LISTED')
})

it('an official and the supplier who decide at the same moment do not both', async () => {
  await lookFirst(true)
  const { slug } = await listed('抢看芥菜')
  const [looked, recalled] = await Promise.all([review(slug, 'look'), move(slug, 'recall')])
  expect([looked.ok, recalled.ok].filter(Boolean)).toHaveLength(1)
  expect((await own(slug)).state).toBe(looked.ok ? 'LISTED' : 'DRAFT')
  await lookFirst(false)
})

it('each price stands with its reason, since when and by whom, and none is ever rewritten', async () => {
  const { slug } = await listed('价格芥菜')
  const { productId, version } = await own(slug)
  const wish = { slug, version, unitPriceFen: fen(1800n), reason: '采收量大' }
  expect(await changePrice(supplier(), wish)).toMatchObject({ ok: true })
  const prices = await readPrices(db, shelf.programmeId, productId)
  expect(prices.map(({ unitPriceFen, reason }) => [unitPriceFen, reason])).toEqual([
    [1800n, '采收量大'],
    [2000n, ''],
  ])
  expect(prices[0]).toMatchObject({ byName: '李水生（示例）', since: NOW })
  await expect(db.$executeRaw`DELETE FROM product_price`).rejects.toThrow('append-only')
})

it('another season begins with a draft that says the same and has nothing in stock', async () => {
  const productId = uuid7()
  const was = await own('caixin')
  const copied = await copyProduct(supplier(), { slug: 'caixin', productId })
  if (!copied.ok) throw new Error(copied.refusal.code)
  const copy = await own(copied.value.slug)
  expect(copy).toMatchObject({ state: 'DRAFT', onHand: 0n, name: was.name, spec: was.spec, seasons: was.seasons })
  expect(copy.terms).toEqual(was.terms)
  expect(await own('caixin')).toEqual(was)
  expect(await copyProduct(supplier(), { slug: 'caixin', productId })).toEqual(copied)
  expect(await copyProduct(shelf.as('13800000022', NOW), { slug: 'caixin', productId: uuid7() })).toMatchObject({
    refusal: { code: 'not-found' },
  })
})

it('the own list is found by state and word, and says what each product needs', async () => {
  const supplierId = shelf.organisations.suppliers.caiziyuan
  const all = await listOwn(db, shelf.programmeId, supplierId, { state: null, search: '', page: 1 })
  expect(all.states.reduce((sum, { count }) => sum + count, 0)).toBe(all.total)
  const drafts = await listOwn(db, shelf.programmeId, supplierId, { state: 'DRAFT', search: '', page: 1 })
  expect(new Set(drafts.products.map(({ state, next }) => `${state} ${next}`))).toEqual(new Set(['DRAFT PUBLISH']))
  const found = await listOwn(db, shelf.programmeId, supplierId, { state: null, search: '价格芥', page: 1 })
  expect(found.products).toMatchObject([{ name: '价格芥菜', next: 'PHOTO', photo: null }])
  expect((await listOwn(db, shelf.programmeId, supplierId, { state: null, search: '%', page: 1 })).total).toBe(0)
})
