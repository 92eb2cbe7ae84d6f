import { formatThousandths, type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { causeOf } from './catalogue.steps.server'
import { ownProduct } from './own-product.server'
import { changeStock, lockStock } from './stock.repo.server'

export interface SetStockInput {
  slug: string
  /** What there was when the person counted: a dispatch in between must not be forgotten. */
  seenOnHand: Thousandths
  onHand: Thousandths
  reason: string
}

/**
 * Says how much there is (or, for a pre-order, how much will be harvested): a delivery came in, a count found less.
 * Refuses: not-allowed, not-found, reason-required, bad-quantity, stale-version when goods left in between, stock-held
 * when orders and agreements hold more (detail: held, unit).
 */
export async function setStock(ctx: UseCaseContext, input: SetStockInput): Promise<Outcome<void>> {
  return inTransaction(ctx.db, (tx) => setStockWithin(tx, ctx, input))
}

/** The same within a transaction of several changes. */
export async function setStockWithin(tx: Tx, ctx: UseCaseContext, input: SetStockInput): Promise<Outcome<void>> {
  if (input.reason === '') return refuse('reason-required', { field: 'reason' })
  if (input.onHand < 0n) return refuse('bad-quantity', { field: 'onHand' })
  const found = await ownProduct(tx, ctx, 'stock.write', input)
  if (!found.ok) return found
  const { product } = found.value
  const { programmeId } = ctx.actor
  const { productId } = product
  const stock = await lockStock(tx, programmeId, productId)
  if (stock?.onHand !== input.seenOnHand) return refuse('stale-version')
  const change = {
    productId,
    onHand: input.onHand - stock.onHand,
    reserved: 0n,
    reason: product.supply === 'PREORDER' ? 'EXPECTED' : 'COUNT',
  } as const
  if (change.onHand === 0n) return accept()
  const changed = await changeStock(tx, programmeId, [change], causeOf(ctx, null, input.reason))
  if (!changed.has(productId)) {
    return refuse('stock-held', {
      field: 'onHand',
      detail: { held: formatThousandths(thousandths(stock.reserved)), unit: product.saleUnit },
    })
  }
  await recordAudit(tx, ctx, {
    action: 'product.stock',
    subject: { type: 'product', id: product.productId, number: product.slug },
    from: formatThousandths(input.seenOnHand),
    to: formatThousandths(input.onHand),
    reason: input.reason,
    before: { onHandThousandths: input.seenOnHand },
    after: { onHandThousandths: input.onHand },
  })
  return accept()
}
