import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, isStillReferenced } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { deleteBase } from './villages.repo.server'

/**
 * A supplier's manager takes back a base of its own that no product names; those of the report stay.
 * Refuses: not-allowed, not-found, base-in-use.
 */
export async function removeBase(ctx: UseCaseContext, { baseId: id }: { baseId: string }): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  const supplierId = actor.kind === 'person' ? actor.organisationId : null
  if (supplierId === null || !can(actor, 'organisation.write', { programmeId, supplierId })) {
    return refuse('not-allowed')
  }
  try {
    return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
      const name = await deleteBase(tx, programmeId, { id, supplierId })
      if (name === null) return refuse('not-found')
      await recordAudit(tx, ctx, {
        ...{ action: 'base.remove', subject: { type: 'organisation', id: supplierId, number: name } },
        before: { name },
      })
      return accept()
    })
  } catch (error) {
    if (isStillReferenced(error)) return refuse('base-in-use')
    throw error
  }
}
