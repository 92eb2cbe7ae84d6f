import { accept, type Outcome } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { readProgramme } from '../programmes/programmes.view.server'
import type { UseCaseContext } from '../use-case'
import { confirmEntered, withdrawEntered } from './entered.repo.server'
import { type ListProductInput, listProductFor } from './list-product.server'
import { lockProduct } from './photos.repo.server'
import { type PhotosOfProduct, putPhotosBehind } from './put-photos-behind.server'

export { preparePhotos } from './prepare-photos.server'

export type EnteredProduct = ListProductInput

/**
 * An official enters a product for a supplier: a draft that cannot be put on the shelf before its supplier confirmed it.
 * The caller has asked whether they may. Refuses what listProduct refuses of what is typed.
 */
export async function enterProductFor(
  tx: Tx,
  ctx: UseCaseContext,
  supplierId: string,
  input: ListProductInput,
): Promise<Outcome<{ slug: string }>> {
  return await listProductFor(tx, ctx, supplierId, { ...input, publish: false }, { entered: true })
}

/**
 * Its supplier said that a product entered for it is right: from now on it is like any other, and on the shelf where that
 * was meant and the supplier sells (handed in, where the programme looks first). @returns whether it left the drafts
 */
export async function acceptEntered(
  tx: Tx,
  { actor, now }: UseCaseContext,
  entered: { productId: string; list: boolean },
): Promise<Outcome<{ listed: boolean }>> {
  const { lookFirst } = await readProgramme(tx, actor.programmeId)
  return accept({ listed: await confirmEntered(tx, actor.programmeId, { ...entered, lookFirst, at: now }) })
}

/** Its supplier said that it is wrong, or the official took it back: nobody will sell it. */
export async function dropEntered(tx: Tx, { actor }: UseCaseContext, productId: string): Promise<void> {
  await withdrawEntered(tx, actor.programmeId, productId)
}

/** Photos of a product that waits for its supplier's word. @returns how many it has then. Refuses: too-many-photos */
export async function addEnteredPhotos(
  tx: Tx,
  ctx: UseCaseContext,
  photos: Omit<PhotosOfProduct, 'photoIds'>,
): Promise<Outcome<number | null>> {
  await lockProduct(tx, ctx.actor.programmeId, photos.productId)
  return await putPhotosBehind(tx, ctx, { ...photos, photoIds: [] })
}
