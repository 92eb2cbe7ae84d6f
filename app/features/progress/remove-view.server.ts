import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { deleteView } from './saved-views.repo.server'

/** Drops one of one's own views. Refuses: not-allowed, not-found. */
export async function removeView(ctx: UseCaseContext<SignedInPerson>, id: string): Promise<Outcome<void>> {
  const { programmeId, personId } = ctx.actor
  if (!can(ctx.actor, 'ledger.read', { programmeId })) return refuse('not-allowed')
  return await inTransaction(
    ctx.db,
    async (tx): Promise<Outcome<void>> =>
      (await deleteView(tx, { programmeId, personId }, id)) ? accept() : refuse('not-found'),
  )
}
