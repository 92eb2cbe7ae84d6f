import { checkCan } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'

/** Whose fields the actor may write: its own organisation's. Refuses: not-allowed. */
export function ownGround({ actor }: UseCaseContext): Outcome<{ programmeId: string; supplierId: string }> {
  const { programmeId } = actor
  const supplierId = actor.kind === 'person' ? actor.organisationId : null
  if (!supplierId) return refuse('not-allowed')
  const may = checkCan(actor, 'harvest.write', { programmeId, supplierId })
  return may.ok ? accept({ programmeId, supplierId }) : may
}
