import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { type ProductState, productLifecycle, type SupplierEvent } from '~/domain/product/product-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { settleNotices } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownProduct } from './own-product.server'
import { listGrowingPlaces, updateState } from './produce.repo.server'

export interface MoveProductInput {
  slug: string
  version: number
  event: SupplierEvent
  /** Why it is paused or withdrawn; not asked for publishing. */
  reason: string
}

/**
 * Publishes, pauses or withdraws a product. What was ordered and agreed before is still delivered. What was never on
 * the shelf, or was taken off it by the office, waits for an official's look from now on; it is sold meanwhile.
 * Refuses: not-allowed, organisation-not-approved, not-found, wrong-state, reason-required, stale-version,
 * entry-unconfirmed (entered on its behalf), village-not-served (a draft for a village that it no longer sells for).
 */
export async function moveProduct(ctx: UseCaseContext, input: MoveProductInput): Promise<Outcome<ProductState>> {
  return inTransaction(ctx.db, async (tx): Promise<Outcome<ProductState>> => {
    const found = await ownProduct(tx, ctx, input.event === 'publish' ? 'product.publish' : 'product.write', input)
    if (!found.ok) return found
    const { product, seen } = found.value
    if (product.unconfirmed && input.event !== 'withdraw') return refuse('entry-unconfirmed')
    const transition = transitionOf(productLifecycle, product.state, input.event)
    if (!transition.ok) return transition
    const { to, reason } = transition.value
    if (reason === 'required' && input.reason === '') return refuse('reason-required', { field: 'reason' })
    if (input.event === 'publish') {
      const places = await listGrowingPlaces(tx, seen.programmeId, product.supplierId)
      if (!places.some(({ villageId }) => villageId === product.villageId)) return refuse('village-not-served')
    }
    const moved = await updateState(tx, seen, to, {
      // What the office took off the shelf is looked at anew, and so is what stands there for the first time.
      ...(to === 'LISTED' && (product.state === 'DRAFT' || product.heldAt !== null) ? { reviewSince: ctx.now } : {}),
      ...(to === 'LISTED' ? { heldAt: null } : {}),
      ...(product.state === 'DRAFT' && to === 'LISTED' ? { listedAt: ctx.now } : {}),
    })
    if (!moved) return refuse('stale-version')
    await settleNotices(tx, ctx, product.productId)
    await recordAudit(tx, ctx, {
      action: `product.${input.event}`,
      subject: { type: 'product', id: product.productId, number: product.slug },
      from: product.state,
      to,
      reason: input.reason || undefined,
    })
    return accept(to)
  })
}
