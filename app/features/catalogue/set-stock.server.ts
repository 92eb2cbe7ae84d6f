import type { Thousandths } from '~/domain/quantity/thousandths'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { moveStockWithin } from './move-stock.server'

export interface SetStockInput {
  slug: string
  /** What there was when the person counted: a dispatch in between must not be forgotten. */
  seenOnHand: Thousandths
  onHand: Thousandths
  reason: string
}

/**
 * Says how much there is (or, for a pre-order, how much will be harvested), and why: the count of moveStock, with a
 * reason. Refuses: reason-required, and as moveStock does, about the field `onHand`.
 */
export async function setStock(ctx: UseCaseContext, input: SetStockInput): Promise<Outcome<void>> {
  return inTransaction(ctx.db, (tx) => setStockWithin(tx, ctx, input))
}

/** The same within a transaction of several changes. */
export async function setStockWithin(tx: Tx, ctx: UseCaseContext, input: SetStockInput): Promise<Outcome<void>> {
  const { slug, seenOnHand, onHand, reason } = input
  if (reason === '') return refuse('reason-required', { field: 'reason' })
  const moved = await moveStockWithin(tx, ctx, { slug, seenOnHand, kind: 'COUNT', quantity: onHand, note: reason })
  if (moved.ok || moved.refusal.field !== 'quantity') return moved
  return { ok: false, refusal: { ...moved.refusal, field: 'onHand' } }
}
