import { accept, type Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownPhoto } from './own-photo.server'
import { deletePhoto, putPhotosInOrder } from './photos.repo.server'

/**
 * Takes a photo from a product of one's own; the next one is its picture on the shelf then, or the drawn one.
 * Refuses: not-allowed, not-found (also a photo of another product).
 */
export async function removePhoto(
  ctx: UseCaseContext,
  input: { slug: string; photoId: string },
): Promise<Outcome<void>> {
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const found = await ownPhoto(tx, ctx, input)
    if (!found.ok) return found
    const { product, programmeId, count } = found.value
    await deletePhoto(tx, programmeId, input.photoId)
    await putPhotosInOrder(tx, programmeId, product.productId)
    await recordAudit(tx, ctx, {
      action: 'product.photo',
      subject: { type: 'product', id: product.productId, number: product.slug },
      before: { photos: count },
      after: { photos: count - 1 },
    })
    return accept()
  })
}
