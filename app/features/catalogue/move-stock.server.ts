import type { OwnStockReason, StockReason } from '~/domain/product/stock-movement'
import { formatThousandths, type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { causeOf } from './catalogue.steps.server'
import { ownProduct } from './own-product.server'
import { changeStock, lockStock } from './stock.repo.server'

export interface MoveStockInput {
  slug: string
  /** What there was when the person looked: sent twice it moves once, and a dispatch in between is not forgotten. */
  seenOnHand: Thousandths
  /** HARVEST: so much came in; LOSS: so much is gone; COUNT: so much is there (of a pre-order: will be harvested). */
  kind: OwnStockReason
  quantity: Thousandths
  note: string
}

/**
 * A supplier says how its stock changed: harvested, lost, counted.
 * Refuses: not-allowed, organisation-not-approved, not-found, quantity-not-positive and bad-quantity, reason-required
 * (a loss), bad-choice (what is harvested of a pre-order is entered with its planting), stale-version when goods left
 * in between, stock-held when orders and agreements hold more than would be left (detail: held, unit).
 */
export async function moveStock(ctx: UseCaseContext, input: MoveStockInput): Promise<Outcome<void>> {
  return inTransaction(ctx.db, (tx) => moveStockWithin(tx, ctx, input))
}

/** The same within a transaction of several changes. */
export async function moveStockWithin(tx: Tx, ctx: UseCaseContext, input: MoveStockInput): Promise<Outcome<void>> {
  const { kind, quantity, note } = input
  if (quantity < 0n) return refuse('bad-quantity', { field: 'quantity' })
  if (kind !== 'COUNT' && quantity === 0n) return refuse('quantity-not-positive', { field: 'quantity' })
  if (kind === 'LOSS' && note === '') return refuse('reason-required', { field: 'note' })
  const { programmeId } = ctx.actor
  const found = await ownProduct(tx, ctx, 'stock.write', input)
  if (!found.ok) return found
  const { productId, slug, saleUnit, supply } = found.value.product
  if (kind === 'HARVEST' && supply === 'PREORDER') return refuse('bad-choice', { field: 'kind' })
  const stock = await lockStock(tx, programmeId, productId)
  if (stock?.onHand !== input.seenOnHand) return refuse('stale-version')
  const after = onHandAfter(stock.onHand, kind, quantity)
  if (after === stock.onHand) return accept()
  if (after < 0n) {
    const onHand = formatThousandths(thousandths(stock.onHand))
    return refuse('stock-short', { field: 'quantity', detail: { onHand, unit: saleUnit } })
  }
  const reason: StockReason = kind === 'COUNT' && supply === 'PREORDER' ? 'EXPECTED' : kind
  const change = { productId, onHand: after - stock.onHand, reserved: 0n, reason }
  const held = thousandths(stock.reserved)
  const changed = await changeStock(tx, programmeId, [change], causeOf(ctx, null, note))
  if (!changed.has(productId)) {
    return refuse('stock-held', { field: 'quantity', detail: { held: formatThousandths(held), unit: saleUnit } })
  }
  await recordAudit(tx, ctx, {
    action: 'product.stock',
    subject: { type: 'product', id: productId, number: slug },
    from: formatThousandths(thousandths(stock.onHand)),
    to: formatThousandths(thousandths(after)),
    reason: note,
    before: { onHandThousandths: stock.onHand },
    after: { onHandThousandths: after },
  })
  return accept()
}

function onHandAfter(onHand: bigint, kind: OwnStockReason, quantity: Thousandths): bigint {
  if (kind === 'COUNT') return quantity
  return kind === 'HARVEST' ? onHand + quantity : onHand - quantity
}
