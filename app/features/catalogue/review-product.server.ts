import { can } from '~/domain/access/policy'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { productLifecycle } from '~/domain/product/product-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { enqueueNotice, settleNotices } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import {
  clearReview,
  findReviewed,
  holdProduct,
  listSubmitted,
  type ReviewedRow,
  returnSubmitted,
} from './review.repo.server'

export interface ReviewProductInput {
  slug: string
  /** Of the product as the official saw it: what was changed meanwhile was not looked at. */
  version: number
  /** Seen and fine, or taken off the shelf until its supplier has mended it. */
  review: 'look' | 'hold'
  /** Why it is taken off; not asked for what is fine. */
  reason: string
}

/**
 * An official looks after what was listed or renamed. Held, it is paused, its supplier is told why and may put it back;
 * then it is looked at anew. What was handed in before it is sold is listed, or given back with the reason; its supplier
 * is told either way. What was ordered and agreed before is still delivered.
 * Refuses: not-allowed, not-found, reason-required, wrong-state (hold what is not on the shelf), nothing-to-review,
 * stale-version.
 */
export async function reviewProduct(ctx: UseCaseContext, input: ReviewProductInput): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'review.write', { programmeId })) return refuse('not-allowed')
  if (input.review === 'hold' && input.reason === '') return refuse('reason-required', { field: 'reason' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const product = await findReviewed(tx, programmeId, input.slug)
    if (!product) return refuse('not-found')
    const { productId, slug, state, name, supplierId } = product
    const seen = { programmeId, productId, version: input.version }
    const subject = { type: 'product', id: productId, number: slug }
    if (product.state === 'SUBMITTED') return await decide(tx, ctx, { ...input, ...product, supplierId })
    if (input.review === 'look') {
      if (product.reviewSince === null) return refuse('nothing-to-review')
      if (!(await clearReview(tx, seen))) return refuse('stale-version')
      await settleNotices(tx, ctx, productId)
      await recordAudit(tx, ctx, { action: 'product.look', subject })
      return accept()
    }
    const transition = transitionOf(productLifecycle, state, 'hold')
    if (!transition.ok) return transition
    if (!(await holdProduct(tx, seen, ctx.now))) return refuse('stale-version')
    await recordAudit(tx, ctx, {
      action: 'product.hold',
      subject,
      from: state,
      to: transition.value.to,
      reason: input.reason,
    })
    await enqueueNotice(tx, ctx, {
      audience: { organisationId: supplierId, side: 'SUPPLIER' },
      kind: 'product-held',
      subject: { type: 'product', id: productId },
      path: `/produce/${slug}`,
      facts: { what: name, reason: input.reason },
    })
    return accept()
  })
}

/** What was handed in goes on the shelf, or back to its supplier. Refuses: stale-version. */
async function decide(
  tx: Tx,
  ctx: UseCaseContext,
  { productId, slug, name, supplierId, version, review, reason }: ReviewProductInput & ReviewedRow,
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const seen = { programmeId, productId, version }
  const event = review === 'look' ? 'list' : 'return'
  const transition = transitionOf(productLifecycle, 'SUBMITTED', event)
  if (!transition.ok) return transition
  const done = event === 'list' ? await listSubmitted(tx, seen, ctx.now) : await returnSubmitted(tx, seen)
  if (!done) return refuse('stale-version')
  await settleNotices(tx, ctx, productId)
  await recordAudit(tx, ctx, {
    action: event === 'list' ? 'product.list-submitted' : 'product.return',
    subject: { type: 'product', id: productId, number: slug },
    from: 'SUBMITTED',
    to: transition.value.to,
    reason: event === 'return' ? reason : undefined,
  })
  const about = {
    audience: { organisationId: supplierId, side: 'SUPPLIER' },
    subject: { type: 'product', id: productId },
    path: `/produce/${slug}`,
  } as const
  if (event === 'list') await enqueueNotice(tx, ctx, { ...about, kind: 'product-listed', facts: { what: name } })
  else await enqueueNotice(tx, ctx, { ...about, kind: 'product-returned', facts: { what: name, reason } })
  return accept()
}
