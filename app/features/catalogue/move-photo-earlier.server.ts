import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownProduct } from './own-product.server'
import { lockProduct, movePhotoEarlier, putPhotosInOrder, selectPhotos } from './photos.repo.server'

/**
 * Puts one of a product's photos one place earlier; second before, it is the picture on the shelf from now on.
 * Refuses: not-allowed, not-found (also a photo of another product).
 */
export async function moveEarlier(
  ctx: UseCaseContext,
  input: { slug: string; photoId: string },
): Promise<Outcome<void>> {
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const found = await ownProduct(tx, ctx, 'product.write', input)
    if (!found.ok) return found
    const { product, seen } = found.value
    await lockProduct(tx, seen.programmeId, product.productId)
    const there = await selectPhotos(tx, seen.programmeId, product.productId)
    const place = there.findIndex(({ id }) => id === input.photoId)
    if (place < 0) return refuse('not-found')
    if (place === 0) return accept()
    await movePhotoEarlier(tx, seen.programmeId, product.productId, input.photoId)
    await putPhotosInOrder(tx, seen.programmeId, product.productId)
    await recordAudit(tx, ctx, {
      action: 'product.photo',
      subject: { type: 'product', id: product.productId, number: product.slug },
      after: place === 1 ? { first: input.photoId } : { place },
    })
    return accept()
  })
}
