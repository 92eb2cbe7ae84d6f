import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownProduct } from './own-product.server'
import { findReviewed } from './review.repo.server'
import { type SeenPrice, sayOfPrice } from './say-of-price.server'

export interface ExplainPriceInput extends SeenPrice {
  reason: string
}

/**
 * A cooperative says why its price is far from the market's: the office has the next word.
 * Refuses: not-allowed, not-found, reason-required, price-not-far-off, price-already-accepted, stale-version.
 */
export async function explainPrice(ctx: UseCaseContext, input: ExplainPriceInput): Promise<Outcome<void>> {
  const { actor } = ctx
  if (actor.kind !== 'person') return refuse('not-allowed')
  if (input.reason === '') return refuse('reason-required', { field: 'reason' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const found = await ownProduct(tx, ctx, 'product.write', { slug: input.slug })
    if (!found.ok) return found
    const product = await findReviewed(tx, actor.programmeId, input.slug)
    if (!product) return refuse('price-not-far-off')
    const said = await sayOfPrice(tx, ctx, product, {
      seen: input,
      personId: actor.personId,
      word: 'EXPLAINED',
      reason: input.reason,
    })
    if (!said.ok) return said
    const { productId, slug, name, supplierName } = product
    await recordAudit(tx, ctx, {
      action: 'price.explain',
      subject: { type: 'product', id: productId, number: slug },
      reason: input.reason,
      after: said.value,
    })
    await enqueueNotice(tx, ctx, {
      audience: { officials: true },
      kind: 'price-explained',
      subject: { type: 'product', id: productId },
      path: `/office/reviews/products/${slug}`,
      facts: { party: supplierName, what: name, reason: input.reason },
    })
    return accept()
  })
}
