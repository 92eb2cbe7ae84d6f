import { formatThousandths, type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownProduct } from './own-product.server'
import { setOnHand } from './stock.repo.server'

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
  if (input.reason === '') return refuse('reason-required', { field: 'reason' })
  if (input.onHand < 0n) return refuse('bad-quantity', { field: 'onHand' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const found = await ownProduct(tx, ctx, 'stock.write', input)
    if (!found.ok) return found
    const { product, seen } = found.value
    if (!(await setOnHand(tx, seen.programmeId, product.productId, input.seenOnHand, input.onHand))) {
      if (product.onHand !== input.seenOnHand) return refuse('stale-version')
      const held = thousandths(product.reserved)
      return refuse('stock-held', {
        field: 'onHand',
        detail: { held: formatThousandths(held), unit: product.saleUnit },
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
  })
}
