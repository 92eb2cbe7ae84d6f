import { can } from '~/domain/access/policy'
import { mayTakeBackPapers } from '~/domain/organisation/papers'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { dropAttachment } from '../attachments/attachments.steps.server'
import type { UseCaseContext } from '../use-case'
import { lockOrganisation, touchOrganisation } from './organisations.repo.server'

/**
 * The manager takes a paper back, while no official has recommended or approved on it.
 * Refuses: not-allowed, not-found, wrong-state.
 */
export async function removePaper(ctx: UseCaseContext, input: { attachmentId: string }): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  const id = actor.kind === 'person' ? actor.organisationId : null
  if (id === null || !can(actor, 'organisation.write', { programmeId, buyerId: id, supplierId: id })) {
    return refuse('not-allowed')
  }
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const held = await lockOrganisation(tx, programmeId, id)
    if (!held) return refuse('not-found')
    if (!mayTakeBackPapers(held.standing)) return refuse('wrong-state')
    const dropped = await dropAttachment(tx, ctx, { owner: { type: 'organisation', id }, id: input.attachmentId })
    if (dropped.ok) await touchOrganisation(tx, programmeId, id)
    return dropped
  })
}
