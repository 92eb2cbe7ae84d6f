import { businessDateOf } from '~/domain/calendar/business-date'
import { halfOf } from '~/domain/harvest/half-month'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { lockField, updateField } from './fields.repo.server'
import { ownGround } from './own-ground.server'
import { listPlantings } from './plantings.repo.server'

/**
 * A field is given up: nothing new is planted on it, what was stays to be read.
 * Refuses: not-allowed, not-found, stale-version, field-in-use (a planting on it is not over).
 */
export async function retireField(
  ctx: UseCaseContext,
  input: { fieldId: string; version: number },
): Promise<Outcome<void>> {
  const ground = ownGround(ctx)
  if (!ground.ok) return ground
  const { programmeId, supplierId } = ground.value
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const field = await lockField(tx, programmeId, supplierId, input.fieldId)
    if (!field) return refuse('not-found')
    const open = await listPlantings(tx, programmeId, [field.id], halfOf(businessDateOf(ctx.now)))
    if (open.some(({ droppedAt }) => droppedAt === null)) return refuse('field-in-use')
    const seen = { id: field.id, version: input.version }
    if (!(await updateField(tx, programmeId, seen, { retiredAt: ctx.now }))) return refuse('stale-version')
    await recordAudit(tx, ctx, {
      action: 'field.retire',
      subject: { type: 'field', id: field.id, number: field.name },
    })
    return accept()
  })
}
