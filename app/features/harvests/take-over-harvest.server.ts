import { businessDateOf } from '~/domain/calendar/business-date'
import { half, halfOf } from '~/domain/harvest/half-month'
import { shouldStand } from '~/domain/harvest/standing'
import { formatThousandths, thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { holdStock, moveHarvested, takeOffHandSaid } from '../catalogue/catalogue.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownGround } from './own-ground.server'
import { MOST_CROPS } from './plan-planting.server'
import { listCrops, lockHarvests, putHarvests } from './plantings.repo.server'

/**
 * What can be ordered of a pre-order is set from its plantings. The first time they take the place of the figure that
 * was said by hand, from then on what changed since is added or taken off (docs/domain.md §3).
 * Refuses: not-allowed, not-found (no such pre-order, or nothing planted of it), stock-held when orders and agreements
 * hold more than the plantings are to give (detail: held, unit).
 */
export async function takeOverHarvest(ctx: UseCaseContext, input: { productId: string }): Promise<Outcome<void>> {
  const ground = ownGround(ctx)
  if (!ground.ok) return ground
  const { programmeId, supplierId } = ground.value
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const crops = await listCrops(tx, programmeId, supplierId, MOST_CROPS)
    const crop = crops.find((one) => one.productId === input.productId && one.supply === 'PREORDER')
    if (!crop) return refuse('not-found')
    const { productId } = crop
    const rows = await lockHarvests(tx, programmeId, productId)
    const last = rows.at(-1)
    if (!last) return refuse('not-found')
    const now = halfOf(businessDateOf(ctx.now))
    const standing = rows.map((row) => {
      const { half: at, expected, gathered } = row
      const given = { half: half(at), expected: thousandths(expected), gathered: thousandths(gathered) }
      return { ...row, inStock: shouldStand(given, 'PREORDER', now) as bigint }
    })
    const before = await holdStock(tx, programmeId, productId)
    const delta = total(standing) - total(rows)
    const moved = await moveHarvested(tx, ctx, { productId, delta, reason: 'EXPECTED', plantingId: last.plantingId })
    const first = rows.every(({ inStock }) => inStock === 0n)
    const tookOff = !first || (await takeOffHandSaid(tx, ctx, productId, before.onHand))
    if (moved !== delta || !tookOff) {
      const held = formatThousandths(before.held)
      return refuse('stock-held', { detail: { held, unit: crop.saleUnit } })
    }
    await putHarvests(tx, programmeId, productId, standing)
    await recordAudit(tx, ctx, {
      action: 'harvest.take-over',
      subject: { type: 'product', id: productId, number: crop.slug },
      from: formatThousandths(before.onHand),
      to: formatThousandths(thousandths(first ? delta : before.onHand + delta)),
    })
    return accept()
  })
}

function total(rows: readonly { inStock: bigint }[]): bigint {
  return rows.reduce((sum, { inStock }) => sum + inStock, 0n)
}
