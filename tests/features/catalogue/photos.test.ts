import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { businessDateOf } from '~/domain/calendar/business-date'
import { MOST_PHOTOS } from '~/domain/product/photo'
import { addPhotos } from '~/features/catalogue/add-photos.server'
import { listProducts, readProduct } from '~/features/catalogue/catalogue.view.server'
import { describePhoto } from '~/features/catalogue/describe-photo.server'
import { leadWithPhoto } from '~/features/catalogue/lead-with-photo.server'
import { moveEarlier } from '~/features/catalogue/move-photo-earlier.server'
import { moveProduct } from '~/features/catalogue/move-product.server'
import { readPhotoFile, readPhotos } from '~/features/catalogue/photos.view.server'
import { readOwn } from '~/features/catalogue/produce.view.server'
import { removePhoto } from '~/features/catalogue/remove-photo.server'
import { filterFrom } from '~/features/catalogue/storefront.form'
import type { UseCaseContext } from '~/features/use-case'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { photo } from '../../support/files'
import { NOW, openStaffedShelf, type StaffedShelf } from '../../support/staffed-shelf'

let db: Db
let shelf: StaffedShelf

beforeAll(async () => {
  db = (await testDb()).db
  shelf = await openStaffedShelf(db)
})

const SLUG = 'caixin'
const supplier = () => shelf.as('13800000021', NOW)
const other = () => shelf.as('13800000022', NOW)
const today = businessDateOf(NOW)

async function productId(): Promise<string> {
  const product = await readOwn(db, shelf.programmeId, shelf.organisations.suppliers.caiziyuan, SLUG)
  if (!product) throw new Error(`no ${SLUG}`)
  return product.productId
}

const photosNow = async () => await readPhotos(db, shelf.programmeId, await productId())
const fresh = (colour: string) =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
const file = (bytes: Uint8Array, name = 'IMG_0001.jpg') => ({ name, bytes })

