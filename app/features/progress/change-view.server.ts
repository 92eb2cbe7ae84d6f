import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { lockViews, selectViews, updateView } from './saved-views.repo.server'

/**
 * Gives one of one's own views another name, or shares it with the office or no more.
 * Refuses: not-allowed, view-exists (another of this name), not-found.
 */
export async function changeView(
  ctx: UseCaseContext<SignedInPerson>,
  view: { id: string; name: string; shared: boolean },
): Promise<Outcome<void>> {
  const { programmeId, personId } = ctx.actor
  if (!can(ctx.actor, 'ledger.read', { programmeId })) return refuse('not-allowed')
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockViews(tx, personId)
    const kept = await selectViews(tx, programmeId, personId)
    if (kept.some(({ id, name }) => id !== view.id && name === view.name))
      return refuse('view-exists', { field: 'name' })
    return (await updateView(tx, { programmeId, personId }, view)) ? accept() : refuse('not-found')
  })
}
