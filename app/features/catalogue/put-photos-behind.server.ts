import { MOST_PHOTOS } from '~/domain/product/photo'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { UseCaseContext } from '../use-case'
import { claimPhotos, insertPhoto, putPhotosInOrder, selectPhotos } from './photos.repo.server'
import type { PreparedPhoto } from './prepare-photos.server'

/**
 * Puts photos behind those that a product has; whoever calls holds the product. @returns how many it has then; null
 * where all were there already. Refuses: too-many-photos.
 */
export async function putPhotosBehind(
  tx: Tx,
  { actor, now }: UseCaseContext,
  { supplierId, productId, photos, photoIds }: PhotosOfProduct,
): Promise<Outcome<number | null>> {
  const { programmeId } = actor
  const there = await selectPhotos(tx, programmeId, productId)
  let added = await claimPhotos(tx, programmeId, { supplierId, productId, photoIds, behind: there.length })
  for (const photo of photos) {
    const inserted = await insertPhoto(tx, programmeId, {
      ...{ ...photo, id: uuid7(), supplierId, productId, position: there.length + added, alt: '' },
      ...{ uploadedBy: actor.kind === 'person' ? actor.personId : null, uploadedAt: now },
    })
    if (inserted) added += 1
  }
  const total = there.length + added
  if (total > MOST_PHOTOS) {
    return refuse('too-many-photos', { field: 'photos', detail: { most: String(MOST_PHOTOS) } })
  }
  if (added === 0) return accept(null)
  await putPhotosInOrder(tx, programmeId, productId)
  return accept(total)
}

export interface PhotosOfProduct {
  supplierId: string
  productId: string
  photos: readonly PreparedPhoto[]
  /** Sent ahead of the form. */
  photoIds: readonly string[]
}
