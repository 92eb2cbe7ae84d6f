import sharp from 'sharp'
import { beforeAll, expect, it } from 'vitest'
import { addPhotos } from '~/features/catalogue/add-photos.server'
import { listProduct } from '~/features/catalogue/list-product.server'
import { readPhotoFile } from '~/features/catalogue/photos.view.server'
import { listProductForm } from '~/features/catalogue/produce.form'
import { readNewProduct } from '~/features/catalogue/produce.view.server'
import { sendPhotoAhead } from '~/features/catalogue/send-photo-ahead.server'
import { sweepPhotos } from '~/features/catalogue/sweep-photos.server'
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
const other = () => shelf.as('13800000022', NOW)

async function ahead(ctx = supplier(), colour = '#446622'): Promise<string> {
  const bytes = await sharp({ create: { width: 90, height: 90, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
  const sent = await sendPhotoAhead(ctx, { files: [{ name: 'photo.jpg', bytes }] })
  if (!sent.ok) throw new Error(sent.refusal.code)
  return sent.value.id
}

/** The form as a phone sends it: a name, a unit, a price, how much there is. */
function sent(photoIds: string[]) {
  const villageId = shelf.villages.caiziyuan
  const typed = { productId: uuid7(), name: '紫苏叶', saleUnit: '斤', unitPriceFen: '6.5', onHand: '40', villageId }
  return listProductForm.parse({ ...typed, photoIds })
}

it('a product is five fields: the rest is assumed, and the photos sent ahead of it are its own from then on', async () => {
  const [first, second] = [await ahead(), await ahead(supplier(), '#224466')]
  const foreign = await ahead(other(), '#662244')
  const seen = async (id: string) => await readPhotoFile(db, shelf.asVisitor(NOW).actor, id, 'card.webp')
  expect(await seen(first)).toBeNull()
  const form = sent([second, first, foreign])
  expect(form).toMatchObject({ category: 'leafy', picture: 'leafy', minimumOrder: 1000n, leadDays: 2, supply: 'STOCK' })
  expect(form.terms).toMatchObject({ nominalGrams: 500n, billedBy: 'COUNT', unitPriceFen: 650n })
  expect(await listProduct(supplier(), form)).toMatchObject({ ok: true })
  const photos = await db.productPhoto.findMany({ where: { productId: form.productId }, orderBy: { position: 'asc' } })
  expect(photos.map(({ id }) => id)).toEqual([second, first])
  expect(await db.product.findFirstOrThrow({ where: { id: form.productId } })).toMatchObject({ photoId: second })
  expect(await seen(first)).not.toBeNull()
  // The form sent twice takes nothing away, and the other supplier's photo is still its own.
  expect(await listProduct(supplier(), form)).toMatchObject({ ok: true })
  expect(await db.productPhoto.findFirstOrThrow({ where: { id: foreign } })).toMatchObject({ productId: null })
  expect((await readNewProduct(db, shelf.programmeId, shelf.organisations.suppliers.caiziyuan)).unit).toBe('斤')
})

it('the same photo chosen twice is there once, in the first of its places', async () => {
  const [first, again] = [await ahead(supplier(), '#775533'), await ahead(supplier(), '#775533')]
  const between = await ahead(supplier(), '#335577')
  const form = sent([first, between, again])
  expect(await listProduct(supplier(), form)).toMatchObject({ ok: true })
  const ids = async () => {
    const photos = await db.productPhoto.findMany({
      where: { productId: form.productId },
      orderBy: { position: 'asc' },
    })
    return photos.map(({ id }) => id)
  }
  expect(await ids()).toEqual([first, between])
  const more = [await ahead(supplier(), '#557733'), await ahead(supplier(), '#557733')]
  const { slug } = await db.product.findFirstOrThrow({ where: { id: form.productId } })
  expect(await addPhotos(supplier(), { slug, files: [], photoIds: [again, ...more] })).toMatchObject({ ok: true })
  expect(await ids()).toEqual([first, between, more[0]])
})

it('without a product they are taken away after two days, and others stay', async () => {
  const stale = await ahead(supplier(), '#101010')
  const kept = await db.productPhoto.count({ where: { productId: { not: null } } })
  const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000)
  expect(await sweepPhotos({ db, now: hours(47) })).toBe(0)
  expect(await sweepPhotos({ db, now: hours(49) })).toBeGreaterThan(0)
  expect(await db.productPhoto.findFirst({ where: { id: stale } })).toBeNull()
  expect(await db.productPhoto.count()).toBe(kept)
})

it('whoever sells nothing sends none', async () => {
  const files = [{ name: 'x.jpg', bytes: new Uint8Array(3) }]
  expect(await sendPhotoAhead(shelf.as('13800000011', NOW), { files })).toMatchObject({
    refusal: { code: 'not-allowed' },
  })
  expect(await sendPhotoAhead(supplier(), { files: [] })).toMatchObject({ refusal: { code: 'required' } })
})
