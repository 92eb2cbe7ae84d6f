import { createHash } from 'node:crypto'
import { tooManyAttempts } from '~/domain/limits/limits'
import { CARD_SIDE, MOST_PHOTOS, PAGE_SIDE } from '~/domain/product/photo'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { drawSizes } from '~/platform/files/picture'
import { uuid7 } from '~/platform/ids/uuid7'
import { prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownProduct } from './own-product.server'
import { insertPhoto, lockProduct, type NewPhoto, putPhotosInOrder, selectPhotos } from './photos.repo.server'

/** A photo that was looked into and drawn in its sizes, and may be kept. */
export type PreparedPhoto = Pick<NewPhoto, 'width' | 'height' | 'sha256' | 'files'>

const FIELD = { field: 'photos' }
const BUSY_SECONDS = 20

/**
 * Looks into photos before any transaction, and draws them upright in the sizes they are shown in, without what the
 * camera wrote beside them (place, device, time). All or none.
 * Refuses: too-many-photos, photo-kind (no picture, or a paper), and what prepareFiles refuses.
 */
export async function preparePhotos(files: readonly SentFile[]): Promise<Outcome<PreparedPhoto[]>> {
  if (files.length > MOST_PHOTOS) return refuse('too-many-photos', { ...FIELD, detail: { most: String(MOST_PHOTOS) } })
  const prepared = await prepareFiles(files, FIELD)
  if (!prepared.ok) {
    const { code } = prepared.refusal
    return code === 'upload-kind' ? refuse('photo-kind', { ...FIELD, detail: prepared.refusal.detail }) : prepared
  }
  const photos: PreparedPhoto[] = []
  for (const { name, bytes, width } of prepared.value) {
    if (width === null) return refuse('photo-kind', { ...FIELD, detail: { file: name } })
    const drawn = await drawSizes(bytes, [
      { side: CARD_SIDE, fit: 'square', format: 'webp' },
      { side: PAGE_SIDE, fit: 'inside', format: 'webp' },
      { side: PAGE_SIDE, fit: 'inside', format: 'jpeg' },
    ])
    if (drawn === 'busy') return tooManyAttempts(BUSY_SECONDS, FIELD)
    const [card, page, jpeg] = drawn
    if (!card || !page || !jpeg) throw new Error('a photo was not drawn in all its sizes')
    photos.push({
      width: page.width,
      height: page.height,
      sha256: new Uint8Array(createHash('sha256').update(bytes).digest()),
      files: [
        { name: 'card.webp', content: card.bytes },
        { name: 'page.webp', content: page.bytes },
        { name: 'page.jpg', content: jpeg.bytes },
      ],
    })
  }
  return accept(photos)
}

/**
 * Adds photos to a product of one's own, behind those it has; the same one twice is there once. The first of all is
 * its picture on the shelf.
 * Refuses: not-allowed, not-found, wrong-state (withdrawn), required (none), too-many-photos, and what preparePhotos
 * refuses.
 */
export async function addPhotos(
  ctx: UseCaseContext,
  input: { slug: string; files: readonly SentFile[] },
): Promise<Outcome<void>> {
  if (input.files.length === 0) return refuse('required', FIELD)
  const prepared = await preparePhotos(input.files)
  if (!prepared.ok) return prepared
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const found = await ownProduct(tx, ctx, 'product.write', input)
    if (!found.ok) return found
    const { product, seen } = found.value
    if (product.state === 'WITHDRAWN') return refuse('wrong-state')
    await lockProduct(tx, seen.programmeId, product.productId)
    const there = await selectPhotos(tx, seen.programmeId, product.productId)
    let added = 0
    for (const photo of prepared.value) {
      const inserted = await insertPhoto(tx, seen.programmeId, {
        ...{ ...photo, id: uuid7(), productId: product.productId, position: there.length + added, alt: '' },
        ...{ uploadedBy: ctx.actor.kind === 'person' ? ctx.actor.personId : null, uploadedAt: ctx.now },
      })
      if (inserted) added += 1
    }
    if (there.length + added > MOST_PHOTOS) {
      return refuse('too-many-photos', { ...FIELD, detail: { most: String(MOST_PHOTOS) } })
    }
    if (added === 0) return accept()
    await putPhotosInOrder(tx, seen.programmeId, product.productId)
    await recordAudit(tx, ctx, {
      action: 'product.photo',
      subject: { type: 'product', id: product.productId, number: product.slug },
      after: { photos: there.length + added },
    })
    return accept()
  })
}
