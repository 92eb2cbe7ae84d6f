import { accept, type Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownPhoto } from './own-photo.server'
import { movePhotoFirst, putPhotosInOrder } from './photos.repo.server'

/**
 * Puts one of a product's photos before the others: it is its picture on the shelf from now on.
 * Refuses: not-allowed, not-found (also a photo of another product).
 */
export async function leadWithPhoto(
  ctx: UseCaseContext,
  input: { slug: string; photoId: string },
): Promise<Outcome<void>> {
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const found = await ownPhoto(tx, ctx, input)
    if (!found.ok) return found
    const { product, programmeId, place } = found.value
    if (place === 0) return accept()
    await movePhotoFirst(tx, programmeId, input.photoId, product.productId)
    await putPhotosInOrder(tx, programmeId, product.productId)
    await recordAudit(tx, ctx, {
      action: 'product.photo',
      subject: { type: 'product', id: product.productId, number: product.slug },
      after: { first: input.photoId },
    })
    return accept()
  })
}
