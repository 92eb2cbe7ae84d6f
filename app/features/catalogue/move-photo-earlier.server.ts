import { accept, type Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownPhoto } from './own-photo.server'
import { movePhotoEarlier, putPhotosInOrder } from './photos.repo.server'

/**
 * Puts one of a product's photos one place earlier; second before, it is the picture on the shelf from now on.
 * Refuses: not-allowed, not-found (also a photo of another product).
 */
export async function moveEarlier(
  ctx: UseCaseContext,
  input: { slug: string; photoId: string },
): Promise<Outcome<void>> {
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const found = await ownPhoto(tx, ctx, input)
    if (!found.ok) return found
    const { product, programmeId, place } = found.value
    if (place === 0) return accept()
    await movePhotoEarlier(tx, programmeId, product.productId, input.photoId)
    await putPhotosInOrder(tx, programmeId, product.productId)
    await recordAudit(tx, ctx, {
      action: 'product.photo',
      subject: { type: 'product', id: product.productId, number: product.slug },
      after: place === 1 ? { first: input.photoId } : { place },
    })
    return accept()
  })
}
