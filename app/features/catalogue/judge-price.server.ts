import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { enqueueNotice, settleNotices } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findReviewed } from './review.repo.server'
import { type SeenPrice, sayOfPrice } from './say-of-price.server'

export interface JudgePriceInput extends SeenPrice {
  /** The price stands, or its supplier is asked to change it. Neither stops anybody from selling. */
  judgement: 'accept' | 'ask'
  reason: string
}

/**
 * An official says what the office thinks of a price that is far off the market's. It holds for this price beside this
 * reference: another price, or a later reference, opens the question again. The supplier is told.
 * Refuses: not-allowed, not-found, reason-required, price-not-far-off, price-already-accepted, stale-version (the price
 * or the reference is another than the official saw).
 */
export async function judgePrice(ctx: UseCaseContext, input: JudgePriceInput): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'review.write', { programmeId })) return refuse('not-allowed')
  if (input.reason === '') return refuse('reason-required', { field: 'reason' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const product = await findReviewed(tx, programmeId, input.slug)
    if (!product) return refuse('not-found')
    const accepts = input.judgement === 'accept'
    const said = await sayOfPrice(tx, ctx, product, {
      seen: input,
      personId: actor.personId,
      word: accepts ? 'ACCEPTED' : 'ASKED',
      reason: input.reason,
    })
    if (!said.ok) return said
    const { productId, slug, name, supplierId } = product
    await recordAudit(tx, ctx, {
      action: accepts ? 'price.accept' : 'price.ask',
      subject: { type: 'product', id: productId, number: slug },
      reason: input.reason,
      after: said.value,
    })
    // What the supplier's explanation asked of the office is answered.
    await settleNotices(tx, ctx, productId)
    await enqueueNotice(tx, ctx, {
      audience: { organisationId: supplierId, side: 'SUPPLIER' },
      kind: accepts ? 'price-accepted' : 'price-asked',
      subject: { type: 'product', id: productId },
      path: `/produce/${slug}`,
      facts: { what: name, reason: input.reason },
    })
    return accept()
  })
}
