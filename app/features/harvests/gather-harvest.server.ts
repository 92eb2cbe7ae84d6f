import { businessDateOf } from '~/domain/calendar/business-date'
import { half, halfOf } from '~/domain/harvest/half-month'
import { shouldStand } from '~/domain/harvest/standing'
import { formatThousandths, type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { moveHarvested } from '../catalogue/catalogue.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownGround } from './own-ground.server'
import { findPlanting, lockHarvests, putHarvests } from './plantings.repo.server'

export interface GatherHarvestInput {
  plantingId: string
  half: number
  /** What was gathered in that half-month so far, as the page showed it: sent twice it is gathered once. */
  seenGathered: Thousandths
  quantity: Thousandths
}

/**
 * So much was gathered. It goes into stock; of a pre-order whose stock follows its plantings, stock then stands for
 * what was gathered where that is more than was expected, or the half-month is over (docs/domain.md §3). What orders
 * and agreements hold stays in stock even where less was gathered: the page says what is missing.
 * Refuses: not-allowed, not-found, quantity-not-positive, planting-over, planting-unconfirmed (entered on its behalf), bad-choice (a half-month it is not harvested
 * in), stale-version.
 */
export async function gatherHarvest(ctx: UseCaseContext, input: GatherHarvestInput): Promise<Outcome<void>> {
  return inTransaction(ctx.db, (tx) => gatherHarvestWithin(tx, ctx, input))
}

/** The same within a transaction of several changes. */
export async function gatherHarvestWithin(
  tx: Tx,
  ctx: UseCaseContext,
  input: GatherHarvestInput,
): Promise<Outcome<void>> {
  const ground = ownGround(ctx)
  if (!ground.ok) return ground
  const { programmeId, supplierId } = ground.value
  if (input.quantity <= 0n) return refuse('quantity-not-positive', { field: 'quantity' })
  const planting = await findPlanting(tx, programmeId, supplierId, input.plantingId)
  if (!planting) return refuse('not-found')
  if (planting.droppedAt !== null) return refuse('planting-over')
  if (planting.unconfirmed) return refuse('planting-unconfirmed')
  const { id, productId, supply } = planting
  const rows = await lockHarvests(tx, programmeId, productId)
  const row = rows.find((one) => one.plantingId === id && one.half === input.half)
  if (!row) return refuse('bad-choice', { field: 'half' })
  if (row.gathered !== input.seenGathered) return refuse('stale-version')
  const gathered = thousandths(row.gathered + input.quantity)
  const now = halfOf(businessDateOf(ctx.now))
  const should = shouldStand({ half: half(row.half), expected: thousandths(row.expected), gathered }, supply, now)
  // A pre-order whose stock was said by hand holds this harvest already.
  const follows = supply === 'STOCK' || rows.some(({ inStock }) => inStock > 0n)
  const applied = follows
    ? await moveHarvested(tx, ctx, { productId, delta: should - row.inStock, reason: 'HARVEST', plantingId: id })
    : 0n
  await putHarvests(tx, programmeId, productId, [{ ...row, gathered, inStock: row.inStock + applied }])
  await recordAudit(tx, ctx, {
    action: 'harvest.gather',
    subject: { type: 'planting', id, number: `${planting.fieldName} ${planting.productName}` },
    from: formatThousandths(thousandths(row.gathered)),
    to: formatThousandths(gathered),
  })
  return accept()
}