describe('photos of a product', () => {
  it('the first one is the picture on the shelf and the page, upright, without what the camera wrote', async () => {
    const taken = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#2f7d32' } })
      .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitude: '23/1 26/1 0/1', GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect(await addPhotos(supplier(), { slug: SLUG, files: [file(taken)] })).toEqual({ ok: true, value: undefined })
    const [first] = await photosNow()
    expect(first).toMatchObject({ width: 960, height: 1280 })
    const card = await readPhotoFile(db, shelf.asVisitor(NOW).actor, first!.id, 'card.webp')
    expect(card?.open).toBe(true)
    const seen = await sharp(card!.content).metadata()
    expect(seen).toMatchObject({ format: 'webp', width: 480, height: 480 })
    expect(seen.exif).toBeUndefined()
    const page = await readPhotoFile(db, shelf.asVisitor(NOW).actor, first!.id, 'page.jpg')
    expect(await sharp(page!.content).metadata()).toMatchObject({ format: 'jpeg', width: 960, height: 1280 })
    const product = await readProduct(db, shelf.programmeId, SLUG, today)
    expect(product?.photo).toEqual({ path: `/photos/${first!.id}/card.webp`, width: 480, height: 480 })
    expect(product?.photos.map(({ id }) => id)).toEqual([first!.id])
    const { products } = await listProducts(db, shelf.programmeId, filterFrom(new URLSearchParams()), today)
    expect(products.find(({ slug }) => slug === SLUG)?.photo?.path).toContain(first!.id)
  })

  it('the same photo twice is there once; another may lead, and follows when the first is taken away', async () => {
    const red = await fresh('#a03020')
    for (const _ of [1, 2])
      expect(await addPhotos(supplier(), { slug: SLUG, files: [file(red)] })).toMatchObject({ ok: true })
    const [first, second, ...rest] = await photosNow()
    expect(rest).toEqual([])
    expect(await leadWithPhoto(supplier(), { slug: SLUG, photoId: second!.id })).toMatchObject({ ok: true })
    expect((await photosNow()).map(({ id }) => id)).toEqual([second!.id, first!.id])
    expect((await readProduct(db, shelf.programmeId, SLUG, today))?.photo?.path).toContain(second!.id)
    expect(await removePhoto(supplier(), { slug: SLUG, photoId: second!.id })).toMatchObject({ ok: true })
    expect((await readProduct(db, shelf.programmeId, SLUG, today))?.photo?.path).toContain(first!.id)
    expect(await readPhotoFile(db, shelf.asVisitor(NOW).actor, second!.id, 'card.webp')).toBeNull()
  })

  it('stands one place earlier as often as one presses, and says in two languages what is to be seen', async () => {
    const files = await Promise.all(['#101010', '#202020'].map(fresh))
    expect(await addPhotos(supplier(), { slug: SLUG, files: files.map((bytes) => file(bytes)) })).toMatchObject({
      ok: true,
    })
    const before = (await photosNow()).map(({ id }) => id)
    const last = before.at(-1) ?? ''
    const mover = { slug: SLUG, photoId: last }
    for (let place = before.length - 2; place >= 0; place -= 1) {
      expect(await moveEarlier(supplier(), mover)).toMatchObject({ ok: true })
      const others = before.filter((id) => id !== last)
      expect((await photosNow()).map(({ id }) => id)).toEqual([...others.slice(0, place), last, ...others.slice(place)])
    }
    // The first stays first, and is the picture on the shelf.
    expect(await moveEarlier(supplier(), mover)).toMatchObject({ ok: true })
    expect((await readProduct(db, shelf.programmeId, SLUG, today))?.photo?.path).toContain(last)

    const said = { ...mover, alt: '刚采的菜', altEn: 'Freshly picked' }
    expect(await describePhoto(supplier(), said)).toMatchObject({ ok: true })
    const product = await readProduct(db, shelf.programmeId, SLUG, today)
    expect(product?.photos[0]).toMatchObject({ id: last, alt: '刚采的菜', altEn: 'Freshly picked' })
    const organic = await describePhoto(supplier(), { ...said, altEn: 'organic greens' })
    expect(organic).toMatchObject({ refusal: { code: 'organic-without-paper', field: 'altEn' } })
    expect(await describePhoto(supplier(), { ...said, photoId: uuid7() })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    for (const id of before.slice(1)) await removePhoto(supplier(), { slug: SLUG, photoId: id })
  })

  it('refuses what is no photo and says so', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)])
    const cases: [Uint8Array, string][] = [
      [gif, 'photo-kind'],
      [Buffer.from('PK\x03\x04 a zip that calls itself a photo'), 'photo-kind'],
      [Buffer.from('%PDF-1.7\n'), 'upload-damaged'],
      [heic, 'upload-heic'],
      [new Uint8Array(0), 'photo-kind'],
      [(await fresh('#123456')).subarray(0, 400), 'upload-damaged'],
      [new Uint8Array(11 * 1024 ** 2).fill(0xff), 'upload-too-large'],
    ]
    for (const [bytes, code] of cases) {
      expect(await addPhotos(supplier(), { slug: SLUG, files: [file(bytes)] })).toMatchObject({
        ok: false,
        refusal: { code, field: 'photos', detail: { file: 'IMG_0001.jpg' } },
      })
    }
    expect(await addPhotos(supplier(), { slug: SLUG, files: [] })).toMatchObject({ refusal: { code: 'required' } })
    expect(await photosNow()).toHaveLength(1)
  })

  it('takes a screenshot with see-through parts, a photo of twelve million pixels, and six in all', async () => {
    const screenshot = await sharp({ create: { width: 400, height: 800, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer()
    const large = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#886633' } })
      .jpeg()
      .toBuffer()
    const files = [file(screenshot, 'Screenshot.png'), file(large), file(await photo('webp'))]
    expect(await addPhotos(supplier(), { slug: SLUG, files })).toMatchObject({ ok: true })
    const sizes = (await photosNow()).map(({ width, height }) => [width, height])
    expect(sizes.slice(1)).toEqual([
      [400, 800],
      [1280, 960],
      [40, 60],
    ])
    const more = await Promise.all(['#111111', '#222222', '#333333'].map(fresh))
    expect(await addPhotos(supplier(), { slug: SLUG, files: more.map((bytes) => file(bytes)) })).toMatchObject({
      refusal: { code: 'too-many-photos' },
    })
    const racing = await Promise.all(more.map((bytes) => addPhotos(supplier(), { slug: SLUG, files: [file(bytes)] })))
    expect(racing.filter(({ ok }) => ok)).toHaveLength(MOST_PHOTOS - 4)
    expect(await photosNow()).toHaveLength(MOST_PHOTOS)
  })

  it("is nobody else's to change, and a product that was never on the shelf shows its photos to nobody else", async () => {
    const [first] = await photosNow()
    const input = { slug: SLUG, photoId: first!.id }
    for (const act of [removePhoto, leadWithPhoto]) {
      expect(await act(other(), input)).toMatchObject({ refusal: { code: 'not-found' } })
      expect(await act(shelf.asVisitor(NOW), input)).toMatchObject({ refusal: { code: 'not-allowed' } })
    }
    expect(await addPhotos(other(), { slug: SLUG, files: [file(await photo())] })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    for (const event of ['pause', 'withdraw'] as const) {
      const { version } = (await readOwn(db, shelf.programmeId, shelf.organisations.suppliers.caiziyuan, SLUG))!
      expect(await moveProduct(supplier(), { slug: SLUG, version, event, reason: '收完了' })).toMatchObject({
        ok: true,
      })
    }
    const seenBy = async ({ actor }: Pick<UseCaseContext, 'actor'>) =>
      (await readPhotoFile(db, actor, first!.id, 'card.webp'))?.open ?? null
    expect(await seenBy(shelf.asVisitor(NOW))).toBeNull()
    expect(await seenBy(other())).toBeNull()
    expect(await seenBy(supplier())).toBe(false)
    await expect(db.$executeRaw`UPDATE product_photo_file SET content = 'x'`).rejects.toThrow('append-only')
  })
})
