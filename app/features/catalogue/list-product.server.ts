import { can, checkCan } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { checkOffering, checkPrice } from '~/domain/product/product-terms'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { causeOf } from './catalogue.steps.server'
import { factValues } from './fact-values'
import { findById, insertProduct, listGrowingPlaces, type ProductFacts } from './produce.repo.server'
import { insertStock } from './stock.repo.server'

export interface ListProductInput extends ProductFacts {
  /** The form's own id: sent twice, there is one product. */
  productId: string
  villageId: string
  /** How it is sold. Fixed from now on, apart from the price: stock and orders count in this unit. */
  terms: SaleTerms
  onHand: Thousandths
  /** On the shelf at once, or a draft. */
  publish: boolean
}

/**
 * A cooperative puts a product of its own on the shelf, or keeps it as a draft; an official looks at it afterwards.
 * Sent twice it answers the first.
 * Refuses: not-allowed, organisation-not-approved (a draft is kept all the same), bad-choice (a village or base that is not its own), bad-quantity, not-found (another's form), and what checkPrice and
 * checkOffering refuse.
 */
export async function listProduct(ctx: UseCaseContext, input: ListProductInput): Promise<Outcome<{ slug: string }>> {
  return inTransaction(ctx.db, (tx) => listProductWithin(tx, ctx, input))
}

/** The same within a transaction of several changes. */
export async function listProductWithin(
  tx: Tx,
  ctx: UseCaseContext,
  input: ListProductInput,
): Promise<Outcome<{ slug: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const supplierId = actor.kind === 'person' ? actor.organisationId : null
  if (!supplierId || !can(actor, 'product.write', { programmeId, supplierId })) return refuse('not-allowed')
  if (input.publish) {
    const may = checkCan(actor, 'product.publish', { programmeId, supplierId })
    if (!may.ok) return may
  }
  const priced = checkPrice(input.terms)
  if (!priced.ok) {
    const { code, field } = priced.refusal
    // Whoever fills in the form has not sold anything yet: what is missing is asked for.
    return code === 'terms-incomplete' ? refuse('required', { field }) : priced
  }
  const offered = checkOffering(input, input.terms, businessDateOf(now))
  if (!offered.ok) return offered
  if (input.onHand < 0n) return refuse('bad-quantity', { field: 'onHand' })

  const places = await listGrowingPlaces(tx, programmeId, supplierId)
  const here = places.filter((place) => place.villageId === input.villageId)
  if (here.length === 0) return refuse('bad-choice', { field: 'villageId' })
  if (input.baseId !== null && !here.some((place) => place.baseId === input.baseId)) {
    return refuse('bad-choice', { field: 'baseId' })
  }
  const slug = slugOf(input.productId)
  const state = input.publish ? 'LISTED' : 'DRAFT'
  const inserted = await insertProduct(tx, programmeId, {
    ...input,
    id: input.productId,
    slug,
    supplierId,
    state,
    listedAt: input.publish ? now : null,
    reviewSince: input.publish ? now : null,
    createdAt: now,
  })
  if (!inserted) {
    const earlier = await findById(tx, programmeId, input.productId)
    return earlier?.supplierId === supplierId ? accept({ slug: earlier.slug }) : refuse('not-found')
  }
  await insertStock(tx, programmeId, input.productId, input.onHand, causeOf(ctx, null))
  await recordAudit(tx, ctx, {
    action: 'product.list',
    subject: { type: 'product', id: input.productId, number: slug },
    to: state,
    after: { ...factValues(input), unitPriceFen: input.terms.unitPriceFen, onHandThousandths: input.onHand },
  })
  return accept({ slug })
}

/** Short, and random: the tail of the id. Names change and are written in many ways. */
function slugOf(productId: string): string {
  return `p-${productId.replaceAll('-', '').slice(-8)}`
}
