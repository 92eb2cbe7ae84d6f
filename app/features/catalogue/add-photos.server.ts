import { MOST_PHOTOS } from '~/domain/product/photo'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { SentFile } from '../attachments/attachments.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownProduct } from './own-product.server'
import { claimPhotos, insertPhoto, lockProduct, putPhotosInOrder, selectPhotos } from './photos.repo.server'
import { preparePhotos } from './prepare-photos.server'

const FIELD = { field: 'photos' }

/**
 * Adds photos to a product of one's own, sent with the form or ahead of it, behind those it has; the same one twice is there once. The first of all is
 * its picture on the shelf.
 * Refuses: not-allowed, not-found, wrong-state (withdrawn), required (none), too-many-photos, and what preparePhotos
 * refuses.
 */
export async function addPhotos(
  ctx: UseCaseContext,
  input: { slug: string; files: readonly SentFile[]; photoIds?: readonly string[] },
): Promise<Outcome<void>> {
  const photoIds = input.photoIds ?? []
  if (input.files.length === 0 && photoIds.length === 0) return refuse('required', FIELD)
  const prepared = await preparePhotos(input.files)
  if (!prepared.ok) return prepared
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const found = await ownProduct(tx, ctx, 'product.write', input)
    if (!found.ok) return found
    const { product, seen } = found.value
    if (product.state === 'WITHDRAWN') return refuse('wrong-state')
    await lockProduct(tx, seen.programmeId, product.productId)
    const there = await selectPhotos(tx, seen.programmeId, product.productId)
    const { productId, supplierId } = product
    let added = await claimPhotos(tx, seen.programmeId, { supplierId, productId, photoIds, behind: there.length })
    for (const photo of prepared.value) {
      const inserted = await insertPhoto(tx, seen.programmeId, {
        ...{
          ...photo,
          id: uuid7(),
          supplierId: product.supplierId,
          productId: product.productId,
          position: there.length + added,
          alt: '',
        },
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
