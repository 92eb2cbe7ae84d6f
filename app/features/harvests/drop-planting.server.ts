import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownGround } from './own-ground.server'
import { findPlanting, lockHarvests, putHarvests, touchPlanting } from './plantings.repo.server'

/**
 * A planting is given up (flood, pest, another mind): it expects nothing more, what was gathered stays, its field is
 * free. Refuses: not-allowed, not-found, reason-required, planting-over, planting-unconfirmed (entered on its behalf),
 * stale-version.
 */
export async function dropPlanting(
  ctx: UseCaseContext,
  input: { plantingId: string; version: number; reason: string },
): Promise<Outcome<void>> {
  const ground = ownGround(ctx)
  if (!ground.ok) return ground
  const { programmeId, supplierId } = ground.value
  if (input.reason === '') return refuse('reason-required', { field: 'reason' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const planting = await findPlanting(tx, programmeId, supplierId, input.plantingId)
    if (!planting) return refuse('not-found')
    if (planting.droppedAt !== null) return refuse('planting-over')
    if (planting.unconfirmed) return refuse('planting-unconfirmed')
    const { id, productId } = planting
    const rows = (await lockHarvests(tx, programmeId, productId)).filter((row) => row.plantingId === id)
    const seen = { id, version: input.version }
    if (!(await touchPlanting(tx, programmeId, seen, { droppedAt: ctx.now }))) return refuse('stale-version')
    await putHarvests(
      tx,
      programmeId,
      productId,
      rows.map((row) => ({ ...row, expected: row.gathered })),
    )
    await recordAudit(tx, ctx, {
      action: 'planting.drop',
      subject: { type: 'planting', id, number: `${planting.fieldName} ${planting.productName}` },
      reason: input.reason,
    })
    return accept()
  })
}
