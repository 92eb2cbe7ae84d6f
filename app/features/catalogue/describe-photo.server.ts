import { businessDateOf } from '~/domain/calendar/business-date'
import { claimsOrganic } from '~/domain/product/more-facts'
import { mayBeCalledOrganic } from '~/domain/product/quality-paper'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownProduct } from './own-product.server'
import { lockProduct, selectPhotos, updateAlt } from './photos.repo.server'
import { selectQualityPapers } from './quality-papers.repo.server'

export interface DescribePhotoInput {
  slug: string
  photoId: string
  /** What is to be seen; empty: the product's name is said instead. */
  alt: string
  altEn: string
}

/**
 * Says what is to be seen on a photo, for whoever does not see it; it is a text of the product like any other.
 * Refuses: not-allowed, not-found (also a photo of another product), organic-without-paper (`alt`, `altEn`).
 */
export async function describePhoto(ctx: UseCaseContext, input: DescribePhotoInput): Promise<Outcome<void>> {
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const found = await ownProduct(tx, ctx, 'product.write', input)
    if (!found.ok) return found
    const { product, seen } = found.value
    await lockProduct(tx, seen.programmeId, product.productId)
    const there = await selectPhotos(tx, seen.programmeId, product.productId)
    const photo = there.find(({ id }) => id === input.photoId)
    if (!photo) return refuse('not-found')
    const { alt, altEn } = input
    if (photo.alt === alt && photo.altEn === altEn) return accept()
    const named = claimsOrganic(alt) ? 'alt' : claimsOrganic(altEn) ? 'altEn' : null
    if (named !== null) {
      const papers = await selectQualityPapers(tx, seen.programmeId, product.productId)
      if (!mayBeCalledOrganic(papers, businessDateOf(ctx.now))) return refuse('organic-without-paper', { field: named })
    }
    await updateAlt(tx, seen.programmeId, photo.id, { alt, altEn })
    await recordAudit(tx, ctx, {
      action: 'product.photo',
      subject: { type: 'product', id: product.productId, number: product.slug },
      before: { alt: photo.alt, altEn: photo.altEn },
      after: { alt, altEn },
    })
    return accept()
  })
}
