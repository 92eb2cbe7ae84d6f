import type { Actor } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { type PhotoFile, type ProductPhoto, photoPath } from '~/domain/product/photo'
import type { Db } from '~/platform/db/db'
import { findPhotoOwner, selectCardFiles, selectPhotoFile, selectPhotos } from './photos.repo.server'

/** A product's photos as its page shows them, the first one first. */
export async function readPhotos(db: Db, programmeId: string, productId: string): Promise<ProductPhoto[]> {
  const rows = await selectPhotos(db, programmeId, productId)
  return rows.map(({ id, width, height, alt, altEn }) => ({
    ...{ id, width, height, alt, altEn },
    path: photoPath(id, 'page.webp'),
    jpegPath: photoPath(id, 'page.jpg'),
  }))
}

/** A product's photos in the pages themselves, for whoever may see them by a link and has no account: small ones. */
export async function readPhotosInline(db: Db, programmeId: string, productId: string): Promise<InlinePhoto[]> {
  const files = await selectCardFiles(db, programmeId, productId, MOST_INLINE)
  return files.map((content) => ({ src: `data:image/webp;base64,${Buffer.from(content).toString('base64')}` }))
}

export interface InlinePhoto {
  src: string
}

const MOST_INLINE = 3

export interface ServedPhoto {
  content: Uint8Array<ArrayBuffer>
  /** Everybody may see it; else only its supplier, and the officials. */
  open: boolean
}

/**
 * One file of a photo. What is or was on the shelf is seen by everybody, a draft's by its own people and the officials;
 * for others it is not there: null.
 */
export async function readPhotoFile(
  db: Db,
  actor: Actor,
  photoId: string,
  file: PhotoFile,
): Promise<ServedPhoto | null> {
  const { programmeId } = actor
  const owner = await findPhotoOwner(db, programmeId, photoId)
  if (!owner) return null
  const { supplierId } = owner
  const mine = () =>
    can(actor, 'product.write', { programmeId, supplierId }) || can(actor, 'review.write', { programmeId })
  if (!owner.onShelf && !mine()) return null
  const content = await selectPhotoFile(db, programmeId, photoId, file)
  return content && { content, open: owner.onShelf }
}
