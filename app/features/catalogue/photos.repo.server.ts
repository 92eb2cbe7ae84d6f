import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'

export interface PhotoRow {
  id: string
  position: number
  width: number
  height: number
  alt: string
  altEn: string
}

/** A product's photos, the first one first. */
export async function selectPhotos(db: Db | Tx, programmeId: string, productId: string): Promise<PhotoRow[]> {
  return await db.productPhoto.findMany({
    where: { programmeId, productId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, position: true, width: true, height: true, alt: true, altEn: true },
  })
}

/** Who took a photo, and whether the public may see it. */
export interface PhotoOwner {
  supplierId: string
  onShelf: boolean
}

/** Null: there is no such photo in the programme. */
export async function findPhotoOwner(db: Db, programmeId: string, photoId: string): Promise<PhotoOwner | null> {
  const rows = await db.$queryRaw<PhotoOwner[]>`
    SELECT photo.supplier_id AS "supplierId", coalesce(product.state IN ('LISTED', 'PAUSED'), false) AS "onShelf"
      FROM product_photo AS photo
      LEFT JOIN product ON product.programme_id = photo.programme_id AND product.id = photo.product_id
     WHERE photo.programme_id = ${programmeId}::uuid AND photo.id = ${photoId}::uuid`
  return rows[0] ?? null
}

/** What is in one file of a photo. */
export async function selectPhotoFile(
  db: Db,
  programmeId: string,
  photoId: string,
  name: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await db.productPhotoFile.findUnique({
    where: { programmeId_photoId_name: { programmeId, photoId, name } },
    select: { content: true },
  })
  return row?.content ?? null
}

/** The square files of a product's first photos. */
export async function selectCardFiles(
  db: Db,
  programmeId: string,
  productId: string,
  most: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const rows = await db.$queryRaw<{ content: Uint8Array<ArrayBuffer> }[]>`
    SELECT file.content
      FROM product_photo AS photo
      JOIN product_photo_file AS file
        ON file.programme_id = photo.programme_id AND file.photo_id = photo.id AND file.name = 'card.webp'
     WHERE photo.programme_id = ${programmeId}::uuid AND photo.product_id = ${productId}::uuid
     ORDER BY photo.position, photo.id
     LIMIT ${most}`
  return rows.map(({ content }) => content)
}

export interface NewPhoto {
  id: string
  supplierId: string
  /** Null: sent ahead of its product. */
  productId: string | null
  position: number
  width: number
  height: number
  alt: string
  sha256: Uint8Array<ArrayBuffer>
  uploadedBy: string | null
  uploadedAt: Date
  files: { name: string; content: Uint8Array<ArrayBuffer> }[]
}

/** False where the product has this very photo already. */
export async function insertPhoto(tx: Tx, programmeId: string, { files, ...photo }: NewPhoto): Promise<boolean> {
  const { count } = await tx.productPhoto.createMany({ data: { programmeId, ...photo }, skipDuplicates: true })
  if (count === 0) return false
  await tx.productPhotoFile.createMany({ data: files.map((file) => ({ programmeId, photoId: photo.id, ...file })) })
  return true
}

/** Locks a product against other changes of its photos until the end of the transaction. */
export async function lockProduct(tx: Tx, programmeId: string, productId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM product WHERE programme_id = ${programmeId}::uuid AND id = ${productId}::uuid FOR UPDATE`
}

/** The first photo is the product's picture on the shelf; without one the drawn picture is again. */
export async function putPhotosInOrder(tx: Tx, programmeId: string, productId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE product_photo AS photo SET position = ordered.position
      FROM (SELECT id, (row_number() OVER (ORDER BY position, id) - 1)::int AS position
              FROM product_photo WHERE programme_id = ${programmeId}::uuid AND product_id = ${productId}::uuid) AS ordered
     WHERE photo.programme_id = ${programmeId}::uuid AND photo.id = ordered.id
       AND photo.position <> ordered.position`
  await tx.$executeRaw`
    UPDATE product SET photo_id = (SELECT id FROM product_photo AS photo
                                    WHERE photo.programme_id = product.programme_id AND photo.product_id = product.id
                                    ORDER BY position, id LIMIT 1)
     WHERE programme_id = ${programmeId}::uuid AND id = ${productId}::uuid`
}

/**
 * Photos that were sent ahead become their product's, in the order they are named. @returns how many; one that is another
 * supplier's or another product's is not among them, and of the same picture sent twice the first alone
 */
