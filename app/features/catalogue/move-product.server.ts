import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { type ProductState, productLifecycle, publishing, type SupplierEvent } from '~/domain/product/product-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { settleNotices } from '../notices/notices.steps.server'
import { readProgramme } from '../programmes/programmes.view.server'
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
 * Publishes (or hands in, where the programme looks first), recalls, pauses or withdraws a product. What was ordered and agreed before is still delivered. What was never on
 * the shelf, or was taken off it by the office, waits for an official's look from now on; it is sold meanwhile.
 * Refuses: not-allowed, organisation-not-approved, not-found, wrong-state, reason-required, stale-version,
 * entry-unconfirmed (entered on its behalf), village-not-served (a draft for a village that it no longer sells for).
 */
export async function moveProduct(ctx: UseCaseContext, input: MoveProductInput): Promise<Outcome<ProductState>> {
  return inTransaction(ctx.db, (tx) => moveProductWithin(tx, ctx, input))
}

/** The same within a transaction of several. */
export async function moveProductWithin(
  tx: Tx,
  ctx: UseCaseContext,
  input: Omit<MoveProductInput, 'version'> & { version?: number },
): Promise<Outcome<ProductState>> {
  const asked = input.event === 'publish' || input.event === 'submit'
  const found = await ownProduct(tx, ctx, asked ? 'product.publish' : 'product.write', input)
  if (!found.ok) return found
  const { product, seen } = found.value
  if (product.unconfirmed && input.event !== 'withdraw') return refuse('entry-unconfirmed')
  const { lookFirst } = await readProgramme(tx, seen.programmeId)
  const event = asked ? publishing(product.state, lookFirst) : input.event
  const transition = transitionOf(productLifecycle, product.state, event)
  if (!transition.ok) return transition
  const { to, reason } = transition.value
  if (reason === 'required' && input.reason === '') return refuse('reason-required', { field: 'reason' })
  if (asked) {
    const places = await listGrowingPlaces(tx, seen.programmeId, product.supplierId)
    if (!places.some(({ villageId }) => villageId === product.villageId)) return refuse('village-not-served')
  }
  const moved = await updateState(tx, seen, to, {
    // What the office took off the shelf is looked at anew, and so is what stands there for the first time.
    ...(to === 'LISTED' && (product.state === 'DRAFT' || product.heldAt !== null) ? { reviewSince: ctx.now } : {}),
    ...(to === 'SUBMITTED' ? { reviewSince: ctx.now } : {}),
    ...(to === 'DRAFT' ? { reviewSince: null } : {}),
    ...(to === 'LISTED' ? { heldAt: null } : {}),
    ...(product.state === 'DRAFT' && to === 'LISTED' ? { listedAt: ctx.now } : {}),
  })
  if (!moved) return refuse('stale-version')
  await settleNotices(tx, ctx, product.productId)
  await recordAudit(tx, ctx, {
    action: `product.${event}`,
    subject: { type: 'product', id: product.productId, number: product.slug },
    from: product.state,
    to,
    reason: input.reason || undefined,
  })
  return accept(to)
}
