import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownProduct } from './own-product.server'
import { lockProduct, movePhotoFirst, putPhotosInOrder, selectPhotos } from './photos.repo.server'

/**
 * Puts one of a product's photos before the others: it is its picture on the shelf from now on.
 * Refuses: not-allowed, not-found (also a photo of another product).
 */
export async function leadWithPhoto(
  ctx: UseCaseContext,
  input: { slug: string; photoId: string },
): Promise<Outcome<void>> {
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const found = await ownProduct(tx, ctx, 'product.write', input)
    if (!found.ok) return found
    const { product, seen } = found.value
    await lockProduct(tx, seen.programmeId, product.productId)
    const there = await selectPhotos(tx, seen.programmeId, product.productId)
    if (!there.some(({ id }) => id === input.photoId)) return refuse('not-found')
    if (there[0]?.id === input.photoId) return accept()
    await movePhotoFirst(tx, seen.programmeId, input.photoId, product.productId)
    await putPhotosInOrder(tx, seen.programmeId, product.productId)
    await recordAudit(tx, ctx, {
      action: 'product.photo',
      subject: { type: 'product', id: product.productId, number: product.slug },
      after: { first: input.photoId },
    })
    return accept()
  })
}
