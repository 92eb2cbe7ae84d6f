import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { SentFile } from '../attachments/attachments.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownProduct } from './own-product.server'
import { lockProduct } from './photos.repo.server'
import { preparePhotos } from './prepare-photos.server'
import { putPhotosBehind } from './put-photos-behind.server'

/**
 * Adds photos to a product of one's own, sent with the form or ahead of it, behind those it has; the same one twice is
 * there once. The first of all is its picture on the shelf.
 * Refuses: not-allowed, not-found, wrong-state (withdrawn), required (none), too-many-photos, and what preparePhotos
 * refuses.
 */
export async function addPhotos(
  ctx: UseCaseContext,
  input: { slug: string; files: readonly SentFile[]; photoIds?: readonly string[] },
): Promise<Outcome<void>> {
  const photoIds = input.photoIds ?? []
  if (input.files.length === 0 && photoIds.length === 0) return refuse('required', { field: 'photos' })
  const prepared = await preparePhotos(input.files)
  if (!prepared.ok) return prepared
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const found = await ownProduct(tx, ctx, 'product.write', input)
    if (!found.ok) return found
    const { product, seen } = found.value
    if (product.state === 'WITHDRAWN') return refuse('wrong-state')
    await lockProduct(tx, seen.programmeId, product.productId)
    const { productId, supplierId } = product
    const added = await putPhotosBehind(tx, ctx, { supplierId, productId, photos: prepared.value, photoIds })
    if (!added.ok) return added
    if (added.value === null) return accept()
    await recordAudit(tx, ctx, {
      action: 'product.photo',
      subject: { type: 'product', id: product.productId, number: product.slug },
      after: { photos: added.value },
    })
    return accept()
  })
}
