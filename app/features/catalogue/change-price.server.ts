import { type Fen, formatYuanPlain } from '~/domain/money/fen'
import { checkPrice } from '~/domain/product/product-terms'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { settleNotices } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { termsOf } from './catalogue.repo.server'
import { ownProduct } from './own-product.server'
import { insertPrice } from './prices.repo.server'
import { updatePrice } from './produce.repo.server'

export interface ChangePriceInput {
  slug: string
  version: number
  /** Of the same unit or weight as before. */
  unitPriceFen: Fen
  reason: string
}

/**
 * Asks another price from now on; orders and agreements keep theirs. Both prices and the reason go into the audit.
 * Refuses: not-allowed, not-found, reason-required, stale-version, wrong-state (withdrawn), and what checkPrice refuses.
 */
export async function changePrice(ctx: UseCaseContext, input: ChangePriceInput): Promise<Outcome<void>> {
  return inTransaction(ctx.db, (tx) => changePriceWithin(tx, ctx, input))
}

/** The same within a transaction of several changes. */
export async function changePriceWithin(
  tx: Tx,
  ctx: UseCaseContext,
  input: Omit<ChangePriceInput, 'version'> & { version?: number },
): Promise<Outcome<void>> {
  if (input.reason === '') return refuse('reason-required', { field: 'reason' })
  const found = await ownProduct(tx, ctx, 'product.write', input)
  if (!found.ok) return found
  const { product, seen } = found.value
  if (product.state === 'WITHDRAWN') return refuse('wrong-state')
  const before = termsOf(product)
  const priced = checkPrice({ ...before, unitPriceFen: input.unitPriceFen })
  if (!priced.ok) return priced
  if (!(await updatePrice(tx, seen, input.unitPriceFen, ctx.now))) return refuse('stale-version')
  await insertPrice(tx, seen.programmeId, {
    ...{ id: uuid7(), productId: product.productId, unitPriceFen: input.unitPriceFen, since: ctx.now },
    ...{ reason: input.reason, setBy: ctx.actor.kind === 'person' ? ctx.actor.personId : null },
  })
  await settleNotices(tx, ctx, product.productId)
  await recordAudit(tx, ctx, {
    action: 'product.price',
    subject: { type: 'product', id: product.productId, number: product.slug },
    from: formatYuanPlain(before.unitPriceFen),
    to: formatYuanPlain(input.unitPriceFen),
    reason: input.reason,
    before: { unitPriceFen: before.unitPriceFen },
    after: { unitPriceFen: input.unitPriceFen },
  })
  return accept()
}