export async function claimPhotos(
  tx: Tx,
  programmeId: string,
  wish: { supplierId: string; productId: string; photoIds: readonly string[]; behind?: number },
): Promise<number> {
  return await tx.$executeRaw`
    UPDATE product_photo AS photo
       SET product_id = ${wish.productId}::uuid, position = ${wish.behind ?? 0} + chosen.place::int - 1
      FROM (SELECT DISTINCT ON (sent.sha256) sent.id, named.place
              FROM unnest(${[...wish.photoIds]}::uuid[]) WITH ORDINALITY AS named (id, place)
              JOIN product_photo AS sent ON sent.programme_id = ${programmeId}::uuid AND sent.id = named.id
             WHERE sent.supplier_id = ${wish.supplierId}::uuid AND sent.product_id IS NULL
               AND NOT EXISTS (SELECT 1 FROM product_photo AS same
                                WHERE same.programme_id = sent.programme_id
                                  AND same.product_id = ${wish.productId}::uuid AND same.sha256 = sent.sha256)
             ORDER BY sent.sha256, named.place) AS chosen
     WHERE photo.programme_id = ${programmeId}::uuid AND photo.id = chosen.id AND photo.product_id IS NULL`
}

/** The photos of one product for another one too: new rows, the same pictures. */
export async function copyPhotos(
  tx: Tx,
  programmeId: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const photos = await tx.productPhoto.findMany({
    where: { programmeId, productId: from },
    orderBy: { position: 'asc' },
  })
  const copies = photos.map((photo) => ({ photo, id: uuid7() }))
  await tx.productPhoto.createMany({ data: copies.map(({ photo, id }) => ({ ...photo, id, productId: to })) })
  await tx.$executeRaw`
    INSERT INTO product_photo_file (programme_id, photo_id, name, content)
    SELECT file.programme_id, copy.id, file.name, file.content
      FROM unnest(${photos.map(({ id }) => id)}::uuid[], ${copies.map(({ id }) => id)}::uuid[]) AS copy (was, id)
      JOIN product_photo_file AS file ON file.programme_id = ${programmeId}::uuid AND file.photo_id = copy.was`
}

/** How many photos a supplier has sent ahead of products that are not there. */
export async function countPhotosAhead(tx: Tx, programmeId: string, supplierId: string): Promise<number> {
  return await tx.productPhoto.count({ where: { programmeId, supplierId, productId: null } })
}

/** Takes away photos whose product's form was never sent, some at a time. @returns how many */
export async function deletePhotosAhead(tx: Tx, before: Date, most: number): Promise<number> {
  const stale = await tx.productPhoto.findMany({
    where: { productId: null, uploadedAt: { lt: before } },
    orderBy: { uploadedAt: 'asc' },
    select: { programmeId: true, id: true },
    take: most,
  })
  const ids = stale.map(({ id }) => id)
  await tx.productPhotoFile.deleteMany({ where: { photoId: { in: ids } } })
  const { count } = await tx.productPhoto.deleteMany({ where: { id: { in: ids }, productId: null } })
  return count
}

/** Before all others. */
export async function movePhotoFirst(tx: Tx, programmeId: string, photoId: string, productId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE product_photo SET position = CASE WHEN id = ${photoId}::uuid THEN 0 ELSE position + 1 END
     WHERE programme_id = ${programmeId}::uuid AND product_id = ${productId}::uuid`
}

/** One place before where it stands; the first stays first. */
export async function movePhotoEarlier(tx: Tx, programmeId: string, productId: string, photoId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE product_photo AS photo
       SET position = CASE WHEN photo.id = moved.id THEN moved.position - 1 ELSE moved.position END
      FROM product_photo AS moved
     WHERE moved.programme_id = ${programmeId}::uuid AND moved.id = ${photoId}::uuid
       AND photo.programme_id = moved.programme_id AND photo.product_id = ${productId}::uuid
       AND moved.position > 0 AND photo.position IN (moved.position, moved.position - 1)`
}

/** What is to be seen on a photo, in both languages. */
export async function updateAlt(
  tx: Tx,
  programmeId: string,
  photoId: string,
  said: { alt: string; altEn: string },
): Promise<void> {
  await tx.productPhoto.updateMany({ where: { programmeId, id: photoId }, data: said })
}

/** Takes a photo that is no product's picture on the shelf. */
export async function deletePhoto(tx: Tx, programmeId: string, photoId: string): Promise<void> {
  await tx.product.updateMany({ where: { programmeId, photoId }, data: { photoId: null } })
  await tx.productPhotoFile.deleteMany({ where: { programmeId, photoId } })
  await tx.productPhoto.deleteMany({ where: { programmeId, id: photoId } })
}
