import { can } from '~/domain/access/policy'
import { accept, type Outcome, type Refusal, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { type EnteredPlanting, enterPlantingFor } from '../harvests/entered.steps.server'
import { readPlantingName } from '../harvests/harvests.view.server'
import type { UseCaseContext } from '../use-case'
import { findEntry, findSupplier } from './behalf.repo.server'
import { recordEntry } from './record-entry.server'

export interface EnterPlantingInput extends EnteredPlanting {
  /** The form's own id: sent twice, it is entered once. */
  entryId: string
  supplierId: string
}

/**
 * 代录入: an official enters what a cooperative grows and expects of it. Nothing of it is promised, gathered or in stock
 * until the cooperative confirms it.
 * Refuses: not-allowed, not-found (no such supplier), and what enterPlantingFor refuses of what is typed.
 */
export async function enterPlanting(ctx: UseCaseContext, input: EnterPlantingInput): Promise<Outcome<{ id: string }>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'behalf.write', { programmeId })) return refuse('not-allowed')
  const { entryId: id, supplierId, ...planting } = input
  const { plantingId } = planting
  if (!(await findSupplier(ctx.db, programmeId, supplierId))) return refuse('not-found')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string }>> => {
    const earlier = await findEntry(tx, programmeId, id)
    if (earlier) return earlier.enteredBy === actor.personId ? accept({ id }) : refuse('not-found')
    const made = await enterPlantingFor(tx, ctx, supplierId, planting)
    if (!made.ok) return { ok: false, refusal: asTyped(made.refusal) }
    const what = await readPlantingName(tx, programmeId, supplierId, plantingId)
    await recordEntry(tx, ctx, { id, supplierId, productId: null, plantingId, listed: false, what })
    return accept({ id })
  })
}

/** The field's own form calls its name otherwise. */
function asTyped(refusal: Refusal): Refusal {
  return refusal.field === 'name' ? { ...refusal, field: 'fieldName' } : refusal
}
