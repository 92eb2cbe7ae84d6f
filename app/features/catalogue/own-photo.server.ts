import { accept, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { ownProduct } from './own-product.server'
import { lockProduct, selectPhotos } from './photos.repo.server'

/**
 * A photo of one's own product, with the product's photos held as they are until the transaction ends; `place` counts
 * from 0, the one on the shelf.
 * Refuses: not-allowed, not-found (also a photo of another product).
 */
export async function ownPhoto(tx: Tx, ctx: UseCaseContext, input: { slug: string; photoId: string }) {
  const found = await ownProduct(tx, ctx, 'product.write', input)
  if (!found.ok) return found
  const { product, seen } = found.value
  await lockProduct(tx, seen.programmeId, product.productId)
  const there = await selectPhotos(tx, seen.programmeId, product.productId)
  const place = there.findIndex(({ id }) => id === input.photoId)
  if (place < 0) return refuse('not-found')
  const { programmeId } = seen
  return accept({ product, programmeId, place, count: there.length })
}
