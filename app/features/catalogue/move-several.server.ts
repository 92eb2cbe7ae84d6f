import type { ProductState } from '~/domain/product/product-lifecycle'
import { accept, type Outcome, type Refusal, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { moveProductWithin } from './move-product.server'
import { ownProduct } from './own-product.server'

export interface MoveSeveralInput {
  /** Those that were ticked, by slug. */
  slugs: readonly string[]
  /** Off the shelf for a while, or back onto it from there. */
  event: 'pause' | 'resume'
  /** Why they are paused; not asked for putting them back. */
  reason: string
}

/** A product that does not move, and why. */
export interface NotMoved {
  slug: string
  /** As it is called; null: there is no such product of one's own. */
  name: string | null
  refusal: Refusal
}

/**
 * Pauses several of one's own products at once, or puts several paused ones back on the shelf, at a season's end or
 * beginning: all of them or none, each with its own audit row. Where some may not move, `rest` names each with its reason
 * and nothing has changed.
 * Refuses: required (`slugs`: none was ticked), reason-required, and for each product as moveProduct does.
 */
export async function moveSeveral(
  ctx: UseCaseContext,
  input: MoveSeveralInput,
): Promise<Outcome<{ moved: number }> | { ok: false; refusal: Refusal; rest: readonly NotMoved[] }> {
  // In one order for everybody: two who press at once wait for each other, not crosswise.
  const slugs = [...new Set(input.slugs)].sort()
  if (slugs.length === 0) return refuse('required', { field: 'slugs' })
  if (input.event === 'pause' && input.reason === '') return refuse('reason-required', { field: 'reason' })
  const rest: NotMoved[] = []
  const done = await inTransaction(ctx.db, async (tx): Promise<Outcome<{ moved: number }>> => {
    rest.length = 0
    for (const slug of slugs) {
      const found = await ownProduct(tx, ctx, 'product.write', { slug })
      const moved = found.ok ? await moveOne(tx, ctx, found.value.product, input) : found
      if (!moved.ok) rest.push({ slug, name: found.ok ? found.value.product.name : null, refusal: moved.refusal })
    }
    const [first] = rest
    return first ? { ok: false, refusal: first.refusal } : accept({ moved: slugs.length })
  })
  return done.ok ? done : { ...done, rest }
}

async function moveOne(
  tx: Tx,
  ctx: UseCaseContext,
  { slug, state }: { slug: string; state: ProductState },
  { event, reason }: MoveSeveralInput,
): Promise<Outcome<ProductState>> {
  // A draft is put on the shelf on its own page, where what it still lacks is said.
  if (event === 'resume' && state !== 'PAUSED') return refuse('wrong-state')
  return await moveProductWithin(tx, ctx, { slug, event: event === 'pause' ? 'pause' : 'publish', reason })
}
