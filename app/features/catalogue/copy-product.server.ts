import { businessDateOf } from '~/domain/calendar/business-date'
import { nextSeasonDay } from '~/domain/product/next-season'
import { seasonsFrom } from '~/domain/product/seasons'
import { thousandths, ZERO_THOUSANDTHS } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { moreOf, termsOf } from './catalogue.repo.server'
import { causeOf } from './catalogue.steps.server'
import { factValues } from './fact-values'
import { newSlug } from './new-slug'
import { ownProduct } from './own-product.server'
import { copyPhotos, putPhotosInOrder } from './photos.repo.server'
import { insertPrice } from './prices.repo.server'
import { findById, insertProduct } from './produce.repo.server'
import { insertStock } from './stock.repo.server'

export interface CopyProductInput {
  /** The product of last season, in whatever state. */
  slug: string
  /** The form's own id: sent twice, there is one copy. */
  productId: string
}

/**
 * The same product for another season: a new draft with everything it said, its price and its photos, without stock, and
 * with the day of a pre-order a year on. The old one stays as it is. Sent twice it answers the first.
 * Refuses: not-allowed, not-found.
 */
export async function copyProduct(ctx: UseCaseContext, input: CopyProductInput): Promise<Outcome<{ slug: string }>> {
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ slug: string }>> => {
    const found = await ownProduct(tx, ctx, 'product.write', input)
    if (!found.ok) return found
    const { product, seen } = found.value
    const { programmeId } = seen
    const { productId } = input
    const slug = newSlug(productId)
    const terms = termsOf(product)
    const facts = {
      ...product,
      ...moreOf(product),
      seasons: seasonsFrom(product.seasons),
      minimumOrder: thousandths(product.minimumOrder),
      availableFrom: nextSeasonDay(product.availableFrom, businessDateOf(ctx.now)),
    }
    const inserted = await insertProduct(tx, programmeId, {
      ...facts,
      ...{ id: productId, slug, supplierId: product.supplierId, villageId: product.villageId, state: 'DRAFT', terms },
      ...{ listedAt: null, reviewSince: null, createdAt: ctx.now },
    })
    if (!inserted) {
      const earlier = await findById(tx, programmeId, productId)
      return earlier?.supplierId === product.supplierId ? accept({ slug: earlier.slug }) : refuse('not-found')
    }
    await insertStock(tx, programmeId, productId, ZERO_THOUSANDTHS, causeOf(ctx, null))
    await insertPrice(tx, programmeId, {
      ...{ id: uuid7(), productId, unitPriceFen: terms.unitPriceFen, since: ctx.now, reason: '' },
      setBy: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    })
    await copyPhotos(tx, programmeId, { from: product.productId, to: productId })
    await putPhotosInOrder(tx, programmeId, productId)
    await recordAudit(tx, ctx, {
      action: 'product.list',
      subject: { type: 'product', id: productId, number: slug },
      to: 'DRAFT',
      after: { ...factValues(facts), unitPriceFen: terms.unitPriceFen, copyOf: product.slug },
    })
    return accept({ slug })
  })
}
