import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, isStillReferenced } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { deleteVillage, findSettings } from './settings.repo.server'

export interface RemoveVillageInput {
  slug: string
  version: number
  reason: string
}

/**
 * An official takes back a village that nothing hangs on yet: no product, supplier, base, paper or figure.
 * Refuses: not-allowed, not-found, reason-required, village-in-use, stale-version.
 */
export async function removeVillage(ctx: UseCaseContext, input: RemoveVillageInput): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'village.write', { programmeId })) return refuse('not-allowed')
  if (input.reason === '') return refuse('reason-required', { field: 'reason' })
  try {
    return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
      const village = await findSettings(tx, programmeId, input.slug)
      if (!village) return refuse('not-found')
      const seen = { id: village.id, version: input.version }
      if (!(await deleteVillage(tx, programmeId, seen))) return refuse('stale-version')
      await recordAudit(tx, ctx, {
        ...{ action: 'village.remove', subject: { type: 'village', id: village.id }, reason: input.reason },
        before: { name: village.name, code: village.code },
      })
      return accept()
    })
  } catch (error) {
    // The foreign keys know everything that may hang on a village, also what comes later.
    if (isStillReferenced(error)) return refuse('village-in-use')
    throw error
  }
}
