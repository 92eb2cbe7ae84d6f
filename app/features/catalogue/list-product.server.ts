import { can, checkCan } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { organicField } from '~/domain/product/more-facts'
import { MOST_PHOTOS } from '~/domain/product/photo'
import { type ProductState, publishing } from '~/domain/product/product-lifecycle'
import { checkOffering, checkPrice } from '~/domain/product/product-terms'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { readProgramme } from '../programmes/programmes.view.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { causeOf } from './catalogue.steps.server'
import { factValues } from './fact-values'
import { newSlug } from './new-slug'
import { claimPhotos, insertPhoto, putPhotosInOrder } from './photos.repo.server'
import type { PreparedPhoto } from './prepare-photos.server'
import { insertPrice } from './prices.repo.server'
import { findById, insertProduct, listGrowingPlaces, type ProductFacts } from './produce.repo.server'
import { insertStock } from './stock.repo.server'

export interface ListProductInput extends ProductFacts {
  /** The form's own id: sent twice, there is one product. */
  productId: string
  villageId: string
  /** How it is sold. Fixed from now on, apart from the price: stock and orders count in this unit. */
  terms: SaleTerms
  onHand: Thousandths
  /** Photos sent with the form, looked into (preparePhotos); and those that were sent ahead of it, by id. */
  photos?: readonly PreparedPhoto[]
  photoIds?: readonly string[]
  /** On the shelf at once (or handed in, where the programme looks first), or a draft. */
  publish: boolean
}

/** Where the new product is found, and where it stands. */
export interface Listed {
  slug: string
  state: ProductState
}

/**
 * A cooperative puts a product of its own on the shelf, or keeps it as a draft; an official looks at it afterwards, or
 * before it is sold where the programme wants that.
 * Sent twice it answers the first.
 * Refuses: not-allowed, organisation-not-approved (a draft is kept all the same), bad-choice (a village or base that is not its own), bad-quantity, not-found (another's form), and what checkPrice and
 * checkOffering refuse.
 */
export async function listProduct(ctx: UseCaseContext, input: ListProductInput): Promise<Outcome<Listed>> {
  return inTransaction(ctx.db, (tx) => listProductWithin(tx, ctx, input))
}

/** The same within a transaction of several changes. */
export async function listProductWithin(
  tx: Tx,
  ctx: UseCaseContext,
  input: ListProductInput,
): Promise<Outcome<Listed>> {
  const { actor } = ctx
  const { programmeId } = actor
  const supplierId = actor.kind === 'person' ? actor.organisationId : null
  if (!supplierId || !can(actor, 'product.write', { programmeId, supplierId })) return refuse('not-allowed')
  if (input.publish) {
    const may = checkCan(actor, 'product.publish', { programmeId, supplierId })
    if (!may.ok) return may
  }
  return await listProductFor(tx, ctx, supplierId, input, {})
}

/**
 * The same for a supplier that the caller may act for. `entered`: by an official, and its supplier has not said yet that
 * it is right.
 */
export async function listProductFor(
  tx: Tx,
  ctx: UseCaseContext,
  supplierId: string,
  input: ListProductInput,
  { entered = false }: { entered?: boolean },
): Promise<Outcome<Listed>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const priced = checkPrice(input.terms)
  if (!priced.ok) {
    const { code, field } = priced.refusal
    // Whoever fills in the form has not sold anything yet: what is missing is asked for.
    return code === 'terms-incomplete' ? refuse('required', { field }) : priced
  }
  const offered = checkOffering(input, input.terms, businessDateOf(now))
  if (!offered.ok) return offered
  const named = organicField(input)
  // Its papers come after it: until then it is not called that.
  if (named !== null) return refuse('organic-without-paper', { field: named })
  if (input.onHand < 0n) return refuse('bad-quantity', { field: 'onHand' })

  const places = await listGrowingPlaces(tx, programmeId, supplierId)
  const here = places.filter((place) => place.villageId === input.villageId)
  if (here.length === 0) return refuse('bad-choice', { field: 'villageId' })
  if (input.baseId !== null && !here.some((place) => place.baseId === input.baseId)) {
    return refuse('bad-choice', { field: 'baseId' })
  }
  const slug = newSlug(input.productId)
  const { lookFirst } = await readProgramme(tx, programmeId)
  const state = !input.publish ? 'DRAFT' : publishing('DRAFT', lookFirst) === 'submit' ? 'SUBMITTED' : 'LISTED'
  const inserted = await insertProduct(tx, programmeId, {
    ...input,
    id: input.productId,
    slug,
    supplierId,
    state,
    listedAt: state === 'LISTED' ? now : null,
    reviewSince: input.publish ? now : null,
    createdAt: now,
    unconfirmed: entered,
  })
  if (!inserted) {
    const earlier = await findById(tx, programmeId, input.productId)
    return earlier?.supplierId === supplierId
      ? accept({ slug: earlier.slug, state: earlier.state })
      : refuse('not-found')
  }
  await insertStock(tx, programmeId, input.productId, input.onHand, causeOf(ctx, null))
  await insertPrice(tx, programmeId, {
    ...{ id: uuid7(), productId: input.productId, unitPriceFen: input.terms.unitPriceFen, since: now, reason: '' },
    setBy: actor.kind === 'person' ? actor.personId : null,
  })
  const photos = await keepPhotos(tx, ctx, { ...input, supplierId })
  if (!photos.ok) return photos
  await recordAudit(tx, ctx, {
    action: 'product.list',
    subject: { type: 'product', id: input.productId, number: slug },
    to: state,
    onBehalf: entered,
    after: {
      ...factValues(input),
      unitPriceFen: input.terms.unitPriceFen,
      onHandThousandths: input.onHand,
      photos: photos.value,
    },
  })
  return accept({ slug, state })
}

/** The photos of a new product, those sent ahead first. @returns how many. Refuses: too-many-photos */
async function keepPhotos(
  tx: Tx,
  { actor, now }: UseCaseContext,
  { productId, supplierId, photos = [], photoIds = [] }: ListProductInput & { supplierId: string },
): Promise<Outcome<number>> {
  const { programmeId } = actor
  if (photos.length === 0 && photoIds.length === 0) return accept(0)
  const claimed = await claimPhotos(tx, programmeId, {
    supplierId,
    productId,
    photoIds: photoIds.slice(0, MOST_PHOTOS),
  })
  if (claimed + photos.length > MOST_PHOTOS) {
    return refuse('too-many-photos', { field: 'photos', detail: { most: String(MOST_PHOTOS) } })
  }
  for (const [index, photo] of photos.entries()) {
    await insertPhoto(tx, programmeId, {
      ...{ ...photo, id: uuid7(), supplierId, productId, position: claimed + index, alt: '' },
      ...{ uploadedBy: actor.kind === 'person' ? actor.personId : null, uploadedAt: now },
    })
  }
  await putPhotosInOrder(tx, programmeId, productId)
  return accept(claimed + photos.length)
}
