import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { type KeepFieldInput, keepFieldFor } from './keep-field.server'
import { type PlanPlantingInput, planPlantingFor } from './plan-planting.server'
import { confirmPlanting, dropUnconfirmed, findCrop } from './plantings.repo.server'

export interface EnteredPlanting extends Omit<PlanPlantingInput, 'shares'> {
  /** A field that the supplier has not written down yet, in the product's village; `fieldId` names it. */
  newField: Pick<KeepFieldInput, 'name' | 'area'> | null
}

/**
 * An official enters a planting, with the field where it is a new one, for a supplier: it counts into nothing before its
 * supplier confirmed it. The caller has asked whether they may.
 * Refuses what keepField and planPlanting refuse of what is typed.
 */
export async function enterPlantingFor(
  tx: Tx,
  ctx: UseCaseContext,
  supplierId: string,
  { newField, ...input }: EnteredPlanting,
): Promise<Outcome<{ id: string }>> {
  const whose = { programmeId: ctx.actor.programmeId, supplierId }
  if (newField) {
    const crop = await findCrop(tx, whose.programmeId, supplierId, input.productId)
    if (!crop) return refuse('bad-choice', { field: 'productId' })
    const made = { ...newField, fieldId: input.fieldId, villageId: crop.villageId, baseId: null, version: null }
    const kept = await keepFieldFor(tx, ctx, whose, made, { entered: true })
    if (!kept.ok) return kept
  }
  const planned = await planPlantingFor(tx, ctx, whose, input, { entered: true })
  if (planned.ok || planned.refusal.code !== 'not-found') return planned
  return refuse('bad-choice', { field: 'fieldId' })
}

/** Its supplier said that a planting entered for it is right: from now on it is like any other. */
export async function acceptPlanting(tx: Tx, { actor }: UseCaseContext, plantingId: string): Promise<Outcome<void>> {
  await confirmPlanting(tx, actor.programmeId, plantingId)
  return accept()
}

/** Its supplier said that it is wrong, or the official took it back. The field stays: it is the supplier's to give up. */
export async function dropPlantingEntered(tx: Tx, { actor, now }: UseCaseContext, plantingId: string): Promise<void> {
  await dropUnconfirmed(tx, actor.programmeId, plantingId, now)
}
